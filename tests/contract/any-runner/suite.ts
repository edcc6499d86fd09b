import { describe, it } from 'node:test';
import { parseImageUpdated, parseOrderUpdated } from '@larder/contracts/shop-web';
import { contractSuite } from '#testing/contract/declare.ts';
import { contractsOf } from '../services/contracts-of.ts';

const { service } = await contractsOf('shop-web');
const isBroken = process.argv.includes('broken');

type Pushed = { readonly body: string };

/** Reads what is pushed and sends one message, which its contract promises unless it is `broken`. */
contractSuite(service, {
  runner: { describe, it },
  runs: 3,
  setUp: ({ emissions }) => {
    const watch = { type: isBroken ? 'watch-refused' : 'watch-requested', watch: { topics: ['orders'] } };
    return {
      functions: {
        'shop-socket/order-updated': async ({ body }: Pushed) => parseOrderUpdated(JSON.parse(body)),
        'shop-socket/image-updated': async ({ body }: Pushed) => parseImageUpdated(JSON.parse(body)),
      },
      occasions: {
        'a visit': async () => void emissions.push({ transport: 'websocket', value: watch, attributes: {} }),
      },
    };
  },
});
