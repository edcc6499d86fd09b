import { transform } from 'esbuild';
import { generatedHeader } from '../naming/text.ts';

/** A program as it is written to a file: laid out, without what nothing uses, safe inside of a script element. */
export async function formatScript(script: string): Promise<string> {
  const { code } = await transform(script, {
    charset: 'ascii',
    format: 'esm',
    legalComments: 'none',
    loader: 'js',
    target: 'es2022',
    treeShaking: true,
  });
  return `// ${generatedHeader}\n${code}`;
}
