import { emptyPolicyConfig } from '#compat/policy.ts';
import type { Proofs } from '#compat/proofs.ts';
import { exitCodeOf, type Report } from '#model/report.ts';
import { canDeploy } from '#stages/gate.ts';
import type { LiveParty, StageView } from '#stages/view.ts';
import { type Random, randomFrom } from '../mutation/random.ts';
import { type Broken, brokenBetween, missing, nameOf, stillWaits } from './oracle.ts';
import { partyFrom } from './services.ts';
import { firstVersion, nextVersion } from './versions.ts';
import { serviceNames, type VersionSpec } from './world.ts';

const HOUR = 3_600_000;

/** A version that runs, is announced, or ran, as the world remembers it. */
type Live = {
  readonly spec: VersionSpec;
  readonly instance?: string;
  readonly state: LiveParty['state'];
  readonly since: number;
  /** When it stopped, or when its announcement ends. */
  readonly until?: number;
};

/** One question to the gate, and what really happens. */
export type Step = {
  readonly candidate: string;
  readonly exit: number;
  readonly isSilent: boolean;
  readonly broken: readonly Broken[];
  readonly report: Report;
};

/** Plays one history of deployments and asks the gate before each; every answer with what the oracle saw. */
export async function playHistory(seed: number, proofs: Proofs): Promise<readonly Step[]> {
  const world = new World(randomFrom(seed), proofs);
  for (let steps = 0; steps < 14; steps++) await world.step();
  return world.steps;
}

class World {
  readonly steps: Step[] = [];
  readonly #random: Random;
  readonly #proofs: Proofs;
  readonly #versions = new Map<string, VersionSpec[]>();
  #live: readonly Live[] = [];
  #now = Date.parse('2026-01-01T00:00:00.000Z');

  constructor(random: Random, proofs: Proofs) {
    this.#random = random;
    this.#proofs = proofs;
  }

  async step(): Promise<void> {
    const random = this.#random;
    this.#now += random.pick([1, 5, 30, 60, 120]) * HOUR;
    const service = random.pick(serviceNames);
    const known = this.#versions.get(service) ?? [];
    const latest = known.at(-1);
    const deed = random.below(10);
    const running = this.#live.filter((live) => live.state === 'deployed' && live.spec.service === service);
    if (deed === 0 && running.length > 0) return this.#retire(random.pick(running));
    const isBack = deed === 1 && known.length > 1;
    const spec = isBack ? random.pick(known) : this.#written(service, latest);
    const instance = deed === 2 || deed === 3 ? 'canary' : undefined;
    const passes = await this.#ask(spec, instance);
    if (!passes && random.below(4) > 0) return;
    if (deed === 4) this.#announce(spec);
    else this.#deploy(spec, instance);
  }

  #written(service: string, latest: VersionSpec | undefined): VersionSpec {
    const known = this.#versions.get(service) ?? [];
    const spec = latest ? nextVersion(this.#random, latest, known.length) : firstVersion(this.#random, service);
    this.#versions.set(service, [...known, spec]);
    return spec;
  }

  #retire(live: Live): void {
    this.#live = this.#live.map((one) => (one === live ? { ...one, state: 'gone', until: this.#now } : one));
  }

  #announce(spec: VersionSpec): void {
    this.#live = [...this.#live, { spec, state: 'announced', since: this.#now, until: this.#now + 24 * HOUR }];
  }

  #deploy(spec: VersionSpec, instance: string | undefined): void {
    const replaced = this.#replacedBy(spec, instance);
    if (replaced !== undefined) this.#retire(replaced);
    const rest = this.#live.filter((one) => one.state !== 'announced' || one.spec !== spec);
    this.#live = [...rest, { spec, state: 'deployed', since: this.#now, ...(instance !== undefined && { instance }) }];
  }

  #replacedBy({ service }: VersionSpec, instance: string | undefined): Live | undefined {
    return this.#live.find(
      (one) => one.state === 'deployed' && one.spec.service === service && one.instance === instance,
    );
  }

  /** Asks the gate, and the oracle; answers whether the gate lets the candidate pass. */
  async #ask(spec: VersionSpec, instance: string | undefined): Promise<boolean> {
    const report = await canDeploy({
      candidate: partyFrom(spec, instance),
      view: this.#view(),
      policy: emptyPolicyConfig,
      now: new Date(this.#now),
      proofs: this.#proofs,
    });
    const exit = exitCodeOf(report.findings);
    const isSilent = report.findings.every(({ verdict }) => verdict === 'safe');
    this.steps.push({ candidate: nameOf(spec), exit, isSilent, broken: this.#broken(spec, instance), report });
    return exit === 0;
  }

  #broken(spec: VersionSpec, instance: string | undefined): readonly Broken[] {
    const replaced = this.#replacedBy(spec, instance);
    const there = this.#live.filter((one) => this.#counts(one));
    const beside = there.filter((one) => one !== replaced && !(one.spec === spec && one.instance === instance));
    const gone = this.#live.filter((one) => one.state === 'gone');
    const found = [
      ...brokenBetween(spec, spec),
      ...beside.flatMap((one) => [...brokenBetween(spec, one.spec), ...brokenBetween(one.spec, spec)]),
      ...gone.flatMap((one) => brokenBetween(one.spec, spec, stillWaits(this.#now - (one.until ?? 0)))),
      ...(replaced === undefined ? [] : brokenBetween(replaced.spec, spec, stillWaits(0))),
    ];
    const running = there.filter((one) => one.state === 'deployed');
    const before = running.map((one) => one.spec);
    const after = [...running.filter((one) => one !== replaced).map((one) => one.spec), spec];
    const waiting = beside.filter((one) => one.spec !== spec).flatMap((one) => missing(one.spec, before, after));
    return [...found, ...waiting];
  }

  #counts({ state, until = 0 }: Live): boolean {
    return state === 'deployed' || (state === 'announced' && until > this.#now);
  }

  #view(): StageView {
    const parties = this.#live
      .filter((one) => one.state === 'gone' || this.#counts(one))
      .map(({ spec, instance, state, since, until }): LiveParty => {
        const times = state === 'gone' && until !== undefined ? { until: new Date(until).toISOString() } : {};
        const party = partyFrom(spec, instance);
        return { party, digest: nameOf(spec), state, since: new Date(since).toISOString(), evidence: [], ...times };
      });
    return { stage: 'prod', seq: this.steps.length + 1, parties, findings: [] };
  }
}
