import { readFile, stat } from 'node:fs/promises';
import { extname, relative, resolve, sep } from 'node:path';
import type { SiteLook } from '@trilateral/site';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { UsageError } from '../usage-error.ts';

/** A logo beyond this is a photograph, and every page would wait for it. */
const largestLogo = 300_000;
const logoTypes: readonly string[] = ['.svg', '.png'];

/** Logo, colours and guides as the `site` section of `trilateral.yaml` names them, below the repository `root`. */
export async function lookOf(site: JsonObject, root: string): Promise<SiteLook> {
  const { logo, colours, docs } = site;
  const folders = (isArray(docs) ? docs : [docs]).filter((each) => typeof each === 'string');
  return {
    ...(typeof logo === 'string' && { logo: await logoAt(logo, root) }),
    ...(isObject(colours) && { colours: coloursIn(colours) }),
    docs: await Promise.all(folders.map((folder) => docsAt(folder, root))),
  };
}

async function logoAt(named: string, root: string): Promise<NonNullable<SiteLook['logo']>> {
  const type = extname(named).toLowerCase();
  if (!logoTypes.includes(type)) throw new UsageError(`site.logo ${named} is neither SVG nor PNG`);
  const bytes = await readFile(within(root, named, 'site.logo')).catch(() => {
    throw new UsageError(`there is no file ${named}`, 'site.logo is relative to the repository');
  });
  if (bytes.length > largestLogo) throw new UsageError(`site.logo ${named} has more than ${largestLogo / 1000} kB`);
  return { name: `logo${type}`, base64: bytes.toString('base64') };
}

async function docsAt(named: string, root: string): Promise<string> {
  const folder = within(root, named, 'site.docs');
  const isFolder = await stat(folder).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new UsageError(`there is no folder ${named}`, 'site.docs is relative to the repository');
  return folder;
}

function within(root: string, named: string, key: string): string {
  const path = resolve(root, named);
  if (relative(root, path).split(sep)[0] === '..')
    throw new UsageError(`${key} ${named} lies outside of the repository`);
  return path;
}

const hex = /^#[0-9a-f]{6}$/i;

/** A colour for both modes, or one for each. */
function coloursIn(colours: JsonObject): NonNullable<SiteLook['colours']> {
  return Object.fromEntries(
    Object.entries(colours).map(([name, said]) => {
      const [light, dark] = isObject(said) ? [said.light, said.dark] : [said, said];
      return [name, { light: colour(name, light), dark: colour(name, dark) }];
    }),
  );
}

function colour(name: string, said: Json | undefined): string {
  if (typeof said === 'string' && hex.test(said)) return said;
  throw new UsageError(`site.colours.${name} is no colour`, "write six hexadecimal digits, as in '#0a5c69'");
}
