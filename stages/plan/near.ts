import type { Outline } from '../outline.ts';

/** By the name of a service those that it can have to do with, itself among them, whatever version of them runs. */
export type Near = (service: string) => ReadonlySet<string>;

/** Who shares a channel with whom, or calls whom; a service may be there in several versions. */
export function nearOf(outlines: readonly Outline[]): Near {
  const [on, there, calls, called] = [new Links(), new Links(), new Links(), new Links()];
  for (const outline of outlines) {
    const { service } = outline;
    for (const channel of outline.channels) {
      on.add(service, channel);
      there.add(channel, service);
    }
    for (const provider of outline.calls) {
      calls.add(service, provider);
      called.add(provider, service);
    }
  }
  const known = new Map<string, ReadonlySet<string>>();
  return (service) => {
    const before = known.get(service);
    if (before !== undefined) return before;
    const met = on.of(service).flatMap((channel) => there.of(channel));
    const near = new Set([service, ...met, ...calls.of(service), ...called.of(service)]);
    known.set(service, near);
    return near;
  };
}

class Links {
  readonly #to = new Map<string, Set<string>>();

  add(from: string, to: string): void {
    this.#to.set(from, (this.#to.get(from) ?? new Set()).add(to));
  }

  of(from: string): readonly string[] {
    return [...(this.#to.get(from) ?? [])];
  }
}
