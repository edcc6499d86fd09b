import packageJson from '../package.json' with { type: 'json' };

export const version: string = packageJson.version;

/** The digest of this build's code; undefined where it runs from its sources, which may change at any time. */
export const build: string | undefined = isBuilt('@build@') ? '@build@' : undefined;

function isBuilt(name: string): boolean {
  return /^[0-9a-f]+$/.test(name);
}
