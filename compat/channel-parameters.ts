import type { ChannelParameter, EventUse } from '#model/catalog.ts';
import type { Location } from '#model/location.ts';
import { type EventChange, placeBelow } from './event-change.ts';
import type { Party } from './party.ts';

/** A parameter of the address of an event's channel, in two versions of a service. */
export type ParameterChange = { readonly was: ChannelParameter; readonly is: ChannelParameter };

/** Parameters are matched by their place in the address. One that only a side tells of is compared with nothing. */
export function channelParameterChanges({ was, is }: EventChange): readonly ParameterChange[] {
  if (was === undefined || is === undefined || was.use.event !== is.use.event) return [];
  const byPlace = new Map(is.use.channel.parameters?.map((parameter) => [parameter.place, parameter]));
  return (was.use.channel.parameters ?? []).flatMap((old) => {
    const young = byPlace.get(old.place);
    return young === undefined ? [] : [{ was: old, is: young }];
  });
}

export function parameterAt({ channel }: EventUse, place: number): ChannelParameter | undefined {
  return channel.parameters?.find((parameter) => parameter.place === place);
}

/** The list of the values of a parameter; before 3.0 it stands in a schema of the parameter. */
export function placeOfValues(party: Party, { at, values = [] }: ChannelParameter): Location {
  const [first] = values;
  const list = first?.at.pointer?.replace(/\/[^/]*$/, '');
  return first === undefined || list === undefined
    ? placeBelow(party, at, 'enum')
    : placeBelow(party, { ...first.at, pointer: list });
}
