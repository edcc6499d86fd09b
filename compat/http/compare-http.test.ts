import type { Service } from '#model/catalog.ts';
import { partyOf } from '../party.ts';
import { emptyPolicyConfig } from '../policy.ts';
import { sampleService } from '../sample.ts';
import { compareHttp, compareUnknownCallers } from './compare-http.ts';
import { sampleApi } from './sample-api.ts';

const head = 'openapi: 3.1.0\ninfo: { title: Food, version: 1.0.0 }\n';
const foods = (required: string, extra = ''): string => `${head}paths:
  /foods/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema:
                type: object
                required: [${required}]
                properties: { id: { type: string }, price: { type: integer }, name: { type: string } }
${extra}`;

const provider = (version: string, text: string, over: Partial<Service> = {}) => {
  const { party, api } = sampleApi('food', version, text);
  return partyOf({ ...party.service, api, ...over }, party.sources);
};

const caller = (subset?: string) => {
  const at = { file: 'trilateral.yaml' };
  if (subset === undefined)
    return partyOf(
      sampleService('shop', '1.0.0', [], { calls: [{ provider: 'food', by: 'unstated', at }] }),
      () => undefined,
    );
  const { party, api } = sampleApi('shop', '1.0.0', subset);
  const calls = [{ provider: 'food', by: 'subset', subset: api, at } as const];
  return partyOf(sampleService('shop', '1.0.0', [], { calls }), party.sources);
};

const told = async (...asked: Parameters<typeof compareHttp>) =>
  (await compareHttp(...asked)).findings.map(({ rule, verdict, policy, writer, reader }) =>
    [verdict, rule, `${writer?.service} -> ${reader?.service}`, ...(policy === undefined ? [] : [policy.name])].join(
      ' ',
    ),
  );

const policy = { policy: emptyPolicyConfig };
const [before, after] = [provider('1.0.0', foods('id, price, name')), provider('2.0.0', foods('id, name'))];

describe('a body of any media type of a range', () => {
  const ranged = (kind: 'requestBody' | 'response', particular = ''): string => {
    const content = `{ content: { application/*: { schema: { type: object } }${particular} }, description: Any }`;
    return kind === 'response'
      ? `${head}paths: { /foods: { get: { responses: { '200': ${content} } } } }\n`
      : `${head}paths: { /foods: { post: { requestBody: ${content}, responses: { '201': { description: Made } } } } }\n`;
  };
  const json = ', application/json: { schema: { type: object, required: [id], properties: { id: { type: string } } } }';

  it('is held against what its reader says of one of them in particular', async () => {
    const [wide, narrow] = [ranged('requestBody'), ranged('requestBody', json)];
    expect(await told(provider('2.0.0', narrow), caller(wide), policy)).toEqual([
      'breaking payload-required-unmet shop -> food',
    ]);
    expect(await told(provider('2.0.0', wide), caller(narrow), policy)).toEqual([]);
    const [answers, needs] = [ranged('response'), ranged('response', json)];
    expect(await told(provider('2.0.0', answers), caller(needs), policy)).toEqual([
      'breaking payload-required-unmet food -> shop',
    ]);
    expect(await told(provider('2.0.0', needs), caller(answers), policy)).toEqual([]);
  });
});

describe('a caller that states a subset of the API', () => {
  it('is refused what it requires and the API no longer promises, told as the change that did it', async () => {
    expect(await told(after, caller(foods('id, price')), policy, { before })).toEqual([
      'breaking payload-required-removed food -> shop',
    ]);
  });

  it('starves when a place that it names comes no more, though nothing is refused', async () => {
    const less = provider('2.0.0', foods('id').replace(' price: { type: integer },', ''));
    expect(await told(less, caller(foods('id').replace(', name: { type: string }', '')), policy, { before })).toEqual([
      'breaking read-starved food -> shop',
    ]);
    expect(await told(less, caller(foods('id').replace(' price: { type: integer },', '')), policy, { before })).toEqual(
      [],
    );
  });

  it('is told of what goes out of a direction: it reads or sends it in vain', async () => {
    const writeOnly = (text: string): string =>
      text.replace('name: { type: string', 'name: { writeOnly: true, type: string');
    const hidden = provider('2.0.0', writeOnly(foods('id')));
    expect(await told(hidden, caller(foods('id')), policy, { before: provider('1.0.0', foods('id')) })).toEqual([
      'breaking read-starved food -> shop',
    ]);
    const adding = (note: string): string => `${head}paths:
  /foods:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { note: { ${note} } } } } } }
      responses: { '201': { description: Created } }
`;
    const [sent, dropped] = [adding('type: string'), adding('type: string, readOnly: true')];
    expect(await told(provider('2.0.0', dropped), caller(sent), policy, { before: provider('1.0.0', sent) })).toEqual([
      'potential write-ignored shop -> food',
    ]);
  });

  it('is not concerned with what it does not name', async () => {
    expect(await told(after, caller(foods('id')), policy, { before })).toEqual([]);
    const more = provider('2.0.0', foods('id', "  /stock: { get: { responses: { '200': { description: OK } } } }\n"));
    expect(await told(more, caller(foods('id')), policy, { before })).toEqual([]);
  });

  it('is who is hurt where its request is refused, and reads in vain what comes otherwise', async () => {
    const asking = (type: string) => foods('id').replace('schema: { type: string } }]', `schema: { type: ${type} } }]`);
    const narrowed = provider('2.0.0', asking('integer'));
    const refused = (await compareHttp(narrowed, caller(asking('string')), policy, { before })).findings;
    expect(refused.map(({ rule, hurts }) => [rule, hurts])).toEqual([['payload-type-changed', 'writer']]);
    const { findings } = await compareHttp(after, caller(foods('id, price')), policy, { before });
    expect(findings.map(({ hurts }) => hurts)).toEqual([undefined]);
  });

  it('is told apart from a version of the API: one of its media types is enough', async () => {
    const xml = foods('id').replace('application/json:', 'application/xml: {}\n            application/json:');
    expect(await told(after, caller(xml), policy)).toEqual([]);
  });

  it('misses an operation that the API does not have, with the name that is near', async () => {
    const { findings } = await compareHttp(caller(foods('id').replace('/foods/', '/food/')), after, policy);
    expect(findings.map(({ message }) => message)).toEqual([
      'GET /food/{id} is called and not offered; did you mean GET /foods/{id}?',
    ]);
  });
});

describe('a caller that states nothing', () => {
  it('goes by the API as it was deployed; a break is potential, by the policy', async () => {
    expect(await told(after, caller(), policy, { before })).toEqual([
      'potential payload-required-removed food -> shop unknownConsumers',
    ]);
  });

  it('is left alone where the policy ignores what is not known', async () => {
    const ignored = { policy: { ...emptyPolicyConfig, default: { unknownConsumers: 'ignore' } } } as const;
    expect(await told(after, caller(), ignored, { before })).toEqual([]);
  });

  it('misses an API that is gone altogether', async () => {
    const gone = partyOf(sampleService('food', '2.0.0', []), () => undefined);
    expect(await told(gone, caller(), policy, { before })).toEqual(['breaking http-api-missing shop -> food']);
  });
});

describe('callers that nobody knows', () => {
  const outside = (text: string): string => text.replace('info:', 'x-audience: external\ninfo:');

  it('are taken to read everything of what is for the outside, and of nothing else', async () => {
    const [was, is] = [provider('1.0.0', outside(foods('id, price'))), provider('2.0.0', outside(foods('id')))];
    const { findings } = await compareUnknownCallers(is, was, policy);
    expect(findings.map(({ verdict, policy: by }) => [verdict, by?.name])).toEqual([['breaking', 'unknownConsumers']]);
    expect((await compareUnknownCallers(after, before, policy)).findings).toEqual([]);
  });
});
