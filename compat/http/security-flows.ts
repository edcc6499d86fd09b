import { isObject, type JsonObject } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import { type ApiChange, placeIn } from './operation-change.ts';

/** One security scheme of an API in both views. */
export type SchemeChange = {
  readonly scheme: string;
  readonly was?: JsonObject;
  readonly is?: JsonObject;
  /** Whether a caller of the API as it was may need it. */
  readonly used: boolean;
  /** Where it is or would be, and where it was. */
  readonly at: Location;
  readonly before: Location;
};

/** The security schemes of two versions, by name; what a caller's own document calls them says nothing. */
export function schemeChanges({ before, after, told, moved }: ApiChange): readonly SchemeChange[] {
  if (told === 'need' || moved === 'caller') return [];
  const [were, are] = [before.api.securitySchemes, after.api.securitySchemes];
  const operations = [...before.api.operations, ...before.api.outgoing];
  const used = new Set(operations.flatMap(({ security }) => security.flatMap((one) => Object.keys(one))));
  return [...new Set([...Object.keys(were), ...Object.keys(are)])].map((scheme) => {
    const [was, is] = [were, are].map((schemes) => (Object.hasOwn(schemes, scheme) ? schemes[scheme] : undefined));
    return {
      scheme,
      ...(was !== undefined && { was }),
      ...(is !== undefined && { is }),
      used: used.has(scheme),
      at: placeIn(after, 'components', 'securitySchemes', scheme),
      before: placeIn(before, 'components', 'securitySchemes', scheme),
    };
  });
}

/** One way of OAuth in which a scheme gives tokens, in both views. */
export type FlowChange = SchemeChange & {
  /** `authorizationCode`. */
  readonly flow: string;
  readonly flowWas?: JsonObject;
  readonly flowIs?: JsonObject;
};

/** The flows of all schemes that are OAuth before and after. */
export function flowChanges(change: ApiChange): readonly FlowChange[] {
  return schemeChanges(change).flatMap((scheme) => {
    if (scheme.was?.['type'] !== 'oauth2' || scheme.is?.['type'] !== 'oauth2') return [];
    const [were, are] = [flowsOf(scheme.was), flowsOf(scheme.is)];
    return [...new Set([...were.keys(), ...are.keys()])].map((flow): FlowChange => {
      const [flowWas, flowIs] = [were.get(flow), are.get(flow)];
      return { ...scheme, flow, ...(flowWas !== undefined && { flowWas }), ...(flowIs !== undefined && { flowIs }) };
    });
  });
}

/** The scopes that a flow gives tokens for. */
export function scopesOf(flow: JsonObject): readonly string[] {
  const { scopes } = flow;
  return isObject(scopes) ? Object.keys(scopes) : [];
}

function flowsOf({ flows }: JsonObject): ReadonlyMap<string, JsonObject> {
  const stated = Object.entries(isObject(flows) ? flows : {});
  return new Map(stated.flatMap(([name, flow]) => (isObject(flow) && !name.startsWith('x-') ? [[name, flow]] : [])));
}
