import type { Json } from '#model/json.ts';
import type { SchemaResource } from '#model/schema.ts';

/** A side of the question as a validator needs it. */
export type Judged = {
  readonly resource: SchemaResource;
  readonly format: 'assertion' | 'annotation';
  /** It fills in defaults. */
  readonly fills?: boolean;
};

/**
 * An independent validator: whether it finds `value` valid, or undefined where it can't say (a schema that it can't
 * compile, a keyword on which it is known to deviate from the standard).
 */
export type Judge = (side: Judged, value: Json) => Promise<boolean | undefined>;
