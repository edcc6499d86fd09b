import type { LintCases } from './case.ts';
import { channel, received, sent, service, tree } from './tree.ts';

export const cases: LintCases = {
  fires: {
    'nobody sends it': {
      catalog: tree(
        service('product', { receives: [received('food-events/food-added')] }),
        service('search', { receives: [received('food-events/food-added')] }),
      ),
      says: ['food-events/food-added: No service here sends food-events/food-added, which product, search consumes.'],
    },
  },
  silent: {
    'somebody sends it': tree(
      service('food', { sends: [sent('a/b')] }),
      service('product', { receives: [received('a/b')] }),
    ),
    'the platform sends it': tree(
      service('media', { receives: [received('uploads', { channel: channel('uploads', { transport: 's3' }) })] }),
    ),
    'its name is nearly that of another': tree(
      service('food', { sends: [sent('orders/orderCreated.v1')] }),
      service('product', { receives: [received('orders/orderCreated.V1')] }),
    ),
  },
};
