export { buildSite } from './front/build.mjs';
export { startBuilder } from './front/builder.mjs';
export { serveSite } from './front/serve.mjs';
export { SiteError } from './front/site-error.mjs';
