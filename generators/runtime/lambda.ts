/** What handlers on Lambda share and no contract says: the entry `lambda` of the generated package. */
export * from './bearer-token.ts';
export * from './http-answers.ts';
export * from './setting.ts';
export * from './table-changes.ts';
