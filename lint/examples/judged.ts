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
  /** Whether a text may be the JSON text of the value, as descriptions of JSON bodies write it. */
  readonly mayBeText: boolean;
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
