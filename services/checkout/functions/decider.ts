import { decider } from '../handlers/decider.ts';
import { storeOfStage } from './store.ts';

export const handler = decider({ store: storeOfStage(), now: () => new Date() });
