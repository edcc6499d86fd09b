export { wireDigest as contractKey } from '#compat/wire-schema.ts';
export { type Beside, type Bundle, type Bundled, bundleService } from './bundle.ts';
export { type Restored, restoreService } from './restore.ts';
