import type { Finding } from '../finding.ts';
import { isObject, type JsonPointer } from '../json.ts';
import type { Dialect } from '../schema.ts';
import { inputFinding } from './input-finding.ts';
import type { References, Resolution, Target } from './references.ts';
import { dialectAt, type Survey, surveySchema } from './schema-survey.ts';

/** A schema that a reference leads to, or a contract starts at, with the schemas it refers to itself. */
export type Unit = { readonly target: Target; readonly survey: Survey; readonly next: readonly Unit[] };

/** The graph of schemas and references over all documents of one service; each schema is looked at once. */
export class SchemaUnits {
  readonly findings: Finding[] = [];
  readonly #references: References;
  readonly #units = new Map<string, Unit>();
  readonly #reported = new Set<string>();
  readonly #dialects = new Set<Dialect>();
  #dynamic = false;

  constructor(references: References) {
    this.#references = references;
  }

  /** The dialect of all schemas looked at so far, where it is one and none of them has dynamic references. */
  get uniform(): Dialect | undefined {
    const [dialect, ...others] = this.#dialects;
    return this.#dynamic || others.length > 0 ? undefined : dialect;
  }

  report(finding: Finding): void {
    const key = `${finding.rule} ${finding.at.file}#${finding.at.pointer}`;
    if (!this.#reported.has(key)) this.findings.push(finding);
    this.#reported.add(key);
  }

  /** Where a reference leads; whatever is wrong with it is reported. */
  resolve(file: string, pointer: JsonPointer, ref: string, keyword?: string): Resolution {
    const resolution = this.#references.resolve(file, pointer, ref, keyword);
    if (resolution.kind === 'failed') this.report(resolution.finding);
    if (resolution.kind === 'found') for (const note of resolution.notes) this.report(note);
    return resolution;
  }

  /** The unit for the schema at `target`, referred to from a schema of dialect `inherited` in file `from`; its references are followed with a list, for chains may be long. */
  unitOf(target: Target, inherited: Dialect, from = target.file): Unit {
    const made: Unit[] = [];
    const pending: { readonly unit: Unit; readonly next: Unit[] }[] = [];
    const make = (place: Target, dialect: Dialect, from: string): Unit => {
      const own = dialectAt(this.#references.documents, place, dialect, from);
      const key = `${own} ${place.file}#${place.pointer}`;
      const known = this.#units.get(key);
      if (known !== undefined) return known;
      const next: Unit[] = [];
      const unit = { target: place, survey: surveySchema(place.value, place.pointer, own), next };
      this.#units.set(key, unit);
      this.#dialects.add(own);
      this.#dynamic ||= unit.survey.dynamic;
      pending.push({ unit, next });
      made.push(unit);
      return unit;
    };
    const first = make(target, inherited, from);
    for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
      const { unit, next } = entry;
      this.#describe(unit);
      for (const { pointer, ref } of unit.survey.references) {
        const resolution = this.resolve(unit.target.file, pointer, ref);
        if (resolution.kind === 'found') next.push(make(resolution.target, unit.survey.dialect, unit.target.file));
      }
    }
    for (const unit of made) this.#reportCircle(unit);
    return first;
  }

  #describe({ target, survey }: Unit): void {
    const at = (pointer: JsonPointer) => this.#references.at(target.file, pointer);
    for (const { pointer, found } of survey.malformed)
      this.report(inputFinding('schema-not-object', at(pointer), { found }));
    for (const { pointer, dialect } of survey.unknownDialects)
      this.report(inputFinding('schema-dialect-unknown', at(pointer), { dialect, used: survey.dialect }));
    for (const { pointer, keywords } of survey.hidden)
      this.report(inputFinding('ref-siblings-ignored', at(pointer), { keywords }));
    for (const { pointer, keyword } of survey.foreign)
      this.report(inputFinding('keyword-foreign', at(pointer), { keyword, dialect: survey.dialect }));
  }

  /** A reference that leads through nothing but references back to itself says nothing. */
  #reportCircle(unit: Unit): void {
    const seen = new Set<Unit>();
    let current: Unit | undefined = unit;
    while (current !== undefined && isBareReference(current) && !seen.has(current)) {
      seen.add(current);
      current = current.next[0];
    }
    if (current !== unit || seen.size === 0) return;
    const { file, pointer, value } = unit.target;
    const ref = isObject(value) ? (value.$ref ?? '') : '';
    this.report(inputFinding('ref-circular', this.#references.at(file, `${pointer}/$ref`), { ref }));
  }
}

/** `root` and every schema that it refers to, directly or not. */
export function closureOf(root: Unit): ReadonlySet<Unit> {
  const closure = new Set([root]);
  for (const unit of closure) for (const next of unit.next) closure.add(next);
  return closure;
}

const silent = /^(\$ref|\$comment|\$schema|title|description|summary|x-.*)$/;

/** `{ $ref }` with nothing beside that says anything, so that its dialect does not matter. */
export function isBareReference({ target: { value }, survey }: Unit): boolean {
  if (!isObject(value) || typeof value.$ref !== 'string' || survey.references.length !== 1) return false;
  return Object.keys(value).every((keyword) => silent.test(keyword));
}
