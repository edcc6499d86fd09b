import { isObject, type JsonObject, type JsonPointer } from '../json.ts';
import type { Range } from '../location.ts';

/** A template of CloudFormation as read: its resources by logical id, the short forms of functions in their long forms. */
export type Template = {
  readonly resources: Readonly<Record<string, JsonObject>>;
  readonly parameters?: Readonly<Record<string, JsonObject>>;
  /** Relative to the repository, where it was read from a file. */
  readonly file?: string;
  /** Where a node stands in the text; of what is not there its nearest parent. */
  readonly rangeAt?: (pointer: JsonPointer) => Range | undefined;
};

/** The properties of every resource of `type`, by logical id. */
export function resourcesOf(template: Template, type: string): Readonly<Record<string, JsonObject>> {
  const found = Object.entries(template.resources).flatMap(([id, { Type, Properties }]) =>
    Type === type ? [[id, isObject(Properties) ? Properties : {}] as const] : [],
  );
  return Object.fromEntries(found);
}

/** The routes of the HTTP APIs in `template`, as in `GET /foods/{foodId}`; those of WebSockets are no operations. */
export function routeKeysOf(template: Template): readonly string[] {
  const apis = resourcesOf(template, 'AWS::ApiGatewayV2::Api');
  const isSocket = ({ ApiId }: JsonObject): boolean =>
    isObject(ApiId) && typeof ApiId.Ref === 'string' && apis[ApiId.Ref]?.ProtocolType === 'WEBSOCKET';
  return Object.values(resourcesOf(template, 'AWS::ApiGatewayV2::Route')).flatMap((route) =>
    typeof route.RouteKey === 'string' && !isSocket(route) ? [route.RouteKey] : [],
  );
}
