/**
 * Processes of functions as AWS has them. The emulator's own end with whatever their handler throws, and after each call
 * wait a while for what it may have logged: here a process goes on behind an error, and says where the log of a call ends.
 *
 * @see AWS Lambda developer guide, "Lambda execution environment lifecycle"
 */
export const functionWorkers = `
import queue
from ministack.core import lambda_runtime
end_of_log = chr(0)

def exchange(script, before, after):
    if before not in script:
        raise SystemExit("local stage: this ministack runs functions in another way: " + before)
    return script.replace(before, after)

script = lambda_runtime._NODEJS_WORKER_SCRIPT
script = exchange(script, "const _realStdoutWrite = process.stdout.write.bind(process.stdout);", """
const _answer = process.stdout.write.bind(process.stdout);
const _realStdoutWrite = (text) => {
  if (lineNum > 1) _stderrWrite("\\\\0\\\\n");
  return _answer(text);
};""")
script = exchange(script, 'status: "error", error: String(err.message || err),', 'status: "ok", thrown: true, error: String(err.message || err),')
lambda_runtime._NODEJS_WORKER_SCRIPT = script
invoke, drained = lambda_runtime.Worker.invoke, lambda_runtime.Worker._drain_stderr_bounded

def read_log(worker):
    lines, pipe = worker._stderr_queue, worker._proc.stderr
    try:
        for line in pipe:
            lines.put(line.rstrip("\\n"))
    finally:
        lines.put(end_of_log)

def log_of_call(worker, *limits):
    if not worker.config.get("Runtime", "").startswith("nodejs"):
        return drained(worker, *limits)
    lines, isOpen = [], True
    while isOpen:
        try:
            line = worker._stderr_queue.get(timeout=5)
        except queue.Empty:
            break
        isOpen = not line.endswith(end_of_log)
        lines.append(line.rstrip(end_of_log))
    return "\\n".join(line for line in lines if line)

def call(worker, *given, **named):
    result = invoke(worker, *given, **named)
    result["log"] = result.get("log", "").replace(end_of_log, "")
    return {**result, "status": "error"} if result.get("thrown") else result

lambda_runtime.Worker._read_stderr = read_log
lambda_runtime.Worker._drain_stderr_bounded = log_of_call
lambda_runtime.Worker.invoke = call
`;
