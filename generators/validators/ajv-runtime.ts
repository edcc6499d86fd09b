import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { transform } from 'esbuild';
import { typeName } from '../naming/names.ts';
import { multipleOfModule } from './multiple-of.ts';

/** What validators take from the shared module for a format. */
export function formatExport(format: string): string {
  return `format${typeName(format)}`;
}

/**
 * The module `ajv.js` that all validators share: string lengths, equality and formats, from ajv and ajv-formats. Each part
 * is an export of its own without side effects, so that the bundle of a handler has only those that its contracts need.
 */
export async function ajvRuntime(): Promise<string> {
  const ajv = createRequire(createRequire(import.meta.url).resolve('ajv/package.json'));
  const formats = createRequire(import.meta.url).resolve('ajv-formats/dist/formats.js');
  const parts = await Promise.all([
    partOf(ajv.resolve('ajv/dist/runtime/ucs2length.js'), lengthModule),
    partOf(ajv.resolve('fast-deep-equal'), equalModule),
    partOf(formats, formatModule),
  ]);
  const { code } = await transform([...parts, multipleOfModule].join('\n'), {
    charset: 'ascii',
    format: 'esm',
    legalComments: 'none',
    // White space stays: without it the marks of pure calls go as well.
    minifyIdentifiers: true,
    minifySyntax: true,
    platform: 'neutral',
    target: 'es2022',
  });
  return code;
}

async function partOf(path: string, asModule: (text: string) => string): Promise<string> {
  return asModule(await readFile(path, 'utf8'));
}

function lengthModule(text: string): string {
  return `export ${between(text, 'function ucs2length(', 'exports.default')}`;
}

function equalModule(text: string): string {
  return text.replace(/^.*?module\.exports = function equal\(/s, 'export function equal(');
}

/** The table of formats, a line for each, becomes an export for each; the faster and laxer one is left out. */
function formatModule(text: string): string {
  const own = between(text, 'function fmtDef(', 'exports.fullFormats = {');
  const table = between(text, 'exports.fullFormats = {', '\n};');
  const code = text.slice(text.indexOf('exports.formatNames = Object.keys')).replace(/^.*$/m, '');
  const lines = table.split('\n').filter((line) => /^ {4}["\w]/.test(line));
  const exported = lines.map((line) => {
    const [, name, value] = /^ {4}"?([\w-]+)"?(?:: (.*))?,$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`ajv-formats writes its formats in another form: ${line.slice(0, 80)}`);
    const pure = (value ?? name).replaceAll(/\b(?:fmtDef|getTime|getDateTime)\(/g, (call) => `/* @__PURE__ */ ${call}`);
    return `export const ${formatExport(name)} = ${pure};`;
  });
  return [own, code, ...exported].join('\n');
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`a part of Ajv's runtime has another form: no ${start} ... ${end}`);
  return text.slice(from, to);
}
