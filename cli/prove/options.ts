import { isObject, type Json } from '#model/json.ts';
import type { Beside } from '#testing/index.ts';
import type { CommandInput } from '../command.ts';
import { UsageError } from '../usage-error.ts';

/** What a request has beside its body. */
export function besideIn({ options }: CommandInput): Beside {
  const { request: text } = options;
  if (typeof text !== 'string') return {};
  const stated = parsedJson(text);
  const { headers = {}, authorizer, ...others } = isObject(stated) ? stated : { wrong: true };
  const isSendable = isObject(headers) && Object.values(headers).every((value) => typeof value === 'string');
  if (!isSendable || Object.keys(others).length > 0 || (authorizer !== undefined && !isObject(authorizer)))
    throw new UsageError(
      '--request takes an object as JSON, of "headers" and "authorizer"',
      `as in --request '{"headers":{"authorization":"Bearer t-1"},"authorizer":{"lambda":{"scope":"buyer"}}}'`,
    );
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
