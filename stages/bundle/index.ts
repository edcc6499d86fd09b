export { type Beside, type Bundle, type Bundled, bundleService } from './bundle.ts';
export { contractKey } from './contract-key.ts';
export { type Restored, restoreService } from './restore.ts';
