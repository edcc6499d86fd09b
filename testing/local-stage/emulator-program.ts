import { functionWorkers } from './function-workers.ts';
import { streamMappings } from './stream-mappings.ts';

/**
 * Ends the emulator with its starter: the pipe to its standard input closes however the starter ends. It leads a
 * process group of its own, so that killing the group reaches its workers and nobody else.
 */
const endsWithStarter = `
import atexit, os, shutil, signal, sys, threading, time
def leave_nothing():
    shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
    os.killpg(0, signal.SIGKILL) if hasattr(os, "killpg") else os._exit(0)
def end_with_starter():
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(3)
    leave_nothing()
atexit.register(leave_nothing)
threading.Thread(target=end_with_starter, daemon=True).start()
`;

/**
 * A function that a rule calls is tried again, and its failures kept, as by whoever else calls it asynchronously: after a
 * quarter of a second first.
 */
const ruleTargets = `
def to_function(arn, payload):
    function, config, name = lambda_svc._get_func_record_for_ref(arn)
    if not function or not config:
        return
    lambda_svc.invoke_async_with_retry(lambda_svc._execution_record_for_config(function, config), json.loads(payload))
eventbridge._dispatch_to_lambda = to_function
lambda_svc._LAMBDA_ASYNC_RETRY_BASE_SECONDS = 0.25
`;

/** The emulator as a program of Python, with what it lacks of AWS and can be given. */
export const emulatorProgram = `${endsWithStarter}
sys.argv = ["ministack"]
from ministack.app import main
${functionWorkers}${streamMappings}${ruleTargets}
main()
`;
