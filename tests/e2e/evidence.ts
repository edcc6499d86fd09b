import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { isObject, type Json } from '#model/json.ts';
import { directoryMedium, openStore } from '#stages/store/index.ts';
import { type Deployed, meetings } from '#testing/index.ts';
import { inRepository, stage } from '../contract/larder.ts';

const environment = process.env;
const met = meetings(environment.AWS_ENDPOINT_URL ? 'observed' : 'tested');
let written: Readonly<Record<string, string>> = {};

/** An event of the services in the tree was as each live version expects that reads it. */
export function keepMeeting(event: string, live: readonly Deployed[]): void {
  met.event(event, live, written);
}

beforeAll(async () => {
  const config: Json = parse(await readFile(inRepository('contracts/trilateral.yaml'), 'utf8'));
  const services = isObject(config) && isObject(config.services) ? Object.entries(config.services) : [];
  written = Object.fromEntries(services.map(([id, one]) => [id, isObject(one) ? String(one.version) : '']));
});

/** What the suite showed goes into the stage store that `TRILATERAL_EVIDENCE` names, a folder of the repository. */
afterAll(async () => {
  const folder = environment.TRILATERAL_EVIDENCE;
  if (!folder || met.shown().length === 0) return;
  const by = basename(expect.getState().testPath ?? 'e2e', '.test.ts');
  const store = openStore(directoryMedium(inRepository(folder), folder));
  const count = await met.record(store, { by, at: new Date(), stage });
  process.stderr.write(`evidence: ${count} records of ${by} in ${folder}\n`);
});
