import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '#model/finding.ts';
import type { JsonObject } from '#model/json.ts';
import { worst } from '../compare.ts';
import { anyCaller, compareApis } from '../http/compare-apis.ts';
import { sampleApi } from '../http/sample-api.ts';
import { emptyPolicyConfig } from '../policy.ts';
import { compatRules } from '../rules/index.ts';
import { pairFor } from './pairs.ts';
import { type KnownFact, readKnownFacts } from './table.ts';

const table = join(import.meta.dirname, '../../docs/reference/oasdiff-coverage.tsv');
const facts = readKnownFacts(readFileSync(table, 'utf8'));
const executed = facts.flatMap((fact) => {
  const pair = pairFor(fact.id);
  return pair === undefined ? [] : [{ ...fact, pair }];
});

describe('a fact that another tool knows', () => {
  it.each(executed)('$id: gives $rules, $verdict', async ({ pair: [before, after], rules, verdict }) => {
    const findings = await compared(before, after);
    const found = { rules: rulesOf(findings), verdict: worst(findings.map((finding) => finding.verdict)) };
    expect(found).toEqual({ rules, verdict: rules.length === 0 ? 'safe' : verdict });
    // An API has bodies, parameters and headers.
    expect(findings.map(({ message }) => message).filter((message) => message.includes('payload'))).toEqual([]);
  });
});

describe('the table of facts', () => {
  it('is executed, but for a few facts', () => {
    const told = executed.filter(({ rules }) => rules.length > 0);
    expect({ told: told.length >= 470, executed: executed.length >= 490, all: facts.length }).toEqual({
      told: true,
      executed: true,
      all: 509,
    });
  });

  it('names rules that are there', () => {
    const known = new Set(compatRules.map(({ id }) => id));
    expect(facts.flatMap(({ rules }) => rules.filter((rule) => !known.has(rule)))).toEqual([]);
  });

  it('says of each fact which rule tells it, or why none does', () => {
    expect(facts.filter((fact) => isUntold(fact)).map(({ id }) => id)).toEqual([]);
  });

  it('has no fact twice and is sorted', () => {
    const ids = facts.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});

/** A fact that no rule tells has a reason; one that a rule tells has a pair of descriptions in which it does. */
function isUntold({ id, rules, why }: KnownFact): boolean {
  return rules.length === 0 ? why.length < 20 : pairFor(id) === undefined;
}

function rulesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}

async function compared(before: JsonObject, after: JsonObject): Promise<readonly Finding[]> {
  const was = sampleApi('food', '1.0.0', JSON.stringify(before));
  const is = sampleApi('food', '2.0.0', JSON.stringify(after));
  const { findings } = await compareApis(
    {
      before: { ...was, party: anyCaller(was.party) },
      after: is,
      told: 'version',
      now: new Date('2030-01-01T00:00:00Z'),
    },
    { policy: emptyPolicyConfig, facts: 'all' },
    { memo: new Map() },
  );
  return findings;
}
