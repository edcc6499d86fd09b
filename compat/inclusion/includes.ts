import { canonicalJson } from '#model/digest.ts';
import type { SchemaResource } from '#model/schema.ts';
import type { Inclusion, InclusionOptions } from './inclusion.ts';

/** Whether every value that `writer` accepts is one that `reader` accepts. */
export async function includes(
  writer: SchemaResource,
  reader: SchemaResource,
  _options: InclusionOptions = {},
): Promise<Inclusion> {
  const same = writer.dialect === reader.dialect && canonicalJson(writer.schema) === canonicalJson(reader.schema);
  if (same || reader.schema === true || writer.schema === false) return { verdict: 'included' };
  return { verdict: 'undecided', because: [{ keyword: '', pointer: '', reason: 'the schemas differ' }] };
}
