import { isObject } from '../../json.ts';
import type { InputReport } from '../input-report.ts';
import type { Place } from './place.ts';
import type { OpenApiVersion } from './reading.ts';
import { textAt } from './text.ts';

/** The version line that `root` is written in; undefined, with a finding and the way out, for one that is not read. */
export function versionOf(root: Place, report: InputReport): OpenApiVersion | undefined {
  if (!isObject(root.value)) return refused(root, 'an OpenAPI description is an object', 'openapi', report);
  const swagger = textAt(root, 'swagger');
  if (swagger !== undefined) return refused(root, `Swagger ${swagger} is not read`, 'swagger', report);
  const stated = textAt(root, 'openapi');
  if (stated === undefined) return refused(root, 'it has no "openapi" version', undefined, report);
  const [, line] = /^3\.([012])(\.|$)/.exec(stated) ?? [];
  if (line === '0') return '3.0';
  if (line === '1') return '3.1';
  if (line === '2') return '3.2';
  return refused(root, `OpenAPI ${stated} is not read`, 'openapi', report);
}

function refused(root: Place, reason: string, member: string | undefined, report: InputReport): undefined {
  report({
    rule: 'openapi-version-unsupported',
    pointer: member === undefined || !isObject(root.value) ? '' : `/${member}`,
    params: { reason },
  });
  return undefined;
}
