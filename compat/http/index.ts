export { type ApiQuestion, anyCaller, compareApis } from './compare-apis.ts';
