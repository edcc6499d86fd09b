// The script of a thread that answers questions, one after the other, beside the one that asks.
import { parentPort } from 'node:worker_threads';
import { answerTo, type Question } from './question.ts';

const port = parentPort;
let last: Promise<unknown> = Promise.resolve();

port?.on('message', (question: Question) => {
  last = last.then(async () => port.postMessage(await answerTo(question)));
});
