import { searchApi } from '../handlers/search-api.ts';
import { indexOfStage } from './index-of-stage.ts';

export const handler = searchApi(indexOfStage());
