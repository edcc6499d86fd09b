import { isObject, type Json } from '#model/json.ts';
import type { Beside } from '#testing/index.ts';
import type { CommandInput } from '../command.ts';
import { UsageError } from '../usage-error.ts';

/** What a request has beside its body. */
export function besideIn({ options: { request: text } }: CommandInput): Beside {
  if (typeof text !== 'string') return {};
  const beside = besideOf(parsedJson(text));
  if (beside !== undefined) return beside;
  throw new UsageError(
    '--request takes an object as JSON, of "headers" and "authorizer"',
    `as in --request '{"headers":{"authorization":"Bearer t-1"},"authorizer":{"lambda":{"scope":"buyer"}}}'`,
  );
}

function besideOf(stated: Json): Beside | undefined {
  if (!isObject(stated)) return undefined;
  const { headers = {}, authorizer, ...others } = stated;
  if (Object.keys(others).length > 0 || !isObject(headers)) return undefined;
  if (authorizer !== undefined && !isObject(authorizer)) return undefined;
  if (!Object.values(headers).every((value) => typeof value === 'string')) return undefined;
  const told = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return { headers: told, ...(authorizer !== undefined && { authorizer }) };
}

/** `null` for a text that is no JSON. */
function parsedJson(text: string): Json {
  try {
    const json: Json = JSON.parse(text);
    return json;
  } catch {
    return null;
  }
}

/** The parameters of the stacks. */
export function parametersIn({ options }: CommandInput): Readonly<Record<string, string>> {
  const { parameter } = options;
  const stated = typeof parameter === 'string' ? [parameter] : Array.isArray(parameter) ? parameter.map(String) : [];
  return Object.fromEntries(
    stated.map((one) => {
      const [name = '', ...value] = one.split('=');
      if (name === '' || value.length === 0) throw new UsageError(`--parameter takes NAME=VALUE, not ${one}`);
      return [name, value.join('=')] as const;
    }),
  );
}
