import { Worker } from 'node:worker_threads';
import type { Engine } from '#compat/engine.ts';
import type { SchemaResource } from '#model/schema.ts';
import { type Answer, answerTo, type Question } from './question.ts';

/** So many questions wait before a second thread is worth its start. */
const MANY = 8;
/** The second thread has so many at a time, so that it need not wait for the next. */
const AHEAD = 3;
/** Of megabytes, as much as the main thread has: what nests too deep for the one does for the other. */
const STACK = 1.2;

/**
 * An engine that answers in this thread and, once many questions wait, in a second one that runs `script`. Answers are
 * those of one thread; who waits for them gets them in another order. A thread that dies leaves its questions to this one.
 */
export function sharedEngine(script: URL): Engine {
  const desk = new Desk(script);
  return {
    includes: (writer, reader, options) => desk.ask({ kind: 'includes', asked: [said(writer), said(reader), options] }),
    isIncluded: (writer, reader, options) =>
      desk.ask({ kind: 'isIncluded', asked: [said(writer), said(reader), options] }),
    canProduce: (resource, place, options) => desk.ask({ kind: 'canProduce', asked: [said(resource), place, options] }),
  };
}

/** What a contract says, without the many places where it says it. */
function said({ schema, dialect, uri, neighbours }: SchemaResource): SchemaResource {
  return { schema, dialect, ...(uri !== undefined && { uri }), ...(neighbours !== undefined && { neighbours }) };
}

type Waiting = {
  readonly question: Question;
  readonly settle: (answer: Answer) => void;
  readonly fail: (reason: unknown) => void;
};

class Desk {
  private readonly script: URL;
  private waiting: Waiting[] = [];
  private isBusy = false;
  private thread: Worker | 'none yet' | 'lost' = 'none yet';
  /** What the second thread has, in the order in which it answers. */
  private away: Waiting[] = [];

  constructor(script: URL) {
    this.script = script;
  }

  ask<Kind extends keyof Engine>(question: Question & { readonly kind: Kind }): ReturnType<Engine[Kind]> {
    const answer = new Promise<Answer>((settle, fail) => {
      this.waiting.push({ question, settle, fail });
      this.deal();
    });
    // Each kind of question has answers of its own; that they are kept together is held by a test.
    return answer as ReturnType<Engine[Kind]>;
  }

  /** Gives this thread one question, in a turn of its own so that others can be asked before, and the other the rest. */
  private deal(): void {
    if (!this.isBusy && this.waiting.length > 0) {
      this.isBusy = true;
      setImmediate(() => this.answerHere());
    }
    if (this.thread === 'none yet' && this.waiting.length > MANY) this.thread = this.started();
    if (!(this.thread instanceof Worker)) return;
    while (this.away.length < AHEAD && this.waiting.length > 1) this.send(this.thread);
  }

  private answerHere(): void {
    const next = this.waiting.shift();
    const done = (): void => {
      this.isBusy = false;
      this.deal();
    };
    const answer = next === undefined ? Promise.resolve() : answerTo(next.question).then(next.settle, next.fail);
    answer.then(done);
  }

  private send(thread: Worker): void {
    const next = this.waiting.pop();
    if (next === undefined) return;
    this.away.push(next);
    // Only a thread that is waited for keeps the process alive.
    thread.ref();
    thread.postMessage(next.question);
  }

  private started(): Worker {
    const thread = new Worker(this.script, { resourceLimits: { stackSizeMb: STACK } });
    thread.unref();
    thread.on('message', (answer: Answer) => {
      this.away.shift()?.settle(answer);
      if (this.away.length === 0) thread.unref();
      this.deal();
    });
    const lost = (): void => {
      this.thread = 'lost';
      this.waiting = [...this.away, ...this.waiting];
      this.away = [];
      this.deal();
    };
    thread.on('error', lost);
    thread.on('exit', lost);
    return thread;
  }
}
