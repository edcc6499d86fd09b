import { budgetListener } from '../handlers/budget-listener.ts';
import { storeOfStage } from './store.ts';

export const handler = budgetListener({
  store: storeOfStage(),
  failed: (event, reason) => console.error('event not handled', { event, reason }),
});
