import type { Dispatch, EventUse, Hop, Transport } from '../catalog.ts';
import { isArray, isObject, type Json, valueAt } from '../json.ts';
import { type ChannelRoute, channelRoutesOf } from './routes.ts';
import type { Template } from './template.ts';

/** What became of the route of one event that is received. */
export type Routed = {
  readonly use: EventUse;
  /**
   * `deployed`: it is the stack's; `absent`: the stacks build none from its channel, and what the contract states stays;
   * `elsewhere`: over this transport a stack says nothing that a route would hold.
   */
  readonly from: 'deployed' | 'absent' | 'elsewhere';
};

const routable: readonly Transport[] = ['sns', 'eventbridge', 'kinesis', 'dynamodb-stream', 'sqs'];

/** `received` with the routes that `templates` build, whatever the contract states: what runs is what counts. */
export function withDeployedRoutes(received: readonly EventUse[], templates: readonly Template[]): readonly Routed[] {
  const built = templates.flatMap(channelRoutesOf);
  return received.map((use): Routed => {
    if (!routable.includes(use.channel.transport)) return { use, from: 'elsewhere' };
    const { address, transport } = use.channel;
    const routes = built.filter((route) => route.transport === transport && route.channel === address);
    const route = fitting(use, routes);
    return route === undefined ? { use, from: 'absent' } : { use: { ...use, route }, from: 'deployed' };
  });
}

/**
 * The route that the messages of `use` take: of several from one channel the first whose filters name their mark. Where
 * none lets them through, one of the same function: that they no longer come is for the gate to say.
 */
function fitting(use: EventUse, routes: readonly ChannelRoute[]): readonly Hop[] | undefined {
  const stated = functionOf(use.route);
  const ranked = routes.map(({ hops }) => {
    const named = markNamed(use.dispatch, hops);
    const same = stated !== undefined && functionOf(hops) === stated;
    return { hops, rank: { yes: 4, open: 2, no: 0 }[named] + (same ? 1 : 0) };
  });
  const best = Math.max(...ranked.map(({ rank }) => rank));
  return ranked.find(({ rank }) => rank === best)?.hops;
}

function functionOf(hops: readonly Hop[]): string | undefined {
  return hops.flatMap((hop) => (hop.kind === 'lambda' ? [hop.function] : [])).at(-1);
}

/** Whether the first filter on the way names what marks the message, leaves it open, or names others. */
function markNamed(dispatch: Dispatch, [first]: readonly Hop[]): 'yes' | 'open' | 'no' {
  if (first?.kind === 'eventbridge-rule' && dispatch.by === 'eventbridge') {
    const { source, 'detail-type': type } = first.pattern ?? {};
    return worst(named(source, dispatch.source), named(type, dispatch.detailType));
  }
  if (first?.kind !== 'sns-subscription' || first.filterPolicy === undefined) return 'open';
  if (first.filterPolicyScope === 'MessageBody')
    return dispatch.by === 'pointer' ? named(valueAt(first.filterPolicy, dispatch.pointer), dispatch.value) : 'open';
  return dispatch.by === 'attribute' ? named(first.filterPolicy[dispatch.name], dispatch.value) : 'open';
}

function named(conditions: Json | undefined, value: Json): 'yes' | 'open' | 'no' {
  if (!isArray(conditions)) return 'open';
  if (conditions.includes(value)) return 'yes';
  return conditions.some(isObject) ? 'open' : 'no';
}

function worst(...answers: readonly ('yes' | 'open' | 'no')[]): 'yes' | 'open' | 'no' {
  if (answers.includes('no')) return 'no';
  return answers.includes('open') ? 'open' : 'yes';
}
