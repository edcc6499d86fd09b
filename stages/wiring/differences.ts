import type { Hop } from '#model/catalog.ts';
import { canonicalJson } from '#model/digest.ts';
import { millisecondsOf } from '#model/duration.ts';
import { isArray, isObject, type Json } from '#model/json.ts';
import { durationOf } from '#model/stack/names.ts';

/** A fact about a way that the contract states and the account does otherwise. */
export type Difference = {
  readonly fact: string;
  readonly declared: Json;
  readonly deployed: Json;
  /** Whether it decides what arrives, or merely for how long it is kept. */
  readonly decides: boolean;
};

type Facts = Readonly<Record<string, Json>>;

/** What an unstated step is like. */
const unstated: Partial<Record<Hop['kind'], Hop>> = {
  'sns-subscription': { kind: 'sns-subscription', rawDelivery: false },
  'eventbridge-rule': { kind: 'eventbridge-rule' },
};

/** Stated in contracts only where it matters to somebody. */
const optional: ReadonlySet<string> = new Set(['deadLetterQueue', 'retention']);

/** How `deployed`, the steps of a way in the account, differ from those that a contract declares. */
export function differencesBetween(declared: readonly Hop[], deployed: readonly Hop[]): readonly Difference[] {
  const kinds = [...new Set([...declared, ...deployed].map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const stated = declared.find((hop) => hop.kind === kind) ?? unstated[kind];
    const real = deployed.find((hop) => hop.kind === kind);
    // A contract that ends at the queue says nothing of who polls it.
    if (stated === undefined) return [];
    if (real === undefined) return [{ fact: kind, declared: 'there', deployed: null, decides: true }];
    return factsThatDiffer(factsOf(stated), factsOf(real));
  });
}

function factsThatDiffer(declared: Facts, deployed: Facts): readonly Difference[] {
  return Object.keys(declared).flatMap((fact) => {
    const [stated, real] = [declared[fact] ?? null, deployed[fact] ?? null];
    if (canonicalJson(stated) === canonicalJson(real) || (stated === null && optional.has(fact))) return [];
    return [{ fact, declared: stated, deployed: real, decides: !optional.has(fact) }];
  });
}

function factsOf(hop: Hop): Facts {
  switch (hop.kind) {
    case 'sns-subscription': {
      const scope = hop.filterPolicy === undefined ? null : (hop.filterPolicyScope ?? 'MessageAttributes');
      return { rawDelivery: hop.rawDelivery, filterPolicy: unordered(hop.filterPolicy), filterPolicyScope: scope };
    }
    case 'eventbridge-rule':
      return {
        pattern: unordered(hop.pattern),
        inputPath: hop.inputPath ?? null,
        inputTransformer: hop.inputTransformer ?? null,
      };
    case 'sqs':
      return {
        queue: hop.queue,
        fifo: hop.fifo ?? false,
        deadLetterQueue: hop.deadLetterQueue ?? null,
        retention: hop.retention === undefined ? null : lasting(hop.retention),
      };
    case 'event-source-mapping':
      return {
        filters: unordered(hop.filters ?? []),
        reportsBatchItemFailures: hop.reportsBatchItemFailures ?? false,
      };
    case 'lambda':
      return { function: hop.function };
  }
}

/** In filters, lists are alternatives and their order says nothing. */
function unordered(value: Json | undefined): Json {
  if (value === undefined) return null;
  if (isArray(value)) {
    const members = value.map(unordered).map((member) => [canonicalJson(member), member] as const);
    return members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, member]) => member);
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unordered(member)]));
}

/** The same time in the same words: `P4D` for `PT96H`. */
function lasting(retention: string): string {
  const milliseconds = millisecondsOf(retention);
  return milliseconds === undefined ? retention : durationOf(milliseconds / 1000);
}
