import type { Policy } from '#model/policy.ts';
import type { Contract, Schema } from '#model/schema.ts';
import { closeForWriter } from './closed.ts';
import { acceptedBy } from './lenient.ts';
import { type AjvDialect, ajvDialectOf, normalise } from './normalise.ts';

/** Which side of the contract a validator stands on, under which policy. */
export type Side = { readonly as: 'writer' | 'reader'; readonly open: boolean; readonly policy: Policy };

/** The language that a validator of `contract` decides: closed on the writer's side, what the policy accepts on the reader's. */
export function languageOf(contract: Contract, side: Side): { readonly schema: Schema; readonly dialect: AjvDialect } {
  const dialect = ajvDialectOf(contract.dialect);
  if (side.as === 'reader') {
    return { schema: normalise({ ...contract, schema: acceptedBy(side.policy, contract.schema) }), dialect };
  }
  const schema = normalise(contract);
  if (side.open) return { schema, dialect };
  return { schema: closeForWriter(schema), dialect: dialect === 'draft-07' ? '2019-09' : dialect };
}
