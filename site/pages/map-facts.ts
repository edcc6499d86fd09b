import type { Ref } from './links.ts';

export type MapGroup = { readonly id: string; readonly name: string };

export type MapService = {
  readonly id: string;
  readonly to?: string;
  readonly kind: string;
  readonly owner?: string;
  readonly domain?: string;
};

export type MapEvent = Sides & {
  readonly id: string;
  readonly name: string;
  readonly to?: string;
  readonly channel: string;
  readonly transport: string;
  /** By path of a field: the services that state that they read it. Fields that nobody states are left out. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Services that share the producer's schema, and may read each of its fields. */
  readonly inheriting: readonly string[];
};

export type Sides = { readonly writers: readonly string[]; readonly readers: readonly string[] };

/** What one service asks of another over HTTP. Without operations: that it calls is known, and nothing more. */
export type MapCall = { readonly from: string; readonly to: string; readonly operations: readonly Ref[] };
