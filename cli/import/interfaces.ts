import { basename } from 'node:path';
import { inputFinding } from '#model/load/input-finding.ts';
import { decodeText, lineTableOf } from '#model/load/text.ts';
import type { CommandInput, Outcome, Shell } from '../command.ts';
import { otherNames } from '../store.ts';
import { UsageError } from '../usage-error.ts';
import { bytesOf } from './bytes.ts';
import { serviceOf } from './files.ts';
import { nothingWritten, type Start } from './start.ts';

/** Contracts in TypeScript notation, from the interfaces of a file. Its path comes first, then the types that are messages. */
export async function startFromInterfaces(
  { arguments: [file, ...named], options }: CommandInput,
  bus: string,
  shell: Shell,
): Promise<Start | Outcome> {
  if (file === undefined)
    throw new UsageError('no file is named', 'usage: trilateral import --from typescript --service SERVICE FILE');
  const decoded = decodeText(await bytesOf(file, shell));
  if (!('text' in decoded)) throw new UsageError(`${file} is not UTF-8`, 'save it as UTF-8');
  const { text } = decoded;
  const { taggedTypes } = await import('#model/load/typescript/tagged.ts');
  const read = await taggedTypes(text, [`@sends ${bus}`, '@transport eventbridge'], named);
  if ('problems' in read) {
    const lines = lineTableOf(text);
    const findings = read.problems.map(({ start, length, reason }) => {
      const at = { file, range: lines.range(start, start + length) };
      return inputFinding('document-syntax-invalid', at, { language: 'TypeScript', reason });
    });
    return nothingWritten(file, findings, shell);
  }
  if ('unknown' in read)
    throw new UsageError(`${file} declares no type ${read.unknown}`, otherNames(read.unknown, read.known));
  const { messages, left } = read;
  if (messages.length === 0)
    throw new UsageError(`${file} exports no interface`, 'name the types that are messages after the file');
  const { service } = options;
  const id = serviceOf(typeof service === 'string' ? service : (basename(file).split('.')[0] ?? ''));
  return {
    place: file,
    files: [{ path: `events/${id}.events.ts`, text: read.text }],
    services: [id],
    described: 'Imported from TypeScript interfaces.',
    notes: [
      `${messages.join(', ')} ${messages.length === 1 ? 'is a message' : 'are messages'} on ${bus}: change @sends where it travels elsewhere`,
      ...left.map((line) => `left out, for it is no type: ${line}`),
    ],
  };
}
