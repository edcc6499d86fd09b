import { resolve } from 'node:path';
import { type FormatName, formatNames, isFormatName } from './formats/format.ts';
import { UsageError } from './usage-error.ts';

/** A format and where it goes; without a file to stdout. */
export type Target = { readonly format: FormatName; readonly file?: string };

/**
 * Where the result goes, as `--format` and `--output` ask for it. Each `--format` is `FORMAT`, or `FORMAT=FILE` for one
 * more copy in a file; what goes to stdout is `pretty` unless a format without a file is named.
 */
export function targetsOf(formats: readonly string[], output: string | undefined): readonly Target[] {
  if (output === '') throw new UsageError('--output names no file');
  const asked = formats.map(targetOf);
  const plain = asked.filter(({ file }) => file === undefined);
  if (plain.length > 1) {
    throw new UsageError(
      `--format ${plain.map(({ format }) => format).join(' and ')} can not both go to stdout`,
      `name a file for one of them: --format ${plain[0]?.format}=FILE`,
    );
  }
  const [main = { format: 'pretty' } as const] = plain;
  const result = output === undefined || output === '-' ? main : { ...main, file: output };
  const targets = [...asked.filter(({ file }) => file !== undefined), result];
  const files = targets.flatMap(({ file }) => (file === undefined ? [] : [resolve(file)]));
  if (new Set(files).size < files.length) throw new UsageError('two formats can not go to the same file');
  return targets;
}

/** Whether `text` is what `--format` takes; the answer for one that is not lists what is. */
export function refuseFormat(text: string): string | undefined {
  const [name = ''] = text.split('=');
  if (!isFormatName(name)) return `Allowed choices are ${formatNames.join(', ')}.`;
  return text === `${name}=` ? `The file is missing: ${name}=FILE.` : undefined;
}

function targetOf(text: string): Target {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  if (!isFormatName(name)) throw new UsageError(`there is no format ${name}`, `one of ${formatNames.join(', ')}`);
  return at < 0 ? { format: name } : { format: name, file: text.slice(at + 1) };
}
