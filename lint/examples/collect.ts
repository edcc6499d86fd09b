import type { Catalog, EventUse, Service } from '#model/catalog.ts';
import type { HttpApi, HttpMedia, HttpOperation } from '#model/http.ts';
import { layersFor } from '#model/policy.ts';
import type { StatedExample } from './judged.ts';

type Part = Pick<StatedExample, 'subject' | 'assertsFormats'>;

/** All examples of a catalog, each place once: shared components are used by many operations. */
export function collectExamples(catalog: Catalog): readonly StatedExample[] {
  const all = catalog.services.flatMap((service) => [
    ...eventExamples(service, catalog),
    ...[service.api, ...service.calls.map((calls) => calls.subset)].flatMap((api) =>
      apiExamples(api, service, catalog),
    ),
  ]);
  const seen = new Set<string>();
  return all.filter(({ example, contract, omits }) => {
    if (example.at.pointer === undefined) return true;
    const places = [example.at, contract.at].map(({ file, pointer }) => `${file}#${pointer ?? ''}`);
    const key = [...places, omits ?? '', String(example.valid)].join(' ');
    return !seen.has(key) && seen.add(key);
  });
}

function eventExamples(service: Service, catalog: Catalog): readonly StatedExample[] {
  return [...service.sends, ...service.receives].flatMap((use) =>
    use.examples.map((example) => ({
      example,
      contract: use.payload,
      subject: use.event,
      part: 'payload',
      assertsFormats: assertsFormats(catalog, service, use),
    })),
  );
}

function apiExamples(api: HttpApi | undefined, service: Service, catalog: Catalog): readonly StatedExample[] {
  if (api === undefined) return [];
  const formats = assertsFormats(catalog, service);
  return [...api.operations, ...api.outgoing].flatMap((operation) => operationExamples(operation, formats));
}

function operationExamples(operation: HttpOperation, formats: boolean): readonly StatedExample[] {
  const part: Part = { subject: operation.id, assertsFormats: formats };
  return [
    ...operation.parameters.flatMap((parameter) =>
      parameter.examples.map((example) => ({
        ...part,
        example,
        contract: parameter.schema,
        part: `${parameter.in} parameter ${parameter.name}`,
        alsoAs: parameter.mediaType === undefined ? ('wire' as const) : ('json-text' as const),
      })),
    ),
    ...(operation.body?.content ?? []).flatMap((media) => mediaExamples(media, 'request body', 'readOnly', part)),
    ...operation.responses.flatMap(({ status, content }) =>
      content.flatMap((media) => mediaExamples(media, `response ${status}`, 'writeOnly', part)),
    ),
  ];
}

/** Examples of JSON media types; those of others are texts that a schema says nothing about. */
function mediaExamples(
  { mediaType, schema, examples }: HttpMedia,
  name: string,
  omits: 'readOnly' | 'writeOnly',
  part: Part,
): readonly StatedExample[] {
  if (schema === undefined || !/[/+]json\s*(;|$)/.test(mediaType)) return [];
  return examples.map((example) => ({ ...part, example, contract: schema, part: name, omits, alsoAs: 'json-text' }));
}

/** The switch `format` for one service and event; the most particular setting wins. */
function assertsFormats({ policy }: Catalog, service: Service, use?: EventUse): boolean {
  const audience = use?.audience ?? service.audience;
  const layers = layersFor(policy, { service: service.id, audience, ...(use && { event: use.event }) });
  return layers.toReversed().find(([, switches]) => switches?.format !== undefined)?.[1]?.format !== 'annotation';
}
