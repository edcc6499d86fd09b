import type { JsonPointer } from '#model/json.ts';
import type { Contract, Example } from '#model/schema.ts';

/** One example with the contract that must accept or refuse it. */
export type StatedExample = {
  readonly example: Example;
  readonly contract: Contract;
  /** The event or operation, and what of it the example illustrates: `body of POST /foods`. */
  readonly subject: string;
  readonly part: string;
  /** In a request `readOnly` properties are not required, in a response `writeOnly` ones are not. */
  readonly omits?: 'readOnly' | 'writeOnly';
  /** How else the value may be written: as its JSON text, or, where strings are on the wire, `1` for `"1"` and the other way round. */
  readonly alsoAs?: 'json-text' | 'wire';
  /** Whether formats are assertions (policy). */
  readonly assertsFormats: boolean;
};

export type Refusal = {
  /** Where in the example. */
  readonly pointer: JsonPointer;
  readonly reason: string;
  readonly keyword: string;
  /** Where the schema says so, as a place in `contract.schema`. */
  readonly schemaPointer?: JsonPointer;
};

export type JudgedExample = StatedExample &
  (
    | { readonly outcome: 'accepted' }
    | { readonly outcome: 'refused'; readonly refusal: Refusal }
    | { readonly outcome: 'unchecked'; readonly because: string }
  );
