import type { Finding } from '../../finding.ts';
import type { HttpApi } from '../../http.ts';
import type { Dialect } from '../../schema.ts';
import { dialectOfUri } from '../dialect.ts';
import type { ParsedDocument } from '../document.ts';
import { type InputReport, inputReport } from '../input-report.ts';
import { audienceOf, type Defaults } from './operations.ts';
import { outgoingOf } from './outgoing.ts';
import { pathsOf } from './paths.ts';
import { locationOf, memberOf, type Place } from './place.ts';
import type { ContractPool, OpenApiContext, OpenApiVersion, Reading } from './reading.ts';
import { securitySchemesOf } from './security.ts';
import { serversOf } from './servers.ts';
import { isIntrinsic, textAt } from './text.ts';
import { versionOf } from './version.ts';

export type LoadedApi = { readonly api: HttpApi | undefined; readonly findings: readonly Finding[] };

/**
 * The HTTP interface that an OpenAPI description of version 3.0, 3.1 or 3.2 states. What has one meaning is read, also where the
 * document is not valid; what has none is left out with a finding. Only a version that is not known gives no interface at all.
 *
 * Linear in the size of the document; schemas stay where they are and are asked of `pool`.
 */
export function loadOpenApi(document: ParsedDocument, pool: ContractPool, context: OpenApiContext): LoadedApi {
  const { findings, reportOn, add } = inputReport();
  if (document.value === undefined) return { api: undefined, findings };
  const root: Place = { document, pointer: '', value: document.value };
  const report = reportOn(document);
  const version = versionOf(root, report);
  if (version === undefined) return { api: undefined, findings };
  const dialect = dialectOf(root, version, report);
  const reading = { root, version, dialect, pool, reportOn, add };
  const api = readApi(root, { ...context, ...reading, parameters: new WeakMap(), responses: new WeakMap() });
  return { api, findings };
}

function readApi(root: Place, reading: Reading): HttpApi {
  const info = memberOf(root, 'info');
  const securitySchemes = securitySchemesOf(root, reading);
  const defaults: Defaults = {
    security: memberOf(root, 'security'),
    schemes: new Set(Object.keys(securitySchemes)),
    audience: audienceOf([info, root]) ?? reading.audience,
  };
  const read = pathsOf(root, defaults, reading);
  const description = textAt(info, 'description');
  templated(info, reading);
  return {
    title: textAt(info, 'title') ?? '',
    version: textAt(info, 'version') ?? '',
    ...(description !== undefined && { description }),
    servers: serversOf(root),
    operations: read.map(({ operation }) => operation),
    outgoing: outgoingOf(root, read, defaults, reading),
    securitySchemes,
    at: locationOf(root),
  };
}

/** Templates of an infrastructure tool in `info`: shown as they stand, for their value is known at deployment only. */
function templated(info: Place | undefined, reading: Reading): void {
  for (const name of ['title', 'version', 'description']) {
    const stated = info && memberOf(info, name);
    if (stated === undefined || !isIntrinsic(stated.value)) continue;
    reading.reportOn(stated.document)({
      rule: 'openapi-intrinsic-read',
      pointer: stated.pointer,
      params: { name, text: textAt(info, name) ?? '' },
    });
  }
}

function dialectOf(root: Place, version: OpenApiVersion, report: InputReport): Dialect {
  if (version === '3.0') return 'openapi-3.0';
  const stated = textAt(root, 'jsonSchemaDialect');
  const dialect = stated === undefined ? 'openapi-3.1' : dialectOfUri(stated);
  if (dialect !== undefined) return dialect;
  report({
    rule: 'openapi-dialect-unknown',
    pointer: '/jsonSchemaDialect',
    params: { dialect: stated ?? '', instead: 'openapi-3.1' },
  });
  return 'openapi-3.1';
}
