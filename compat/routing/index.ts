export { type Among, amongThose, bearsMark, comesAcross } from './among.ts';
export { replacedOn } from './delivery.ts';
export { letsThrough, type Passage } from './passage.ts';
