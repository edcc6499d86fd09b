import { type HttpRequest, Refusal } from './http-answers.ts';

/** Who a request acts for, what it may do, and until when: the claims `sub`, `scope` and `exp` of a token. */
export type Bearer = { readonly subject: string; readonly scope: string; readonly expires: Date };

const algorithm: { readonly name: 'HMAC'; readonly hash: 'SHA-256' } = { name: 'HMAC', hash: 'SHA-256' };
const header: string = textToBase64('{"alg":"HS256","typ":"JWT"}');

/** A token for `bearer`, signed with `secret` (JWT, RFC 7519, with HS256). */
export async function signToken({ subject, scope, expires }: Bearer, secret: string): Promise<string> {
  const claims = { sub: subject, scope, exp: Math.floor(expires.getTime() / 1000) };
  const content = `${header}.${textToBase64(JSON.stringify(claims))}`;
  const signature = await crypto.subtle.sign(algorithm.name, await keyOf(secret), Buffer.from(content));
  return `${content}.${Buffer.from(signature).toString('base64url')}`;
}

/** Whom an `authorization` header speaks for; undefined when its token is missing, not ours, changed or too old. */
export async function bearerOf(
  authorization: string | undefined,
  secret: string,
  now: Date,
): Promise<Bearer | undefined> {
  const [, head = '', payload = '', signature = ''] =
    /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization ?? '') ?? [];
  if (head !== header) return undefined;
  const given = Buffer.from(signature, 'base64url');
  const content = Buffer.from(`${head}.${payload}`);
  if (!(await crypto.subtle.verify(algorithm.name, await keyOf(secret), given, content))) return undefined;
  const bearer = claimsIn(Buffer.from(payload, 'base64url').toString());
  return bearer !== undefined && bearer.expires > now ? bearer : undefined;
}

/** What an authoriser of an HTTP API answers (simple response): it names the bearer and leaves refusing to the API. */
export type Identified = { isAuthorized: true; context: { subject?: string; scope?: string } };

/**
 * An authoriser that says who asks. It lets everybody through, nameless if need be, because the answer to a nameless
 * request is part of the API's contract, which an API gateway does not know.
 */
export function identify(secret: string, now: () => Date): (request: HttpRequest) => Promise<Identified> {
  return async ({ headers }) => {
    const bearer = await bearerOf(headers.authorization, secret, now());
    return { isAuthorized: true, context: bearer ? { subject: bearer.subject, scope: bearer.scope } : {} };
  };
}

/** The subject that the authoriser named, of that scope. A request without one is refused. */
export function subjectOf({ requestContext }: HttpRequest, scope: string): string {
  const context = ['authorizer', 'lambda'].reduce<unknown>(fieldOf, requestContext);
  const subject = fieldOf(context, 'subject');
  if (fieldOf(context, 'scope') === scope && typeof subject === 'string' && subject !== '') return subject;
  throw new Refusal({ type: '/problems/unauthorised', title: 'A valid token is needed', status: 401 });
}

function fieldOf(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  return Object.entries(holder).find(([key]) => key === name)?.[1];
}

function keyOf(secret: string): Promise<Awaited<ReturnType<typeof crypto.subtle.importKey>>> {
  return crypto.subtle.importKey('raw', Buffer.from(secret), algorithm, false, ['sign', 'verify']);
}

function textToBase64(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function claimsIn(text: string): Bearer | undefined {
  const claims: unknown = jsonOf(text);
  const [sub, scope, exp] = ['sub', 'scope', 'exp'].map((name) => fieldOf(claims, name));
  if (typeof sub !== 'string' || typeof scope !== 'string' || typeof exp !== 'number') return undefined;
  return { subject: sub, scope, expires: new Date(exp * 1000) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
