import type { EventUse, Service } from '#model/catalog.ts';
import type { Finding } from '#model/finding.ts';
import type { PolicyConfig } from '#model/policy.ts';
import { type Party, partyOf } from '../party.ts';
import { emptyPolicyConfig } from '../policy.ts';
import { Sample, sampleService, sampleUse } from '../sample.ts';
import { compareRevisions, type RevisionAnswer } from './revisions.ts';
import type { Side } from './services.ts';

const now = new Date('2026-11-21T12:00:00Z');

type Shape = { readonly required?: readonly string[]; readonly properties?: Readonly<Record<string, object>> };

const food = (over: Shape = {}): object => ({
  type: 'object',
  required: ['name', 'price'],
  properties: { name: { type: 'string' }, price: { type: 'number' } },
  ...over,
});
const cheap = food({ required: ['name'] });

/** A tree of services in which each says what it sends and receives. */
class Tree {
  readonly #sample = new Sample();
  readonly parties: Party[] = [];

  constructor(readonly version: string) {}

  service(id: string, uses: readonly EventUse[], over: Partial<Service> = {}): this {
    this.parties.push(partyOf(sampleService(id, this.version, uses, over), this.#sample.sources));
    return this;
  }

  sends(event: string, schema: object, over: Partial<EventUse> = {}): EventUse {
    return sampleUse('send', event, this.#sample.contract(`${event}.json`, JSON.stringify(schema, null, 2)), over);
  }

  reads(event: string, schema: object, over: Partial<EventUse> = {}): EventUse {
    const contract = this.#sample.contract(`${event}.reader.json`, JSON.stringify(schema, null, 2));
    return sampleUse('receive', event, contract, over);
  }

  side(kind: Side['kind'] = 'tree', name = `version ${this.version}`): Side {
    return { name, kind, parties: this.parties };
  }
}

const asked = (before: Side, after: Side, policy: PolicyConfig = emptyPolicyConfig): Promise<RevisionAnswer> =>
  compareRevisions({ before, after, policy, now });

const short = ({ rule, verdict, writer, reader }: Finding): string =>
  `${rule} ${verdict} ${writer?.service ?? '-'} -> ${reader?.service ?? '-'}`;
const told = (answer: RevisionAnswer): readonly string[] => answer.findings.map(short).sort();

const ignoring: PolicyConfig = { ...emptyPolicyConfig, default: { unknownConsumers: 'ignore' } };

describe('a change of what a service sends', () => {
  const before = new Tree('1.0.0');
  before.service('food', [before.sends('foods/added', food())]);
  const after = new Tree('2.0.0');
  after.service('food', [after.sends('foods/added', cheap)]);

  it('hurts whoever reads it as it was, by the switch that supposes so', async () => {
    const answer = await asked(before.side(), after.side());
    expect(told(answer)).toEqual(['payload-required-removed breaking food -> any reader']);
    expect(answer.findings[0]?.policy).toMatchObject({ name: 'unknownConsumers', from: 'default' });
    expect(answer.findings[0]?.related[1]?.label).toBe('food@1.0.0 on version 1.0.0: it was required here');
    expect(answer.services).toMatchObject([{ service: 'food', changed: ['foods/added'], verdict: 'breaking' }]);
  });

  it('hurts nobody where unknown readers are ignored, and is told all the same', async () => {
    expect(told(await asked(before.side(), after.side(), ignoring))).toEqual([
      'payload-required-removed safe food -> any reader',
    ]);
  });

  it('is no change the other way round that hurts a reader', async () => {
    expect(told(await asked(after.side(), before.side()))).toEqual(['payload-required-added safe food -> any reader']);
  });

  it('is nothing where nothing changed', async () => {
    const answer = await asked(before.side(), before.side());
    expect([answer.findings, answer.services[0]?.changed]).toEqual([[], []]);
  });
});

describe('known readers', () => {
  const tree = (version: string, sent: object, read: object): Tree => {
    const made = new Tree(version);
    made.service('food', [made.sends('foods/added', sent)]);
    return made.service('product', [made.reads('foods/added', read)]);
  };

  it('are named in place of unknown ones', async () => {
    const [before, after] = [tree('1.0.0', food(), food()), tree('2.0.0', cheap, food())];
    expect(told(await asked(before.side(), after.side()))).toEqual([
      'payload-required-removed breaking food -> product',
    ]);
  });

  it('that do not need what went are not named', async () => {
    const reads = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
    const [before, after] = [tree('1.0.0', food(), reads), tree('2.0.0', cheap, reads)];
    expect(told(await asked(before.side(), after.side()))).toEqual([
      'payload-required-removed breaking food -> any reader',
    ]);
    expect(told(await asked(before.side(), after.side(), ignoring))).toEqual([
      'payload-required-removed safe food -> any reader',
    ]);
  });

  it('are taken as they were: that they moved too does not help while they have not', async () => {
    const [before, after] = [tree('1.0.0', food(), food()), tree('2.0.0', cheap, cheap)];
    expect(told(await asked(before.side(), after.side(), ignoring))).toContain(
      'payload-required-removed breaking food -> product',
    );
  });

  it('that refused before are not the doing of the change', async () => {
    const strict = food({ required: ['name', 'price', 'origin'] });
    const [before, after] = [tree('1.0.0', food(), strict), tree('2.0.0', food({ properties: {} }), strict)];
    const found = await asked(before.side(), after.side(), ignoring);
    expect(found.findings.filter(({ params }) => params['property'] === 'origin')).toEqual([]);
  });

  it('starve where a place that they name is no longer filled', async () => {
    const reads = { type: 'object', properties: { origin: { type: 'string' } } };
    const origin = { ...reads.properties, name: { type: 'string' } };
    const [before, after] = [
      tree('1.0.0', { type: 'object', properties: origin }, reads),
      tree('2.0.0', { type: 'object', properties: { name: { type: 'string' } } }, reads),
    ];
    expect(told(await asked(before.side(), after.side()))).toEqual(['read-starved breaking food -> product']);
  });
});

describe('a change of what a service receives', () => {
  const strict = food({ required: ['name', 'price'] });
  const alone = (version: string, read: object): Tree => {
    const made = new Tree(version);
    return made.service('product', [made.reads('foods/added', read)]);
  };

  it('hurts it where nobody is known who writes: it may get what it accepted before', async () => {
    expect(told(await asked(alone('1.0.0', cheap).side(), alone('2.0.0', strict).side()))).toEqual([
      'payload-required-added breaking any writer -> product',
    ]);
  });

  it('hurts nobody where all known writers write what it needs', async () => {
    const [before, after] = [alone('1.0.0', cheap), alone('2.0.0', strict)];
    for (const tree of [before, after]) tree.service('food', [tree.sends('foods/added', food())]);
    expect(told(await asked(before.side(), after.side()))).toEqual([
      'payload-required-added safe any writer -> product',
    ]);
  });

  it('hurts it where a known writer does not', async () => {
    const [before, after] = [alone('1.0.0', cheap), alone('2.0.0', strict)];
    for (const tree of [before, after]) tree.service('food', [tree.sends('foods/added', cheap)]);
    expect(told(await asked(before.side(), after.side()))).toEqual(['payload-required-added breaking food -> product']);
  });

  it('is told where it begins to wait for what nobody sends', async () => {
    const before = new Tree('1.0.0').service('product', []);
    expect(told(await asked(before.side(), alone('2.0.0', strict).side()))).toEqual([
      'event-subscribed safe product -> -',
      'event-unwritten safe - -> product',
    ]);
  });
});

describe('an event', () => {
  const one = (version: string, sends: readonly string[], reads: readonly string[] = []): Tree => {
    const made = new Tree(version);
    made.service(
      'food',
      sends.map((event) => made.sends(event, food())),
    );
    return made.service(
      'product',
      reads.map((event) => made.reads(event, food())),
    );
  };

  it('that is gone hurts who waits for it, or else whoever may', async () => {
    const after = one('2.0.0', []).side();
    expect(told(await asked(one('1.0.0', ['foods/added']).side(), after))).toEqual([
      'event-removed breaking food -> any reader',
    ]);
    expect(told(await asked(one('1.0.0', ['foods/added'], ['foods/added']).side(), after))).toEqual([
      'event-removed breaking food -> product',
      'event-unsubscribed safe product -> -',
    ]);
  });

  it('that moved to another address is told as that', async () => {
    const [before, after] = [
      one('1.0.0', ['foods/added'], ['foods/added']),
      one('2.0.0', ['larder/added'], ['foods/added']),
    ];
    const answer = await asked(before.side(), after.side());
    expect(told(answer)).toEqual(['channel-address-changed breaking food -> product']);
    expect(answer.services.find(({ service }) => service === 'food')).toMatchObject({
      added: [],
      removed: [],
      changed: ['foods/added'],
    });
  });

  it('that another service sends from now on must be there first', async () => {
    const before = one('1.0.0', ['foods/added'], ['foods/added']);
    const after = one('2.0.0', [], ['foods/added']);
    after.service('catalog', [after.sends('foods/added', food())]);
    expect(told(await asked(before.side(), after.side()))).toContain('event-removed potential food -> product');
  });

  it('that is received now in place of being sent has turned round', async () => {
    const before = new Tree('1.0.0');
    before.service('food', [before.sends('foods/added', food())]);
    before.service('product', [before.reads('foods/added', food())]);
    const after = new Tree('2.0.0');
    after.service('food', [after.reads('foods/added', food())]);
    after.service('product', [after.reads('foods/added', food())]);
    expect(told(await asked(before.side(), after.side()))).toContain(
      'event-direction-changed breaking food -> product',
    );
  });

  it('of a type that a subscriber of the channel does not know may hurt it', async () => {
    const before = one('1.0.0', ['foods/added'], ['foods/added']);
    const after = one('2.0.0', ['foods/added', 'foods/eaten'], ['foods/added']);
    expect(told(await asked(before.side(), after.side()))).toEqual([
      'event-added safe food -> -',
      'event-unrecognised potential food -> product',
    ]);
  });

  it('that is new hurts nobody', async () => {
    expect(told(await asked(one('1.0.0', []).side(), one('2.0.0', ['foods/added']).side()))).toEqual([
      'event-added safe food -> -',
    ]);
  });

  it('that is new is held against whoever waits for it already', async () => {
    const before = new Tree('1.0.0').service('food', []);
    before.service('product', [before.reads('foods/added', food())]);
    const after = new Tree('2.0.0');
    after.service('food', [after.sends('foods/added', cheap)]);
    after.service('product', [after.reads('foods/added', food())]);
    expect(told(await asked(before.side(), after.side()))).toContain('payload-required-unmet breaking food -> product');
  });

  it('in an archive can come back to who reads by the new version', async () => {
    const kept = (version: string, schema: object): Tree => {
      const made = new Tree(version);
      const use = made.sends('foods/added', schema);
      return made.service('food', [{ ...use, channel: { ...use.channel, archive: 'unbounded' } }]);
    };
    const answer = await asked(kept('1.0.0', cheap).side(), kept('2.0.0', food()).side());
    expect(told(answer)).toContain('payload-required-added potential food -> any reader of the archive');
    const ignored = { ...emptyPolicyConfig, default: { archiveReplay: 'ignore' } } as const;
    const calm = await asked(kept('1.0.0', cheap).side(), kept('2.0.0', food()).side(), ignored);
    expect(told(calm)).toEqual(['payload-required-added safe food -> any reader']);
  });
});

describe('services of two sides', () => {
  const tree = (version: string, ...ids: readonly string[]): Tree => {
    const made = new Tree(version);
    for (const id of ids) made.service(id, [made.sends(`${id}/added`, food())]);
    return made;
  };
  const names = ({ services }: RevisionAnswer): readonly string[] =>
    services.map(({ service, before, after }) => `${service} ${before ?? '-'} ${after ?? '-'}`);

  it('come and go between two trees', async () => {
    const answer = await asked(tree('1.0.0', 'food', 'shop').side(), tree('2.0.0', 'food', 'till').side());
    expect(names(answer)).toEqual(['food food@1.0.0 food@2.0.0', 'shop shop@1.0.0 -', 'till - till@2.0.0']);
    expect(told(answer)).toEqual(['event-added safe till -> -', 'event-removed breaking shop -> any reader']);
  });

  it('of a stage that the tree does not have are not taken for removed', async () => {
    const answer = await asked(tree('1.0.0', 'food', 'shop').side('stage'), tree('2.0.0', 'food').side());
    expect(names(answer)).toEqual(['food food@1.0.0 food@2.0.0']);
    expect(answer.untold).toEqual([{ service: 'shop', side: 'before' }]);
  });

  it('of a stage are compared in every version that runs there', async () => {
    const stage = tree('1.0.0', 'food');
    const canary = tree('1.1.0', 'food');
    const side = { ...stage.side('stage'), parties: [...stage.parties, ...canary.parties] };
    expect(names(await asked(side, tree('2.0.0', 'food').side()))).toEqual([
      'food food@1.0.0 food@2.0.0',
      'food food@1.1.0 food@2.0.0',
    ]);
  });

  it('other than that of a bundle are not compared, but known', async () => {
    const bundle = tree('1.0.0', 'food').side('bundle');
    const after = new Tree('2.0.0');
    after.service('food', [after.sends('food/added', cheap)]);
    after.service('product', [after.reads('food/added', food())]);
    const answer = await asked(bundle, after.side());
    expect(names(answer)).toEqual(['food food@1.0.0 food@2.0.0']);
    expect(told(answer)).toEqual(['payload-required-removed breaking food -> product']);
  });

  it('of loose documents are one service where one is left on each side, or events are shared', async () => {
    const [old, young] = [new Tree('1.0.0'), new Tree('2.0.0')];
    old.service('food-v1', [old.sends('foods/added', food())]).service('a', [old.sends('x/y', food())]);
    young.service('b', [young.sends('x/y', food())]).service('food-v2', [young.sends('foods/added', cheap)]);
    const answer = await asked(old.side('files'), young.side('files'));
    expect(names(answer)).toEqual(['b a@1.0.0 b@2.0.0', 'food-v2 food-v1@1.0.0 food-v2@2.0.0']);
    expect(told(answer)).toEqual(['payload-required-removed breaking food-v2 -> any reader']);
  });
});

describe('a channel whose parameter is called otherwise', () => {
  const on = (address: string): Partial<EventUse> => ({
    event: address,
    channel: { address, transport: 'sns', bindings: {}, at: { file: 'channels.yaml' } },
    dispatch: { by: 'channel' },
  });
  const at = (address: string, reader: string, version = '1.0.0', schema = food()): Side => {
    const tree = new Tree(version);
    const uses = [tree.sends('changed', schema, on(address)), tree.reads('changed', food(), on(reader))] as const;
    return tree.service('food', [uses[0]]).service('basket', [uses[1]]).side();
  };

  it('is the same: nothing has moved', async () => {
    const before = at('foods/{id}/changed', 'foods/{id}/changed');
    expect(told(await asked(before, at('foods/{foodId}/changed', 'foods/{id}/changed')))).toEqual([]);
  });

  it('has the readers that it had, whatever they call it', async () => {
    const before = at('foods/{id}/changed', 'foods/{food}/changed');
    const after = at('foods/{foodId}/changed', 'foods/{food}/changed', '2.0.0', cheap);
    expect(told(await asked(before, after))).toEqual(['payload-required-removed breaking food -> basket']);
  });

  it('is another where its parameter stands elsewhere', async () => {
    const before = at('foods/{id}/changed', 'foods/{id}/changed');
    const answer = await asked(before, at('foods/changed/{id}', 'foods/{id}/changed'));
    expect(told(answer)).toContain('channel-address-changed breaking food -> basket');
  });
});
