import { type Medium, readAll } from '../medium.ts';
import type { Breach, Garbage } from '../port.ts';
import { StoreError } from '../store-error.ts';

/** What an inspection found so far. */
export class Finds {
  readonly #medium: Medium;
  readonly breaches: Breach[] = [];
  readonly doubts: Breach[] = [];
  readonly unneeded: Garbage[] = [];

  constructor(medium: Medium) {
    this.#medium = medium;
  }

  breach(error: StoreError, stage?: string): void {
    this.breaches.push({ error, ...(stage !== undefined && { stage }) });
  }

  doubt(error: StoreError, stage: string): void {
    this.doubts.push({ error, stage });
  }

  garbage(path: string, kind: Garbage['kind'], because: string): void {
    this.unneeded.push({ place: this.#medium.place(path), kind, because });
  }

  /** Runs a part of the inspection; that it cannot go on is a breach, and the other parts do. */
  async guarded(stage: string | undefined, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.breach(error, stage);
    }
  }

  /** Takes down what writers that were killed left in `folder`. */
  async leftoversIn(folder: string): Promise<void> {
    const left = (await this.#medium.leftovers?.(folder)) ?? [];
    for (const path of left) this.garbage(path, 'leftover', 'was left by a writer that was ended while it wrote');
  }
}

/** Names below `folder`, sorted. */
export async function listed(medium: Medium, folder: string): Promise<readonly string[]> {
  return [...(await medium.list(folder))].sort();
}

const AT_ONCE = 256;

/** The texts at `paths`; for one that cannot be read the error, so that the others still are. */
export async function readEach(
  medium: Medium,
  paths: readonly string[],
): Promise<readonly (string | undefined | StoreError)[]> {
  const texts: (string | undefined | StoreError)[] = [];
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    const some = paths.slice(start, start + AT_ONCE);
    try {
      texts.push(...(await readAll(medium, some)));
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      for (const path of some) texts.push(await readOrError(medium, path));
    }
  }
  return texts;
}

async function readOrError(medium: Medium, path: string): Promise<string | undefined | StoreError> {
  try {
    return await medium.read(path);
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
}
