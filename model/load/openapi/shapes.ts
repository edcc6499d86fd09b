/**
 * What a member of an OpenAPI object holds: a shape by name, or
 * `text`, `flag`, `number`, `count` (a whole number from 0), `texts` (a list of texts), `list`, `parts` (a list of
 * schemas), `data` (any value without references), `free` (any value at all), `schema` or `flagOrSchema`.
 */
export type Kind = string;

/** The members that an object of one kind may have, and those that it must have. */
export type Shape = {
  readonly members?: Readonly<Record<string, Kind>>;
  /** Members of any name: of a map, `/...` of paths, statuses of responses. */
  readonly others?: Kind;
  readonly named?: RegExp;
  readonly required?: readonly string[];
  readonly oneOf?: readonly string[];
  /** Objects that `x-` members may stand in. */
  readonly extended?: boolean;
};

const texts = (...names: readonly string[]): Readonly<Record<string, Kind>> =>
  Object.fromEntries(names.map((name) => [name, 'text']));
const mapOf = (others: Kind): Shape => ({ others });

const style = 'form simple label matrix spaceDelimited pipeDelimited deepObject';
const wire = { style: `one of ${style}`, explode: 'flag', allowReserved: 'flag' };
const described = { schema: 'schema', example: 'data', examples: 'map of example', content: 'map of media' };
const valued = {
  description: 'text',
  required: 'flag',
  deprecated: 'flag',
  allowEmptyValue: 'flag',
  ...wire,
  ...described,
};

const flow = (...names: readonly string[]): Shape => ({
  members: { ...texts('refreshUrl', ...names), scopes: 'map of text' },
  required: [...names, 'scopes'],
});

/** The objects of OpenAPI 3.0 and 3.1, but for schemas and security schemes. What a shape does not know is not wrong: it is looked at closer. */
export const shapes: Readonly<Record<string, Shape>> = {
  info: {
    members: {
      ...texts('title', 'version', 'description', 'termsOfService', 'summary'),
      contact: 'contact',
      license: 'license',
    },
    required: ['title', 'version'],
    extended: true,
  },
  contact: { members: texts('name', 'url', 'email'), extended: true },
  license: { members: texts('name', 'url', 'identifier'), required: ['name'], extended: true },
  tag: { members: { ...texts('name', 'description'), externalDocs: 'docs' }, required: ['name'], extended: true },
  docs: { members: texts('description', 'url'), required: ['url'], extended: true },
  server: {
    members: { ...texts('url', 'description'), variables: 'map of variable' },
    required: ['url'],
    extended: true,
  },
  variable: { members: { enum: 'texts', ...texts('default', 'description') }, required: ['default'], extended: true },
  security: mapOf('texts'),
  paths: { others: 'item', named: /^\//, extended: true },
  item: {
    members: {
      servers: 'list of server',
      parameters: 'list of parameter',
      ...texts('summary', 'description'),
      ...Object.fromEntries(
        ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'].map((method) => [method, 'operation']),
      ),
    },
    extended: true,
  },
  operation: {
    members: {
      tags: 'texts',
      ...texts('summary', 'description', 'operationId'),
      externalDocs: 'docs',
      parameters: 'list of parameter',
      security: 'list of security',
      servers: 'list of server',
      requestBody: 'body',
      responses: 'responses',
      deprecated: 'flag',
      callbacks: 'map of callback',
    },
    required: ['responses'],
    extended: true,
  },
  callback: { others: 'item', extended: true },
  flows: {
    members: {
      implicit: 'implicit flow',
      password: 'token flow',
      clientCredentials: 'token flow',
      authorizationCode: 'code flow',
    },
    extended: true,
  },
  'implicit flow': flow('authorizationUrl'),
  'token flow': flow('tokenUrl'),
  'code flow': flow('authorizationUrl', 'tokenUrl'),
  parameter: {
    members: { name: 'text', in: 'one of query header path cookie', ...valued },
    required: ['name', 'in'],
    oneOf: ['schema', 'content'],
    extended: true,
  },
  header: { members: valued, oneOf: ['schema', 'content'], extended: true },
  body: {
    members: { description: 'text', required: 'flag', content: 'map of media' },
    required: ['content'],
    extended: true,
  },
  media: {
    members: { schema: 'schema', example: 'data', examples: 'map of example', encoding: 'map of encoding' },
    extended: true,
  },
  example: { members: { value: 'free', ...texts('summary', 'description', 'externalValue') }, extended: true },
  encoding: { members: { contentType: 'text', headers: 'map of header', ...wire }, extended: true },
  responses: { members: { default: 'response' }, others: 'response', named: /^[0-9][0-9Xx]{2}$/, extended: true },
  response: {
    members: { description: 'text', headers: 'map of header', content: 'map of media', links: 'map of link' },
    required: ['description'],
    extended: true,
  },
  link: {
    members: {
      ...texts('operationRef', 'operationId', 'description'),
      parameters: 'data',
      requestBody: 'data',
      server: 'server',
    },
    extended: true,
  },
  components: {
    members: {
      parameters: 'map of parameter',
      schemas: 'map of schema',
      responses: 'map of response',
      examples: 'map of example',
      requestBodies: 'map of body',
      headers: 'map of header',
      securitySchemes: 'map of scheme',
      links: 'map of link',
      callbacks: 'map of callback',
    },
    extended: true,
  },
};

/** Security schemes, by type. */
export const schemeShapes: Readonly<Record<string, Shape>> = {
  apiKey: {
    members: { ...texts('type', 'description', 'name'), in: 'one of query header cookie' },
    required: ['name', 'in'],
  },
  http: { members: texts('type', 'description', 'scheme', 'bearerFormat'), required: ['scheme'] },
  openIdConnect: { members: texts('type', 'description', 'openIdConnectUrl'), required: ['openIdConnectUrl'] },
  oauth2: { members: { ...texts('type', 'description'), flows: 'flows' }, required: ['flows'] },
};

/** Where in `components` a reference to an object of one kind may lead. */
export const sections: Readonly<Record<Kind, string>> = {
  parameter: 'parameters',
  schema: 'schemas',
  response: 'responses',
  example: 'examples',
  body: 'requestBodies',
  header: 'headers',
  scheme: 'securitySchemes',
  link: 'links',
  callback: 'callbacks',
};

const root = {
  openapi: 'text',
  info: 'info',
  servers: 'list of server',
  security: 'list of security',
  tags: 'list of tag',
  externalDocs: 'docs',
  paths: 'paths',
  components: 'components',
};

export const roots: Readonly<Record<'3.0' | '3.1', Shape>> = {
  '3.0': { members: { ...root, 'x-webhooks': 'map of item' }, required: ['openapi', 'paths', 'info'], extended: true },
  '3.1': {
    members: { ...root, webhooks: 'map of item', jsonSchemaDialect: 'text' },
    required: ['openapi', 'info'],
    oneOf: ['paths', 'components', 'webhooks'],
    extended: true,
  },
};

const types = 'object array string number integer boolean';
const schema = {
  externalDocs: 'docs',
  discriminator: 'discriminator',
  ...texts('title', 'description', 'format', 'pattern'),
  ...Object.fromEntries(
    ['maxLength', 'minLength', 'maxItems', 'minItems', 'maxProperties', 'minProperties'].map((name) => [name, 'count']),
  ),
  maximum: 'number',
  minimum: 'number',
  uniqueItems: 'flag',
  required: 'texts',
  enum: 'list',
  allOf: 'list of schema',
  anyOf: 'list of schema',
  oneOf: 'list of schema',
  not: 'schema',
  additionalProperties: 'flagOrSchema',
  default: 'data',
  readOnly: 'flag',
  writeOnly: 'flag',
  xml: 'xml',
  example: 'data',
  deprecated: 'flag',
};

/** Schemas, by version. */
export const schemaShapes: Readonly<Record<'3.0' | '3.1', Shape>> = {
  '3.0': {
    members: {
      ...schema,
      type: `one of ${types}`,
      properties: 'map of schema',
      items: 'schema',
      nullable: 'flag',
      exclusiveMaximum: 'flag',
      exclusiveMinimum: 'flag',
    },
    extended: true,
  },
  '3.1': {
    members: {
      ...schema,
      type: `some of ${types} null`,
      properties: 'map of flagOrSchema',
      patternProperties: 'map of flagOrSchema',
      items: 'flagOrSchema',
      prefixItems: 'list of schema',
      propertyNames: 'schema',
      contains: 'schema',
      if: 'schema',
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: 'schema',
      else: 'schema',
      exclusiveMaximum: 'number',
      exclusiveMinimum: 'number',
      examples: 'list',
      const: 'data',
      ...texts('$comment', 'contentEncoding', 'contentMediaType'),
    },
    extended: true,
  },
};
