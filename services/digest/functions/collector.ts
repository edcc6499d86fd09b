import { collector } from '../handlers/collector.ts';
import { headlinesOfStage } from './stores.ts';

export const handler = collector({
  headlines: headlinesOfStage(),
  failed: (message, reason) => console.error('message not handled', { message, reason }),
});
