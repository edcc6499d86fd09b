import type { Json } from '#model/json.ts';
import { readTemplate } from '#model/load/stack-template.ts';
import type { LocalStage } from '../local-stage/local-stage.ts';
import { StackNotDeployed, type StackSource } from '../local-stage/stacks.ts';
import { type Called, callFunction } from './called.ts';
import { delivered } from './delivered.ts';
import { NotTried } from './not-tried.ts';
import { nameOfPlace, type Place } from './place.ts';
import { type Beside, functionOf, outcomeOf, requested } from './requested.ts';
import { type ServiceCode, stacksOf } from './service-stacks.ts';

export type Proof = Called & { readonly function: string };

/**
 * Deploys `reader`, after the units that it stands on, and calls the handler that the place leads to: with `value` in the
 * envelopes of its route, or as the body of a request.
 *
 * @param parameters of the stacks; one without default or value gets a stand-in of its type
 * @param beside what a request needs so that it is not turned away before its body is looked at
 */
export async function provedOn(
  stage: LocalStage,
  question: {
    readonly reader: ServiceCode;
    readonly units: readonly ServiceCode[];
    readonly place: Place;
    readonly value: Json;
    readonly parameters?: Readonly<Record<string, string>>;
    readonly beside?: Beside;
  },
): Promise<Proof> {
  const { reader, units, place, value, parameters = {}, beside = {} } = question;
  const handler = await handlerOf(place, reader);
  if (reader.templates.length === 0)
    throw new NotTried(`no stack of ${reader.id} is known`, 'name its `stack` in trilateral.yaml');
  for (const code of [...units, reader])
    for (const source of await stacksOf(code, { parameters })) await deployed(stage, source);
  if (place.kind === 'event')
    return { function: handler, ...(await callFunction(stage.client, handler, delivered(place.use, value))) };
  const called = await callFunction(stage.client, handler, requested(place.operation, value, beside));
  const outcome = called.outcome === 'failed' ? 'failed' : outcomeOf(called.answer);
  if (outcome !== undefined) return { function: handler, ...called, outcome };
  throw new NotTried(
    `${handler} answered before it looked at the body: ${JSON.stringify(called.answer).slice(0, 300)}`,
    'say who calls, --request JSON; or try it in the contract suite of the service',
  );
}

/** The function that gets what stands at `place`. */
async function handlerOf(place: Place, { id, templates }: ServiceCode): Promise<string> {
  if (place.kind === 'answer')
    throw new NotTried(
      `nothing says what makes ${id} call ${place.operation.id}`,
      'its contract suite tries the answer where `calls` of setUp makes the call',
    );
  const found =
    place.kind === 'event'
      ? place.use.route.flatMap((hop) => (hop.kind === 'lambda' ? [hop.function] : [])).at(-1)
      : (await Promise.all(templates.map(readTemplate))).flatMap((one) => functionOf(one, place.operation) ?? [])[0];
  if (found !== undefined) return found;
  throw new NotTried(
    `nothing says which function of ${id} reads ${nameOfPlace(place)}`,
    place.kind === 'event'
      ? 'name its `stack` in trilateral.yaml, or end its x-route with the function'
      : 'name its `stack` in trilateral.yaml: a route of an HTTP API, its integration, and a function with a name',
  );
}

/** A stack that does not come up proves nothing of what would have run in it. */
async function deployed(stage: LocalStage, source: StackSource): Promise<void> {
  try {
    await stage.deploy(source);
  } catch (error) {
    if (!(error instanceof StackNotDeployed)) throw error;
    throw new NotTried(error.message, 'give the parameters that it asks for: --parameter NAME=VALUE');
  }
}
