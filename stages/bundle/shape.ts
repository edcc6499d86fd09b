/**
 * Which members of a model record are wire facts and which lie beside them. A member that is named nowhere is a wire
 * fact, so that a new one changes digests rather than being lost.
 */
export type Shape = {
  /** Members that lie beside: prose, examples, places. */
  readonly beside: readonly string[];
  /** Members with records inside, or lists of records; `contract` marks a schema with its origins. */
  readonly inside?: Readonly<Record<string, Shape | 'contract'>>;
  /** In a list, records are sorted by these members: their order is no wire fact. */
  readonly sortedBy?: readonly string[];
};

const values: Shape = { beside: ['at'], sortedBy: ['value'] };

const channel: Shape = {
  beside: ['description', 'owner', 'at'],
  inside: { parameters: { beside: ['name', 'at'], inside: { values } } },
};

const event: Shape = {
  beside: ['name', 'title', 'description', 'tags', 'examples', 'at', 'operationAt', 'correlationAt'],
  inside: {
    channel,
    payload: 'contract',
    headers: 'contract',
    reply: { beside: [], inside: { payload: 'contract', address: { beside: ['at'] } } },
  },
  sortedBy: ['event'],
};

const media: Shape = { beside: ['examples', 'at'], inside: { schema: 'contract' }, sortedBy: ['mediaType'] };

const header: Shape = { beside: ['description', 'at'], inside: { schema: 'contract' }, sortedBy: ['name'] };

const parameter: Shape = {
  beside: ['description', 'examples', 'at'],
  inside: { schema: 'contract' },
  sortedBy: ['in', 'name'],
};

const server: Shape = {
  beside: ['description', 'at'],
  inside: {
    variables: { beside: ['at'], inside: { values }, sortedBy: ['name'] },
  },
};

const operation: Shape = {
  beside: ['operationId', 'summary', 'description', 'tags', 'at'],
  inside: {
    parameters: parameter,
    body: { beside: ['description', 'at'], inside: { content: media } },
    responses: {
      beside: ['description', 'at'],
      inside: { headers: header, content: media },
      sortedBy: ['status'],
    },
    variableServers: server,
  },
  sortedBy: ['id'],
};

const api: Shape = {
  beside: ['title', 'version', 'description', 'at'],
  inside: { servers: server, operations: operation, outgoing: operation },
};

const pact: Shape = { beside: ['at'], inside: { interactions: { beside: ['at'], sortedBy: ['kind', 'description'] } } };

export const serviceShape: Shape = {
  beside: ['title', 'description', 'version', 'owner', 'domain', 'repository', 'at'],
  inside: {
    sends: event,
    receives: event,
    api,
    calls: { beside: ['at'], inside: { pact, subset: api }, sortedBy: ['provider', 'by'] },
  },
};
