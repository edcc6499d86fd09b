import type { Json, JsonObject } from '#model/json.ts';

import { type DocumentPair, described, nothing } from './places.ts';

const key: JsonObject = { type: 'apiKey', name: 'k', in: 'header' };

function oauth(over: JsonObject = {}, scopes: JsonObject = { read: 'Read' }): JsonObject {
  const flow = { authorizationUrl: 'https://a.example/1', tokenUrl: 'https://t.example/1', scopes, ...over };
  return { type: 'oauth2', flows: { authorizationCode: flow } };
}

/** `asked` of one operation, or of all. */
function secured(asked: Json, schemes: JsonObject, by: 'operation' | 'all'): JsonObject {
  const stated = asked === null ? {} : { security: asked };
  const post = { responses: nothing, ...(by === 'operation' && stated) };
  return described({ '/foods': { post } }, { ...(by === 'all' && stated), components: { securitySchemes: schemes } });
}

const schemes = { key, login: oauth({}, { read: 'Read', write: 'Write' }) };
const [open, keyed] = [null, [{ key: [] }]];
const [readers, writers] = [[{ login: ['read'] }], [{ login: ['read', 'write'] }]];

function requirements(name: string, by: 'operation' | 'all'): Readonly<Record<string, DocumentPair>> {
  const [none, some] = [secured(open, schemes, by), secured(keyed, schemes, by)];
  const [fewer, more] = [secured(readers, schemes, by), secured(writers, schemes, by)];
  return {
    [`${name}-added`]: [none, some],
    [`${name}-removed`]: [some, none],
    [`${name}-scope-added`]: [fewer, more],
    [`${name}-scope-removed`]: [more, fewer],
  };
}

function component(before: JsonObject, after: JsonObject): DocumentPair {
  return [secured(readers, before, 'all'), secured(readers, after, 'all')];
}

/** What is asked for to let a request in, and the schemes by which it is proved. */
export const securityFacts: Readonly<Record<string, DocumentPair>> = {
  ...requirements('api-security', 'operation'),
  ...requirements('api-global-security', 'all'),
  'api-security-component-added': component({ login: oauth() }, { login: oauth(), key }),
  'api-security-component-removed': component({ login: oauth(), key }, { login: oauth() }),
  'api-security-component-type-changed': component({ login: oauth() }, { login: { type: 'http', scheme: 'bearer' } }),
  'api-security-component-oauth-url-changed': component(
    { login: oauth() },
    { login: oauth({ authorizationUrl: 'https://a.example/2' }) },
  ),
  'api-security-component-oauth-token-url-changed': component(
    { login: oauth() },
    { login: oauth({ tokenUrl: 'https://t.example/2' }) },
  ),
  'api-security-component-oauth-scope-added': component(
    { login: oauth() },
    { login: oauth({}, { read: 'Read', more: 'More' }) },
  ),
  'api-security-component-oauth-scope-removed': component(
    { login: oauth({}, { read: 'Read', more: 'More' }) },
    { login: oauth() },
  ),
  'api-security-component-oauth-scope-changed': component(
    { login: oauth() },
    { login: oauth({}, { read: 'Read it all' }) },
  ),
};
