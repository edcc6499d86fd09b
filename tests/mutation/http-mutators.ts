import { isArray, isObject, type JsonObject } from '#model/json.ts';
import { without } from './json-edit.ts';
import type { Mutate, Mutation, PartMutator } from './mutator.ts';

const operation = ['paths', '*', '*'] as const;
const pathItem = ['paths', '*'] as const;
const scheme = ['components', 'securitySchemes', '*'] as const;

type At = readonly (string | number)[];

/** An operation with what `was` puts in and then with what `is` does. */
function turns(was: JsonObject, is: JsonObject, at?: At): Mutate {
  return (part) => {
    if (!isObject(part['responses'])) return undefined;
    const own = without(part, ...Object.keys(was), ...Object.keys(is));
    return told({ before: { ...own, ...was }, after: { ...own, ...is } }, at);
  };
}

const told = (mutation: Omit<Mutation, 'at'>, at: At | undefined): Mutation =>
  at === undefined ? mutation : { ...mutation, at };

/** A further parameter of an operation, before and after; `below` is where the finding stands below the parameter. */
function parameter(was: JsonObject | undefined, is: JsonObject | undefined, below?: At): Mutate {
  return (part) => {
    if (!isObject(part['responses'])) return undefined;
    const others = isArray(part['parameters']) ? part['parameters'] : [];
    const named = (over: JsonObject | undefined) =>
      over === undefined ? [] : [{ name: 'zulu', in: 'query', schema: { type: 'string' }, ...over }];
    const before = { ...part, parameters: [...others, ...named(was)] };
    const after = { ...part, parameters: [...others, ...named(is)] };
    return told({ before, after }, below && (is === undefined ? below : ['parameters', others.length, ...below]));
  };
}

const content = { 'application/json': { schema: { type: 'object', properties: { zulu: { type: 'string' } } } } };
const twice = { ...content, 'application/xml': { schema: { type: 'object' } } };
const form = (contentType: string) => ({
  content: {
    'multipart/form-data': {
      schema: { type: 'object', properties: { zulu: { type: 'string' } } },
      encoding: { zulu: { contentType } },
    },
  },
});

/** A further answer of an operation, before and after. */
function response(was: JsonObject | undefined, is: JsonObject | undefined, at?: At): Mutate {
  return (part) => {
    const { responses } = part;
    if (!isObject(responses)) return undefined;
    const with_ = (answer: JsonObject | undefined): JsonObject =>
      answer === undefined ? responses : { ...responses, '203': { description: 'Zulu.', ...answer } };
    return told({ before: { ...part, responses: with_(was) }, after: { ...part, responses: with_(is) } }, at);
  };
}

const header = (over: JsonObject) => ({ headers: { Zulu: { schema: { type: 'string' }, ...over } } });

const isOperation = (value: unknown): boolean => typeof value === 'object' && value !== null && 'responses' in value;

/** A method of a path comes or goes. */
function method(comes: boolean): Mutate {
  return (part, random) => {
    const methods = Object.keys(part).filter((name) => isOperation(part[name]));
    if (methods.length < 2) return undefined;
    const one = random.pick(methods);
    return comes ? { before: without(part, one), after: part, at: [one] } : { after: without(part, one), at: [] };
  };
}

const flows = (scopes: JsonObject, tokenUrl = 'https://zulu.example/token', name = 'clientCredentials') => ({
  type: 'oauth2',
  flows: { [name]: { tokenUrl, scopes } },
});

const key = { type: 'apiKey', in: 'header', name: 'zulu' };

/** A scheme of the description turns from one into another. */
const schemes =
  (was: JsonObject, is: JsonObject, at?: At): Mutate =>
  () =>
    told({ before: was, after: is }, at);

const needs = (...names: readonly string[]) => ({ security: names.map((name) => ({ [name]: [] })) });
const servers = (...urls: readonly string[]) => ({ servers: urls.map((url) => ({ url: `https://${url}.example` })) });

/** A server with one variable in its URL. */
const region = (chosen: string, ...values: readonly string[]) => ({
  servers: [
    {
      url: 'https://{region}.example',
      variables: { region: { default: chosen, ...(values.length > 0 && { enum: values }) } },
    },
  ],
});

/** The description as a whole, with another list of servers. */
const hosts =
  (was: JsonObject, is: JsonObject, at?: At): Mutate =>
  (part) =>
    told({ before: { ...part, ...was }, after: { ...part, ...is } }, at);

/** How each fact about an API is made to occur. */
export const httpMutators: Readonly<Record<string, PartMutator>> = {
  'body-added': { in: operation, mutate: turns({}, { requestBody: { required: true, content } }, ['requestBody']) },
  'body-encoding-changed': {
    in: operation,
    mutate: turns({ requestBody: form('text/plain') }, { requestBody: form('text/csv') }, [
      'requestBody',
      'content',
      'multipart/form-data',
    ]),
  },
  'body-media-type-added': {
    in: operation,
    mutate: turns({ requestBody: { content } }, { requestBody: { content: twice } }, [
      'requestBody',
      'content',
      'application/xml',
    ]),
  },
  'body-media-type-removed': {
    in: operation,
    mutate: turns({ requestBody: { content: twice } }, { requestBody: { content } }, ['requestBody']),
  },
  'body-removed': { in: operation, mutate: turns({ requestBody: { required: true, content } }, {}, []) },
  'body-required-added': {
    in: operation,
    mutate: turns({ requestBody: { content } }, { requestBody: { content, required: true } }, ['requestBody']),
  },
  'body-required-removed': {
    in: operation,
    mutate: turns({ requestBody: { content, required: true } }, { requestBody: { content } }, ['requestBody']),
  },
  'operation-added': { in: pathItem, mutate: method(true) },
  'operation-deprecated': { in: operation, mutate: turns({}, { deprecated: true }, []) },
  'operation-reactivated': { in: operation, mutate: turns({ deprecated: true }, {}, []) },
  'operation-removed': { in: pathItem, mutate: method(false) },
  'operation-server-added': { in: operation, mutate: turns(servers('one'), servers('one', 'two'), []) },
  'operation-server-removed': { in: operation, mutate: turns(servers('one', 'two'), servers('one'), []) },
  'operation-sunset-changed': {
    in: operation,
    mutate: turns({ deprecated: true, 'x-sunset': '2030-01-02' }, { deprecated: true, 'x-sunset': '2030-01-01' }, []),
  },
  'parameter-added': { in: operation, mutate: parameter(undefined, {}, []) },
  'parameter-default-changed': {
    in: operation,
    mutate: parameter(
      { schema: { type: 'string', default: 'one' } },
      { schema: { type: 'string', default: 'two' } },
      [],
    ),
  },
  'parameter-deprecated': { in: operation, mutate: parameter({}, { deprecated: true }, []) },
  'parameter-reactivated': { in: operation, mutate: parameter({ deprecated: true }, {}, []) },
  'parameter-removed': { in: operation, mutate: parameter({}, undefined, []) },
  'parameter-required-added': { in: operation, mutate: parameter({}, { required: true }, []) },
  'parameter-required-removed': { in: operation, mutate: parameter({ required: true }, {}, []) },
  'parameter-reserved-changed': { in: operation, mutate: parameter({}, { allowReserved: true }, []) },
  'parameter-style-changed': {
    in: operation,
    mutate: parameter(
      { schema: { type: 'array' } },
      { schema: { type: 'array' }, style: 'pipeDelimited', explode: false },
      [],
    ),
  },
  'parameter-sunset-changed': {
    in: operation,
    mutate: parameter(
      { deprecated: true, 'x-sunset': '2030-01-02' },
      { deprecated: true, 'x-sunset': '2030-01-01' },
      [],
    ),
  },
  'response-added': { in: operation, mutate: response(undefined, {}, ['responses', '203']) },
  'response-header-added': { in: operation, mutate: response({}, header({}), ['responses', '203', 'headers', 'Zulu']) },
  'response-header-removed': { in: operation, mutate: response(header({}), {}, ['responses', '203']) },
  'response-header-required-added': {
    in: operation,
    mutate: response(header({}), header({ required: true }), ['responses', '203', 'headers', 'Zulu']),
  },
  'response-header-required-removed': {
    in: operation,
    mutate: response(header({ required: true }), header({}), ['responses', '203', 'headers', 'Zulu']),
  },
  'response-header-style-changed': {
    in: operation,
    mutate: response(header({ schema: { type: 'object' } }), header({ schema: { type: 'object' }, explode: true }), [
      'responses',
      '203',
      'headers',
      'Zulu',
    ]),
  },
  'response-media-type-added': {
    in: operation,
    mutate: response({ content }, { content: twice }, ['responses', '203', 'content', 'application/xml']),
  },
  'response-media-type-removed': {
    in: operation,
    mutate: response({ content: twice }, { content }, ['responses', '203']),
  },
  'response-removed': { in: operation, mutate: response({}, undefined, []) },
  'security-added': { in: operation, mutate: turns({ security: [] }, needs('token'), []) },
  'security-removed': { in: operation, mutate: turns(needs('token'), { security: [] }, []) },
  'security-alternative-added': { in: operation, mutate: turns(needs('token'), needs('token', 'signature'), []) },
  'security-alternative-removed': { in: operation, mutate: turns(needs('token', 'signature'), needs('token'), []) },
  'security-scheme-changed': {
    in: scheme,
    mutate: schemes({ type: 'apiKey', in: 'header', name: 'zulu' }, { type: 'apiKey', in: 'query', name: 'zulu' }, []),
  },
  'security-flow-scope-added': { in: scheme, mutate: schemes(flows({ one: '' }), flows({ one: '', two: '' }), []) },
  'security-flow-scope-removed': { in: scheme, mutate: schemes(flows({ one: '', two: '' }), flows({ one: '' }), []) },
  'security-flow-changed': { in: scheme, mutate: schemes(flows({}), flows({}, 'https://yankee.example/token'), []) },
  'security-flow-added': {
    in: scheme,
    mutate: schemes(
      flows({}),
      { ...flows({}), flows: { ...flows({}).flows, ...flows({}, 'https://zulu.example/token', 'password').flows } },
      [],
    ),
  },
  'security-flow-removed': {
    in: scheme,
    mutate: schemes(
      { ...flows({}), flows: { ...flows({}).flows, ...flows({}, 'https://zulu.example/token', 'password').flows } },
      flows({}),
      [],
    ),
  },
  'security-scheme-added': {
    in: ['components', 'securitySchemes'],
    mutate: (part) => ({ after: { ...part, zulu: key }, at: ['zulu'] }),
  },
  'security-scheme-removed': {
    in: ['components', 'securitySchemes'],
    mutate: (part) => ({ before: { ...part, zulu: key }, after: part, at: ['zulu'] }),
  },
  'security-scope-added': {
    in: operation,
    mutate: turns({ security: [{ token: ['one'] }] }, { security: [{ token: ['one', 'two'] }] }, []),
  },
  'security-scope-removed': {
    in: operation,
    mutate: turns({ security: [{ token: ['one', 'two'] }] }, { security: [{ token: ['one'] }] }, []),
  },
  'server-added': { in: [], mutate: hosts(servers('one'), servers('one', 'two'), ['servers', 1]) },
  'server-removed': { in: [], mutate: hosts(servers('one', 'two'), servers('one'), ['servers']) },
  'server-variable-default-changed': {
    in: [],
    mutate: hosts(region('eu'), region('us'), ['servers', 0, 'variables', 'region', 'default']),
  },
  'server-variable-value-added': {
    in: [],
    mutate: hosts(region('eu', 'eu'), region('eu', 'eu', 'us'), ['servers', 0, 'variables', 'region', 'enum', 1]),
  },
  'server-variable-value-removed': {
    in: [],
    mutate: hosts(region('eu', 'eu', 'us'), region('eu', 'eu'), ['servers', 0, 'variables', 'region', 'enum']),
  },
};
