export { type Among, amongThose, comesAcross } from './among.ts';
export { letsThrough, type Passage } from './passage.ts';
