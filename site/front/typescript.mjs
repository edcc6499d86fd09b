import { readFile } from 'node:fs/promises';
import { createRequire, register } from 'node:module';
import { fileURLToPath } from 'node:url';

/** @typedef {(url: string, context: object) => Promise<{ format: string, source: string }>} Load */

/** Lets this thread import the site's TypeScript, with the compiler that Docusaurus brings along. */
export function importTypeScript() {
  register(import.meta.url);
}

const compiler = createRequire(import.meta.url).resolve('@docusaurus/faster');

/**
 * Called by Node for each module.
 *
 * @see https://nodejs.org/docs/latest-v20.x/api/module.html#loadurl-context-nextload
 * @param {string} url
 * @param {object} context
 * @param {Load} next
 */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return await next(url, context);
  const { transform } = createRequire(compiler)('@swc/core');
  const { code } = await transform(await readFile(fileURLToPath(url), 'utf8'), {
    swcrc: false,
    configFile: false,
    module: { type: 'es6' },
    jsc: { target: 'es2022', parser: { syntax: 'typescript' }, transform: { verbatimModuleSyntax: true } },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
