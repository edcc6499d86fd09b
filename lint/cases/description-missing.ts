import type { LintCases } from './case.ts';
import { api, operation, received, sent, service, tree } from './tree.ts';

const { description: _service, ...mute } = service('food');
const { description: _event, ...muteEvent } = sent('a/b');
const { description: _operation, ...muteOperation } = operation('GET /foods');

export const cases: LintCases = {
  fires: {
    'of anything': {
      catalog: tree({ ...mute, sends: [muteEvent], api: api(muteOperation) }),
      says: [
        'a/b: The event a/b has no description.',
        'GET /foods: The operation GET /foods has no description.',
        'food: The service food has no description.',
      ],
    },
  },
  silent: {
    'everything has one': tree(service('food', { sends: [sent('a/b')], api: api(operation('GET /foods')) })),
    'a summary is enough': tree(service('food', { api: api({ ...muteOperation, summary: 'Lists foods.' }) })),
    'the producer describes, the consumer need not': tree(
      service('food', { receives: [{ ...received('a/b'), description: '' }] }),
    ),
  },
};
