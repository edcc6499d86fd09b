import { basename } from 'node:path';
import type { Finding } from '#model/finding.ts';
import { isArray, isObject, type Json, type JsonObject } from '#model/json.ts';
import { parseDocument } from '#model/load/document.ts';
import type { ImportedEvent } from '#stages/registry/import.ts';
import type { CommandInput, Outcome, Shell } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { bytesOf } from './bytes.ts';
import { contractFiles, serviceOf } from './files.ts';
import { schemaOf } from './infer.ts';
import { nothingWritten, type Start } from './start.ts';

/** Messages of one event that were seen. */
type Seen = { readonly source: string; readonly detailType: string; readonly payloads: readonly Json[] };

/**
 * Contracts that messages in files fit. A file holds one message or a list of them: events as EventBridge delivers them,
 * or payloads alone, of the event that the file is named after (`order-placed.json`, `order-placed.2.json`).
 */
export async function startFromSamples(
  { arguments: files, options }: CommandInput,
  bus: string,
  shell: Shell,
): Promise<Start | Outcome> {
  const service = typeof options['service'] === 'string' ? options['service'] : undefined;
  if (files.length === 0)
    throw new UsageError('no file is named', 'usage: trilateral import --from samples --service SERVICE FILES...');
  const seen = new Map<string, Seen>();
  const findings: Finding[] = [];
  for (const file of files) {
    const document = parseDocument(file, await bytesOf(file, shell));
    findings.push(...document.findings);
    const messages = isArray(document.value) ? document.value : [document.value ?? null];
    for (const message of document.findings.length > 0 ? [] : messages) {
      const { source, detailType, payload } = sampleIn(message, file, service);
      const key = JSON.stringify([source, detailType]);
      seen.set(key, { source, detailType, payloads: [...(seen.get(key)?.payloads ?? []), payload] });
    }
  }
  if (findings.length > 0) return nothingWritten(files.join(' '), findings, shell);
  const events = [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => eventOf(one));
  return {
    place: files.length === 1 ? (files[0] ?? '') : `${files.length} files`,
    files: contractFiles(events, bus),
    services: [...new Set(events.map(({ source }) => serviceOf(source)))].sort(),
    described: 'Imported from samples of its messages.',
    notes: [...seen.values()].map(
      ({ source, detailType, payloads }) =>
        `${source}@${detailType} is guessed from ${payloads.length === 1 ? 'one message' : `${payloads.length} messages`}: say what is required, and which values there are`,
    ),
  };
}

function eventOf({ source, detailType, payloads }: Seen): ImportedEvent {
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return { source, detailType, schema: { $schema, ...schemaOf(payloads) }, lost: [], examples: payloads.slice(0, 3) };
}

function sampleIn(message: Json, file: string, service: string | undefined) {
  if (isEnvelope(message))
    return { source: message.source, detailType: message['detail-type'], payload: message['detail'] ?? null };
  if (!isObject(message))
    throw new UsageError(`${file} holds no message`, 'a message is a JSON object, and a file one of them or a list');
  if (service === undefined)
    throw new UsageError(`${file} does not say who sends its messages`, 'add --service SERVICE');
  return { source: service, detailType: basename(file).split('.')[0] ?? '', payload: message };
}

type Envelope = JsonObject & { readonly source: string; readonly 'detail-type': string };

function isEnvelope(message: Json): message is Envelope {
  return (
    isObject(message) &&
    typeof message['source'] === 'string' &&
    typeof message['detail-type'] === 'string' &&
    isObject(message['detail'])
  );
}
