import type { HttpOperation } from '#model/http.ts';
import { isObject, type Json, type JsonObject } from '#model/json.ts';
import { nameOf, referenceOf } from '#model/stack/names.ts';
import { resourcesOf, type Template } from '#model/stack/template.ts';
import { requestContract, requestOf } from '../contract/api-request.ts';
import { routeOf } from '../http/route.ts';
import { asReader } from '../values/language.ts';
import { valuesOf } from '../values/values.ts';

/** What a request has beside its body: headers, and what the authoriser before the function says of the caller. */
export type Beside = { readonly headers?: Readonly<Record<string, string>>; readonly authorizer?: JsonObject };

/**
 * What the function of an HTTP API (payload format 2.0) is called with for a request with this body, all else being usual but
 * for what is stated.
 */
export function requested(operation: HttpOperation, body: Json, { headers = {}, authorizer }: Beside = {}): Json {
  const contract = requestContract(operation);
  const [usual = {}] = contract === undefined ? [] : valuesOf(contract, asReader).edges;
  const request = requestOf(operation, { ...(isObject(usual) && usual), body });
  const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const requestContext = { ...request.requestContext, ...(authorizer !== undefined && { authorizer }) };
  const given: Json = JSON.parse(
    JSON.stringify({ ...request, headers: { ...request.headers, ...lowered }, requestContext }),
  );
  return given;
}

/** The function that `template` leads a request to, by its name; undefined where it does not say. */
export function functionOf(template: Template, { method, path }: HttpOperation): string | undefined {
  const routes = Object.values(resourcesOf(template, 'AWS::ApiGatewayV2::Route'));
  const keys = routes.flatMap(({ RouteKey }) => (typeof RouteKey === 'string' ? [RouteKey] : []));
  const key = routeOf(keys, method.toUpperCase(), path)?.routeKey;
  const target = routes.find(({ RouteKey }) => RouteKey === key)?.Target;
  const integration = /^integrations\/\$\{(\w+)\}$/.exec(textOf(target))?.[1];
  const uri = resourcesOf(template, 'AWS::ApiGatewayV2::Integration')[integration ?? '']?.IntegrationUri;
  const name = resourcesOf(template, 'AWS::Lambda::Function')[referenceOf(uri) ?? '']?.FunctionName;
  return nameOf(name) || undefined;
}

function textOf(value: Json | undefined): string {
  const text = isObject(value) ? value['Fn::Sub'] : value;
  return typeof text === 'string' ? text : '';
}

/** What an answer of an HTTP API says of the request: undefined where it answered before it looked at the body. */
export function outcomeOf(answer: Json): 'took' | 'gave back' | 'failed' | undefined {
  const status = Number(isObject(answer) ? (answer['statusCode'] ?? 200) : 200);
  if (status < 400) return 'took';
  if (status >= 500) return 'failed';
  return [400, 413, 415, 422].includes(status) ? 'gave back' : undefined;
}
