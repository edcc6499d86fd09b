import type { Verdict } from '#model/finding.ts';
import type { HttpHeader } from '#model/http.ts';
import type { Location } from '#model/location.ts';
import { byRole, type OperationChange } from './operation-change.ts';
import { presenceVerdict } from './presence.ts';
import type { WireShape } from './wire/serialise.ts';

/** One header of one response in both views. */
export type HeaderChange = {
  readonly name: string;
  readonly status: string;
  readonly was?: HttpHeader;
  readonly is?: HttpHeader;
  /** The response as it is, where the header is or would be. */
  readonly at: Location;
};

/** The headers of all responses that both views list. */
export function headerChanges({ was, is }: OperationChange): readonly HeaderChange[] {
  return (was?.responses ?? []).flatMap((before) => {
    const after = is?.responses.find(({ status }) => status === before.status);
    if (after === undefined) return [];
    const names = new Set([...before.headers, ...after.headers].map(({ name }) => name));
    return [...names].map((name) => {
      const old = before.headers.find((header) => header.name === name);
      const young = after.headers.find((header) => header.name === name);
      return {
        name,
        status: before.status,
        at: after.at,
        ...(old !== undefined && { was: old }),
        ...(young !== undefined && { is: young }),
      };
    });
  });
}

/** How a header is put on the wire; its style is always `simple`. */
export function wireOf({ name, explode = false, mediaType }: HttpHeader): WireShape {
  return { in: 'header', name, style: 'simple', explode, ...(mediaType !== undefined && { mediaType }) };
}

/** What follows for the caller, who reads the headers of responses. */
export function headerVerdict({ moved }: OperationChange, { was, is }: HeaderChange): Verdict {
  const { caller, provider } = byRole(moved, was, is);
  return presenceVerdict(provider, caller, moved === 'provider' ? 'writer' : 'reader');
}
