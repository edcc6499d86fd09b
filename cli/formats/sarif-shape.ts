/**
 * What SARIF 2.1.0 demands of the objects that are written here, clause by clause, and nothing besides: an object with a member that
 * its clause does not know is refused.
 */
const text = { type: 'object', required: ['text'], additionalProperties: false } as const;
const message = {
  ...text,
  properties: { text: { type: 'string', minLength: 1 }, markdown: { type: 'string' } },
} as const;
const bag = { type: 'object', properties: { tags: { type: 'array', uniqueItems: true, items: { type: 'string' } } } };
const relative = { type: 'string', pattern: '^(?!/)(?!\\.\\./)(?![a-z][a-z0-9+.-]*:)[\\w.~%$&+,;=@/-]+$' };
const count = { type: 'integer', minimum: 1 };

const artifactLocation = {
  type: 'object',
  additionalProperties: false,
  properties: { uri: { type: 'string', format: 'uri-reference' }, uriBaseId: { const: '%SRCROOT%' } },
  required: ['uri'],
  // 3.4.4: what has a base is relative to it.
  if: { required: ['uriBaseId'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { properties: { uri: relative } },
};

const location = {
  type: 'object',
  additionalProperties: false,
  required: ['physicalLocation'],
  properties: {
    id: { type: 'integer', minimum: 0 },
    message,
    physicalLocation: {
      type: 'object',
      additionalProperties: false,
      required: ['artifactLocation'],
      properties: {
        artifactLocation,
        region: {
          type: 'object',
          additionalProperties: false,
          required: ['startLine', 'startColumn', 'endLine', 'endColumn'],
          properties: { startLine: count, startColumn: count, endLine: count, endColumn: count },
        },
      },
    },
    logicalLocations: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['fullyQualifiedName'],
        properties: { fullyQualifiedName: { type: 'string' } },
      },
    },
  },
};

const result = {
  type: 'object',
  additionalProperties: false,
  required: ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints', 'suppressions'],
  properties: {
    ruleId: { type: 'string', minLength: 1 },
    ruleIndex: { type: 'integer', minimum: 0 },
    level: { enum: ['none', 'note', 'warning', 'error'] },
    message,
    locations: { type: 'array', minItems: 1, items: location },
    relatedLocations: {
      type: 'array',
      uniqueItems: true,
      items: { ...location, required: ['id', 'physicalLocation'] },
    },
    occurrenceCount: count,
    partialFingerprints: { type: 'object', minProperties: 1, additionalProperties: { type: 'string', minLength: 1 } },
    suppressions: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['kind'],
        properties: {
          kind: { enum: ['inSource', 'external'] },
          status: { enum: ['accepted', 'underReview', 'rejected'] },
          justification: { type: 'string' },
        },
      },
    },
    properties: bag,
  },
};

const rule = {
  type: 'object',
  additionalProperties: false,
  required: ['id'],
  properties: {
    id: { type: 'string', minLength: 1 },
    name: { type: 'string' },
    shortDescription: message,
    fullDescription: message,
    help: message,
    properties: bag,
  },
};

const invocation = {
  type: 'object',
  additionalProperties: false,
  required: ['executionSuccessful'],
  properties: {
    executionSuccessful: { type: 'boolean' },
    exitCode: { type: 'integer' },
    toolExecutionNotifications: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['message'],
        properties: { level: { enum: ['none', 'note', 'warning', 'error'] }, message },
      },
    },
  },
};

const driver = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string' },
    version: { type: 'string' },
    // 3.19.12: as in Semantic Versioning.
    semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
    rules: { type: 'array', uniqueItems: true, items: rule },
  },
};

const run = {
  type: 'object',
  additionalProperties: false,
  required: ['tool', 'results'],
  properties: {
    tool: { type: 'object', additionalProperties: false, required: ['driver'], properties: { driver } },
    automationDetails: { type: 'object', additionalProperties: false, properties: { id: { type: 'string' } } },
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    originalUriBaseIds: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: { uri: { type: 'string', pattern: '/$' }, description: message },
      },
    },
    invocations: { type: 'array', items: invocation },
    results: { type: 'array', items: result },
    properties: bag,
  },
};

export const sarifLog = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'runs'],
  properties: {
    $schema: { type: 'string', format: 'uri' },
    version: { const: '2.1.0' },
    runs: { type: 'array', items: run },
  },
};
