import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** So many pages are worth a thread, which takes a while to load what renders them. */
const pagesPerThread = 100;

/**
 * Renders each of `paths` to a file below `outDir`, in threads. Where one fails, all end.
 *
 * @param {{ readonly shell: string, readonly outDir: string, readonly base: string, readonly facts: object, readonly paths: readonly string[] }} work
 */
export async function rendered({ paths, ...work }) {
  const count = Math.max(1, Math.min(availableParallelism(), Math.ceil(paths.length / pagesPerThread)));
  // Pages of one kind stand side by side, and some kinds take longer.
  const shares = Array.from({ length: count }, (_, share) => paths.filter((_, index) => index % count === share));
  const threads = shares.map(
    (share) => new Worker(new URL('render-thread.mjs', import.meta.url), { workerData: { ...work, share, paths } }),
  );
  try {
    await Promise.all(threads.map(ended));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function ended(thread) {
  return new Promise((done, fail) => {
    thread.once('error', fail);
    thread.once('exit', (code) => (code === 0 ? done(undefined) : fail(new Error(`a thread ended with ${code}`))));
  });
}
