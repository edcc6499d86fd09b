import type { HttpApi, HttpOperation, HttpParameter } from '#model/http.ts';
import { pointerTo } from '#model/json.ts';
import type { Location } from '#model/location.ts';
import type { Rule } from '#model/rule.ts';
import type { Party } from '../party.ts';
import { templateOf } from './path-template.ts';

/** One party's view of an API: what it offers, what it was built against, or what it says it needs. */
export type ApiSide = { readonly party: Party; readonly api: HttpApi };

/** Two views of one API: what one side goes by, and what is to stand against it. */
export type ApiChange = {
  readonly before: ApiSide;
  readonly after: ApiSide;
  /** Whose side `after` is. The provider's where an API is offered, the caller's for webhooks and callbacks. */
  readonly moved: 'provider' | 'caller';
  /** `version`: the same API at two versions; `need`: a caller's own statement of the part that it uses. */
  readonly told: 'version' | 'need';
  /** The day on which it is asked, for dates after which an operation may go. */
  readonly now?: Date;
};

/** One operation in both views; one of the two is missing where it came or went. */
export type OperationChange = ApiChange & {
  /** `GET /foods/{id}`. */
  readonly subject: string;
  readonly was?: HttpOperation;
  readonly is?: HttpOperation;
  /** An operation of the other view that nearly has this name. */
  readonly similar?: string;
};

export type OperationRule = Rule<OperationChange>;
export type ApiRule = Rule<ApiChange>;

/** Something of both views, by role: the caller writes requests and reads responses. */
export function byRole<Part>(
  moved: ApiChange['moved'],
  was: Part,
  is: Part,
): { readonly caller: Part; readonly provider: Part } {
  return moved === 'provider' ? { caller: was, provider: is } : { caller: is, provider: was };
}

/** One parameter in both views. */
export type ParameterChange = {
  /** `query parameter limit`. */
  readonly name: string;
  readonly was?: HttpParameter;
  readonly is?: HttpParameter;
};

/** The parameters of an operation in both views: of a path by place, of headers whatever their case. */
export function parameterChanges({ was, is }: OperationChange): readonly ParameterChange[] {
  if (was === undefined || is === undefined) return [];
  const before = new Map(was.parameters.map((parameter) => [parameterKey(was, parameter), parameter]));
  const after = new Map(is.parameters.map((parameter) => [parameterKey(is, parameter), parameter]));
  return [...new Set([...before.keys(), ...after.keys()])].map((key) => {
    const [old, young] = [before.get(key), after.get(key)];
    const { in: where, name } = young ?? old ?? { in: '', name: '' };
    return {
      name: `${where} parameter ${name}`,
      ...(old !== undefined && { was: old }),
      ...(young !== undefined && { is: young }),
    };
  });
}

function parameterKey(operation: HttpOperation, { in: where, name }: HttpParameter): string {
  if (where === 'header') return `header ${name.toLowerCase()}`;
  const place = where === 'path' ? templateOf(operation).names.indexOf(name) : -1;
  return place < 0 ? `${where} ${name}` : `path #${place}`;
}

/** Where it stood before, as the related place of a fact. */
export function stoodAt(
  label: string,
  at: Location | undefined,
): readonly { readonly label: string; readonly at: Location }[] {
  return at === undefined ? [] : [{ label, at }];
}

/** Marks a fact that is told from a caller's own statement, so that its message speaks of the caller. */
export function toldBy({ told }: ApiChange): { readonly stated?: true } {
  return told === 'need' ? { stated: true } : {};
}

/** The place of `tokens` in the document of an API, or, where they are gone, of the nearest parent that is left. */
export function placeIn({ api, party }: ApiSide, ...tokens: readonly string[]): Location {
  const pointer = pointerTo(api.at.pointer ?? '', ...tokens);
  const range = party.sources(api.at.file, pointer);
  return { file: api.at.file, pointer, ...(range && { range }) };
}
