import type { HandedOver } from '#generators/runtime/handed-over.ts';
import type { Json, JsonPointer } from '#model/json.ts';
import { trackReads } from './tracked.ts';

/** Where generated code looks for a watcher. */
const place = Symbol.for('trilateral.watcher');

/** What handlers were seen to read, by the event or operation. */
export class ReadsRecorder {
  readonly #service: string;
  readonly #places = new Map<string, Set<JsonPointer>>();

  constructor(service: string) {
    this.#service = service;
  }

  /** The places that were read, by event or operation, both sorted; of what never came there is nothing. */
  reads(): ReadonlyMap<string, readonly JsonPointer[]> {
    const sorted = [...this.#places].sort(([one], [other]) => (one < other ? -1 : 1));
    return new Map(sorted.map(([subject, places]) => [subject, withoutParts([...places].sort())]));
  }

  /**
   * Runs `act`; what generated code hands to handlers meanwhile is a view. Two that run at the same time in one process
   * see each other's reads.
   */
  async watching<Result>(act: () => Promise<Result>): Promise<Result> {
    const views: (readonly [string, () => readonly JsonPointer[]])[] = [];
    const before: unknown = Reflect.get(globalThis, place);
    Reflect.set(globalThis, place, (what: HandedOver, value: unknown): unknown => {
      const isOther = what.service !== undefined && what.service !== this.#service;
      if (isOther || (what.status ?? 200) >= 400 || !isJson(value)) return value;
      const { view, places } = trackReads(value);
      views.push([what.subject, places]);
      return view;
    });
    try {
      return await act();
    } finally {
      Reflect.set(globalThis, place, before);
      for (const [subject, places] of views) this.#add(subject, places());
    }
  }

  #add(subject: string, places: readonly JsonPointer[]): void {
    const known = this.#places.get(subject) ?? new Set<JsonPointer>();
    this.#places.set(subject, known);
    for (const one of places) known.add(one);
  }
}

/** Of several runs, one may have read a whole of which another read a part. */
function withoutParts(places: readonly JsonPointer[]): readonly JsonPointer[] {
  return places.filter((one) => !places.some((other) => one.startsWith(`${other}/`)));
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
