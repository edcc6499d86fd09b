import { codeOf } from './error-code.ts';

/** What every client of the SDK is created with to reach the stage. */
export type ClientConfig = {
  /** Absent on AWS itself, where the SDK knows it. */
  readonly endpoint?: string;
  readonly region: string;
  /** Absent on a stage of one's own choosing: the SDK's chain finds them. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

/** The SDK's packages are optional peers: loaded where they are used, and named when they are missing. */
export async function loadPeer<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    if (codeOf(error)?.endsWith('MODULE_NOT_FOUND')) {
      throw new Error(`the local stage needs ${name}: npm install --save-dev ${name}`, { cause: error });
    }
    throw error;
  }
}
