import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Service } from '#model/catalog.ts';
import { digestOf } from '#model/digest.ts';
import { isObject, type Json } from '#model/json.ts';
import { ContractNotKept } from '../contract/counterexample.ts';
import { sideOf } from '../contract/trial.ts';
import type { Deployed } from '../stage/deployed.ts';
import { languageFor } from '../values/language.ts';

/**
 * A message that a producer's test really emitted, handed on to be the input of its consumers' tests. `digest` is that of
 * the message: one that was edited by hand is refused.
 */
export type Baton = {
  readonly format: 1;
  readonly event: string;
  readonly producer: { readonly service: string; readonly version: string };
  readonly digest: string;
  readonly message: Json;
};

/** A baton that must not be run with: edited, of a version that runs nowhere, or no longer what is read. */
export class BatonDropped extends Error {
  override readonly name = 'BatonDropped';
  readonly code = 'BATON_DROPPED';
}

/**
 * Writes `message`, which `service` emitted in a test, below `folder`, under a name of its event and version. Throws a
 * `ContractNotKept` for a message that the service does not promise, and for an event that it does not send.
 */
export async function passBaton(folder: string, service: Service, event: string, message: Json): Promise<Baton> {
  const use = service.sends.find((sent) => sent.event === event);
  if (use === undefined) throw new ContractNotKept(`${service.id} does not send ${event}`);
  const [first] = languageFor(use.payload, sideOf({ service }, 'writer', use)).violations(message);
  if (first !== undefined) {
    throw new ContractNotKept(`${service.id} emits a ${event} that it does not promise: ${first.at} ${first.reason}`);
  }
  const producer = { service: service.id, version: service.version };
  const baton: Baton = { format: 1, event, producer, digest: digestOf(message), message };
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${fileNameOf(event)}.${service.id}@${service.version}.json`);
  await writeFile(`${file}.tmp`, `${JSON.stringify(baton, null, 2)}\n`);
  await rename(`${file}.tmp`, file);
  return baton;
}

/**
 * The batons of `event` in `folder`, for the tests of a consumer.
 *
 * Throws a `BatonDropped` where there is none, where one was edited, and where its producer's version is live nowhere
 * among `live`: a test must not go on proving what nobody sends any more.
 *
 * @param live what runs on the stages that count, of all of them together
 */
export async function takeBatons(folder: string, event: string, live: readonly Deployed[]): Promise<readonly Baton[]> {
  const names = (await readdir(folder)).filter(
    (name) => name.startsWith(`${fileNameOf(event)}.`) && name.endsWith('.json'),
  );
  const batons = await Promise.all(names.sort().map((name) => batonIn(join(folder, name))));
  const own = batons.filter((baton) => baton.event === event);
  if (own.length === 0) throw new BatonDropped(`there is no baton of ${event} in ${folder}: nothing would be tested`);
  for (const { producer } of own) {
    const isLive = live.some((one) => one.live.service === producer.service && one.live.version === producer.version);
    if (isLive) continue;
    const running = live.filter((one) => one.live.service === producer.service).map((one) => one.live.version);
    throw new BatonDropped(
      `${producer.service}@${producer.version} emitted the baton of ${event} and is live nowhere ` +
        `(live: ${[...new Set(running)].sort().join(', ') || 'no version'}); run its test again and pass on what it emits now`,
    );
  }
  return own;
}

async function batonIn(file: string): Promise<Baton> {
  const value: Json = JSON.parse(await readFile(file, 'utf8'));
  if (!isBaton(value)) throw new BatonDropped(`${file} is no baton`);
  if (digestOf(value.message) === value.digest) return value;
  throw new BatonDropped(`${file} was edited: its message is not the one that ${value.producer.service} emitted`);
}

function isBaton(value: Json): value is Json & Baton {
  if (!isObject(value) || value['format'] !== 1 || !isObject(value['producer'])) return false;
  const { service, version } = value['producer'];
  const texts = [value['event'], value['digest'], service, version];
  return texts.every((text) => typeof text === 'string') && value['message'] !== undefined;
}

function fileNameOf(event: string): string {
  return event.replaceAll(/[^\w-]+/g, '.');
}
