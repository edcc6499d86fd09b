import { sampleService, sampleUse } from '#compat/sample.ts';
import type { EventUse, Service } from '#model/catalog.ts';
import type { Json } from '#model/json.ts';
import type { Published } from '#stages/registry/document.ts';
import { eventBridgeRegistry } from '#stages/registry/eventbridge.ts';
import type { SchemaRegistry } from '#stages/registry/port.ts';
import { runs, sample } from '#stages/sample-stage.ts';
import type { StageView } from '#stages/view.ts';
import { type FakeRegistry, fakeRegistry } from '#testing/doubles/fake-registry.ts';

/** An event that `source` writes to the bus `larder`. */
export function busUse(source: string, detailType: string, schema: Json): EventUse {
  const payload = sample.contract(`${source}.${detailType}.json`, JSON.stringify(schema));
  const event = `larder/${source}@${detailType}`;
  return sampleUse('send', event, payload, {
    name: detailType,
    channel: { address: 'larder', transport: 'eventbridge', bindings: {}, at: payload.at },
    dispatch: { by: 'eventbridge', source, detailType },
  });
}

export function writer(id: string, version: string, ...sends: readonly EventUse[]): Service {
  return sampleService(id, version, sends);
}

export function publishedBy(...services: readonly Service[]): readonly Published[] {
  return services.flatMap(({ id, version, sends }) => sends.map((use) => ({ service: id, version, use })));
}

export function stageWith(...services: readonly Service[]): StageView {
  return { stage: 'prod', seq: 1, parties: services.map((service) => runs(service)), findings: [] };
}

export type Registries = {
  readonly fake: FakeRegistry;
  readonly open: (name?: string) => Promise<SchemaRegistry>;
  readonly stop: () => Promise<void>;
};

/** A fake that the SDK finds as it finds the real one: by the environment. */
export async function registries(pageSize?: number): Promise<Registries> {
  const fake = await fakeRegistry(pageSize === undefined ? {} : { pageSize });
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SCHEMAS: fake.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  return {
    fake,
    open: (name = 'shop') => eventBridgeRegistry(name),
    stop: async () => {
      process.env = before;
      await fake.stop();
    },
  };
}
