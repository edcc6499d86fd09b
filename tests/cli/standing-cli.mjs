// The built CLI, run again and again in one process: loading it takes ten times as long as most answers.
import { Console } from 'node:console';
import { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const cli = pathToFileURL(process.argv[2]).href;
let runs = 0;

/** A stream that keeps what is written to it. */
function kept() {
  const parts = [];
  const stream = new Writable({
    write: (part, _, done) => {
      parts.push(part);
      done();
    },
  });
  return { stream, said: () => Buffer.concat(parts).toString() };
}

/** Makes this process look to the CLI like one that was started for `asked`. */
function dress({ args, cwd, env, input }, stdout, stderr) {
  process.chdir(cwd);
  process.argv = [process.argv[0], process.argv[1], ...args];
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  const streams = { stdin: Readable.from(input === '' ? [] : [Buffer.from(input)]), stdout, stderr };
  for (const [name, value] of Object.entries(streams))
    Object.defineProperty(process, name, { value, configurable: true });
  Object.assign(globalThis.console, new Console(stdout, stderr));
  process.exitCode = undefined;
}

async function answer(asked) {
  const [stdout, stderr] = [kept(), kept()];
  dress(asked, stdout.stream, stderr.stream);
  runs += 1;
  try {
    // Its chunks stay loaded; the entry is run anew.
    await import(`${cli}?run=${runs}`);
  } catch (error) {
    stderr.stream.write(`${error.stack}\n`);
    process.exitCode = 1;
  }
  const exit = process.exitCode ?? 0;
  process.exitCode = undefined;
  process.chdir('/');
  return { exit, stdout: stdout.said(), stderr: stderr.said() };
}

let last = Promise.resolve();
process.on('message', ({ id, asked }) => {
  last = last.then(async () => process.send({ id, answer: await answer(asked) }));
});
