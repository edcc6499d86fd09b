import { Ajv2020 } from 'ajv/dist/2020.js';
import { isObject, type Json, valueAt } from '#model/json.ts';
import { emptyPolicyConfig } from '../policy.ts';
import { anyCaller, compareApis } from './compare-apis.ts';
import { sampleApi } from './sample-api.ts';

type Schemas = { readonly [name: string]: Json };
type Bodies = { readonly [path: string]: Json };

const to = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: Schemas, ...required: readonly string[]): Json => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
});
const list = (items: Json): Json => ({ type: 'array', items });

/** A description with an operation for each of `bodies`; `filler` definitions that nothing else refers to. */
function description(schemas: Schemas, bodies: Bodies, filler: number): string {
  const fillers = Array.from({ length: filler }, (_, index) => [`Filler${index}`, { type: 'integer' }] as const);
  const filled = object(Object.fromEntries(fillers.map(([name]) => [name, to(name)])));
  const paths = Object.entries({ ...bodies, '/filler': filled }).map(([path, schema]) => {
    const ok = { description: 'OK', content: { 'application/json': { schema } } };
    const body = { required: true, content: { 'application/json': { schema } } };
    const responses = { '200': ok };
    return [path, { get: { responses }, ...(path !== '/filler' && { post: { requestBody: body, responses } }) }];
  });
  const info = { title: 'Food', version: '1.0.0' };
  const components = { schemas: { ...schemas, ...Object.fromEntries(fillers) } };
  return JSON.stringify({ openapi: '3.1.0', info, paths: Object.fromEntries(paths), components }, null, 1);
}

async function compared(before: Schemas, after: Schemas, bodies: Bodies, filler: number) {
  const was = sampleApi('food', '1.0.0', description(before, bodies, filler));
  const is = sampleApi('food', '2.0.0', description(after, bodies, filler));
  const sides = { before: { ...was, party: anyCaller(was.party) }, after: is, told: 'version' } as const;
  const { findings } = await compareApis(sides, { policy: emptyPolicyConfig, facts: 'all' }, { memo: new Map() });
  return findings;
}

type Found = Awaited<ReturnType<typeof compared>>;

/** Findings as they read, without the values that show them: of several that do, any will serve. */
function told(findings: Found): readonly string[] {
  return findings
    .flatMap((finding) => {
      const { rule, verdict, subject, params, at, occurrences = [] } = finding;
      const one = [rule, verdict, at.pointer].join(' ');
      return [{ subject, path: params['path'] }, ...occurrences].map(
        (place) => `${one} ${place.subject} ${place.path}`,
      );
    })
    .sort();
}

const LARGE = 120;
const name = { type: 'string' };
const user = object({ login: name, id: { type: 'integer' } }, 'login', 'id');
const changed = object({ login: { type: 'integer' }, id: { type: 'integer' } }, 'login', 'id');

const cases: readonly (readonly [string, Schemas, Schemas, Bodies])[] = [
  [
    'behind properties, items and names that are not listed',
    {
      User: user,
      Team: object({ members: list(to('User')), byName: { type: 'object', additionalProperties: to('User') } }),
    },
    {
      User: changed,
      Team: object({ members: list(to('User')), byName: { type: 'object', additionalProperties: to('User') } }),
    },
    { '/teams': list(to('Team')), '/users': to('User') },
  ],
  [
    'among alternatives, of which another takes what is refused',
    { User: user, Loose: { anyOf: [to('User'), { type: 'object' }] }, Flag: { type: 'boolean' } },
    { User: changed, Loose: { anyOf: [to('User'), { type: 'object' }] }, Flag: { type: 'string' } },
    { '/loose': object({ owner: to('Loose'), flag: to('Flag') }), '/users': to('User') },
  ],
  [
    'in a definition that contains itself',
    { Node: object({ value: name, next: to('Node') }, 'value') },
    { Node: object({ value: { type: 'integer' }, next: to('Node') }, 'value') },
    { '/nodes': object({ first: to('Node'), all: list(to('Node')) }) },
  ],
  [
    'that became one of one direction',
    { Secret: { type: 'string' }, Login: object({ secret: to('Secret'), name }, 'name') },
    { Secret: { type: 'string', writeOnly: true }, Login: object({ secret: to('Secret'), name }, 'name') },
    { '/logins': object({ login: to('Login') }) },
  ],
  [
    'of which a property went',
    { User: user, Team: object({ lead: to('User'), deputy: to('User') }) },
    { User: object({ login: name }, 'login'), Team: object({ lead: to('User'), deputy: to('User') }) },
    { '/teams': to('Team'), '/users': list(to('User')) },
  ],
  [
    'with two edits, one of which hurts',
    { User: user, Team: object({ lead: to('User') }) },
    { User: object({ login: name, id: { type: 'integer' }, nick: name }, 'login'), Team: object({ lead: to('User') }) },
    { '/teams': to('Team') },
  ],
];

describe('a definition that many operations of a large API share', () => {
  it.each(cases)('%s, is told as in a small one', async (_, before, after, bodies) => {
    const small = await compared(before, after, bodies, 1);
    expect(told(await compared(before, after, bodies, LARGE))).toEqual(told(small));
    expect(small.length).toBeGreaterThan(0);
  });

  it.each(cases)('%s, is shown by a whole value, valid to its writer', async (_, before, after, bodies) => {
    const findings = await compared(before, after, bodies, LARGE);
    for (const { subject, witness, witnessAt = '', message } of findings) {
      if (witness === undefined) continue;
      const [method, path = ''] = subject.split(' ');
      const schemas = method === 'GET' ? after : before;
      const ajv = new Ajv2020({ strict: false });
      const schema = { ...(isObject(bodies[path]) ? bodies[path] : {}), components: { schemas } };
      expect([message, ajv.validate(schema, witness)]).toEqual([message, true]);
      expect(witnessAt === '' || valueAt(witness, witnessAt.slice(0, witnessAt.lastIndexOf('/'))) !== undefined).toBe(
        true,
      );
    }
  });

  it('has findings that do not depend on the order of operations and names', async () => {
    const [, before, after, bodies] = cases[0] ?? ['', {}, {}, {}];
    const turned = Object.fromEntries(Object.entries(bodies).reverse());
    const prints = (findings: Found): readonly string[] => findings.map(({ fingerprint }) => fingerprint).sort();
    const one = await compared(before, after, bodies, LARGE);
    expect(prints(await compared(before, after, turned, LARGE))).toEqual(prints(one));
  });
});
