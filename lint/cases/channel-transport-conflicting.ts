import type { Channel } from '#model/catalog.ts';
import type { LintCases } from './case.ts';
import { channel, received, sent, service, tree } from './tree.ts';

const pair = (written: Partial<Channel>, read: Partial<Channel>) =>
  tree(
    service('product', { receives: [received('foods/added', { channel: channel('foods', read) })] }),
    service('food', { sends: [sent('foods/added', { channel: channel('foods', written) })] }),
  );

export const cases: LintCases = {
  fires: {
    'a topic is read as a queue': {
      catalog: pair({ transport: 'sns' }, { transport: 'sqs' }),
      says: ['foods: Channel foods is sqs here and sns in food.'],
    },
    'protocols differ': {
      catalog: pair({ transport: 'other', protocol: 'kafka' }, { transport: 'other', protocol: 'amqp' }),
      says: ['foods: Channel foods is amqp here and kafka in food.'],
    },
  },
  silent: {
    'both say the same': pair({ transport: 'sns' }, { transport: 'sns' }),
    'one does not say': pair({ transport: 'sns' }, { transport: 'other' }),
  },
};
