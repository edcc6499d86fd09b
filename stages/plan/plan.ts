import { nameOf } from '#compat/party.ts';
import { durationOf } from '#model/duration.ts';
import { compareFindings, type Finding, type PartyRef } from '#model/finding.ts';
import type { Plan, PlanConflict, PlannedGroup } from '#model/plan.ts';
import { makeFinding } from '#model/record.ts';
import { type CheckedPair, isChecked, type Report } from '#model/report.ts';
import { lackingOn } from '../running.ts';
import { type Conflict, conflictsAmong } from './conflicts.ts';
import { isOne, type Move, replacedBy } from './move.ts';
import { type Group, type Order, orderOf } from './order.ts';
import { type Stuck, stuckAmong } from './stuck.ts';
import { type PlanQuestion, Trials } from './trials.ts';
import { wayOutOf } from './way-out.ts';

/**
 * An order for all moves in which each passes the gate, in groups that may go in parallel; or how far they can go, the
 * smallest sets that cannot be ordered, and the way out of each. What runs as it is wanted already is left out.
 *
 * Everything goes as early as it may. Errs towards `undecided`: a stage that cannot be read orders nothing.
 */
export async function planDeployments(asked: PlanQuestion, from?: string): Promise<Report> {
  const { view } = asked;
  const isThere = (move: Move): boolean =>
    view.parties.some((live) => live.state === 'deployed' && live.digest === move.digest && isOne(move, live));
  const question = { ...asked, moves: asked.moves.filter((move) => !isThere(move)) };
  const subject = `${from ?? candidatesOf(asked)} -> ${view.stage}`;
  const base = { format: 1, command: 'plan', subject } as const;
  if (view.findings.length > 0) {
    const notes = ['nothing was ordered: not all that runs there could be read'];
    return { ...base, findings: view.findings, pairs: [], notes, counts: {} };
  }
  const trials = new Trials(question);
  const order = await orderOf(question, trials);
  const done = order.groups.flatMap(({ moves }) => moves);
  const stuck = await stuckAmong(order.left, order.end, trials);
  const conflicts = conflictsAmong(stuck, question.moves);
  const told = conflicts.map((conflict) => toldConflict(conflict, question));
  const steps = await stepsOf(order, trials);
  const findings = [...steps.findings, ...told.flatMap((one) => one.findings)];
  const plan: Plan = {
    stage: view.stage,
    ...(from !== undefined && { from }),
    groups: order.groups.map((group, index) => groupOf(group, order.groups[index - 1], question)),
    conflicts: told.map(({ conflict }) => conflict),
    waiting: waitingAmong(stuck, conflicts),
  };
  return {
    ...base,
    success: successOf(plan),
    findings: distinct(findings),
    pairs: steps.pairs,
    notes: notesOf(question, asked.moves.length - question.moves.length),
    counts: {
      deployments: done.length,
      groups: order.groups.length,
      'pairs checked': steps.pairs.filter(isChecked).length,
    },
    plan,
  };
}

/** The same fact between the same versions is told once, in however many steps it shows. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const keyed = findings.map((finding) => {
    const parties = [finding.writer, finding.reader].map((ref) => (ref === undefined ? null : nameOf(ref)));
    return [JSON.stringify([finding.fingerprint, ...parties]), finding] as const;
  });
  return [...new Map(keyed).values()].sort(compareFindings);
}

/** What the gate said of each step as it is taken. */
async function stepsOf({ groups }: Order, trials: Trials): Promise<Pick<Report, 'findings' | 'pairs'>> {
  const findings: Finding[] = [];
  const pairs = new Map<string, CheckedPair>();
  for (const { moves, moment } of groups) {
    for (const move of moves) {
      const report = await trials.report(move, moment);
      findings.push(...report.findings);
      for (const pair of report.pairs)
        pairs.set(JSON.stringify([pair.subject, pair.position, nameOf(pair.writer), nameOf(pair.reader)]), pair);
    }
  }
  return { findings, pairs: [...pairs.values()] };
}

function groupOf({ moves, moment, wait }: Group, before: Group | undefined, { view, now }: PlanQuestion): PlannedGroup {
  const deployments = moves.map((move): PlannedGroup['deployments'][number] => {
    const replaced = replacedBy(move, view.parties)?.party.ref;
    return { party: move.party.ref, ...(replaced !== undefined && { replaces: replaced }) };
  });
  if (wait === undefined) return { deployments };
  const since = before?.moment.at ?? now;
  const duration = durationOf(moment.at.getTime() - since.getTime());
  return { deployments, after: { duration, writtenBy: wait.writtenBy } };
}

/** A conflict as data, and its findings. */
function toldConflict(
  conflict: Conflict,
  { view }: PlanQuestion,
): { readonly conflict: PlanConflict; readonly findings: readonly Finding[] } {
  const obstacles = conflict.obstacles.flatMap((obstacle) => obstacle.findings);
  const findings = obstacles.length > 0 ? obstacles : [dependencyCircle(conflict, view.stage)];
  return {
    conflict: {
      parties: conflict.moves.map(({ party }) => party.ref),
      kind: conflict.kind,
      because: reasonOf(conflict),
      findings: findings.map(({ fingerprint }) => fingerprint),
      wayOut: wayOutOf(conflict, view.parties),
    },
    findings,
  };
}

function candidatesOf({ moves }: PlanQuestion): string {
  const names = moves.map(({ party }) => nameOf(party.ref));
  return names.length > 3 ? `${names.length} candidates` : names.join(', ') || 'nothing';
}

function reasonOf({ kind, moves, obstacles }: Conflict): string {
  const [first = '', ...others] = moves.map(({ party }) => nameOf(party.ref));
  const all = [first, ...others].join(' -> ');
  if (kind === 'circle')
    return others.length === 1 ? `each needs the other one first` : `each needs the next one first: ${all} -> ${first}`;
  if (kind === 'undecided') return 'whether it fits could not be decided';
  if (others.length > 0) return 'they do not fit each other, whichever goes first';
  const findings = obstacles.flatMap((obstacle) => obstacle.findings);
  const parties = new Set(
    findings.flatMap(({ writer, reader }) => [writer, reader].flatMap((ref) => (ref === undefined ? [] : nameOf(ref)))),
  );
  parties.delete(first);
  return `it does not fit ${[...parties].sort().join(', ') || 'what runs there'}, whatever goes first`;
}

/** `dependsOn` of versions that were recorded at different times can contradict each other. */
function dependencyCircle({ moves }: Conflict, stage: string): Finding {
  const [first] = moves;
  const path = [...moves, ...(first === undefined ? [] : [first])].map(({ party }) => party.ref.service).join(' -> ');
  return makeFinding({
    rule: 'dependency-cycle',
    verdict: 'breaking',
    severity: 'error',
    subject: first?.party.ref.service ?? stage,
    stage,
    params: { path },
    message: `${path} depend on each other in a circle`,
    at: first?.party.service.at ?? { file: stage },
    fix: 'Remove one of the dependencies, and record those versions anew.',
  });
}

function waitingAmong(stuck: readonly Stuck[], conflicts: readonly Conflict[]): Plan['waiting'] {
  const told = new Set(conflicts.flatMap(({ moves }) => moves));
  return stuck
    .filter(({ move }) => !told.has(move))
    .map(({ move, waitsFor }) => ({ party: move.party.ref, for: waitsFor.map((other): PartyRef => other.party.ref) }));
}

function successOf({ groups }: Plan): string {
  if (groups.length === 0) return 'nothing to deploy';
  return groups.length === 1 ? 'safe, all at once' : 'safe, in this order';
}

function notesOf({ view, moves }: PlanQuestion, there: number): readonly string[] {
  const running = view.parties.filter(({ state }) => state !== 'gone');
  const planned = new Set(moves.map(({ party }) => party.ref.service));
  const lacking = moves.flatMap(({ party }) =>
    lackingOn(view, party)
      .filter((service) => !planned.has(service))
      .map(
        (service) =>
          `${nameOf(party.ref)} depends on ${service}, which does not run on ${view.stage} and is not planned`,
      ),
  );
  const announced = running
    .filter(({ state }) => state === 'announced')
    .map(({ party }) => `${nameOf(party.ref)} is announced and counts as live`);
  const nobody = running.length + (view.elsewhere?.length ?? 0) === 0;
  return [
    ...(nobody ? [`${view.stage} exists and nothing runs on it`] : []),
    `${view.stage} is at entry ${view.seq ?? 0}${there > 0 ? `, and runs ${there} of the candidates already` : ''}`,
    ...announced,
    ...lacking,
  ];
}
