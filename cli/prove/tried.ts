import type { Party } from '#compat/party.ts';
import type { Catalog } from '#model/catalog.ts';
import type { StageStore } from '#stages/store/index.ts';
import type { Beside } from '#testing/index.ts';
import type { Shell } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { codeOf } from './deployed-code.ts';
import type { Found } from './found.ts';
import { portable } from './portable.ts';

/** What became of the witness: told in lines; `undefined` as outcome where nothing could be tried. */
export type Tried = { readonly outcome?: 'took' | 'gave back' | 'failed'; readonly lines: readonly string[] };

/** Runs the witness through the reader's handler on a local stage. */
export async function tried(
  found: Found,
  asked: {
    readonly catalog: Catalog;
    readonly shell: Shell;
    readonly store?: StageStore;
    readonly from?: string;
    readonly parameters: Readonly<Record<string, string>>;
    readonly beside: Beside;
  },
): Promise<Tried> {
  const { catalog, shell, store, from, parameters, beside } = asked;
  // The SDK tells everybody who runs a Node that works that it will leave it some day.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const { localStage, NotTried, provedOn, StageUnavailable, codeIn } = await import('#testing/index.ts');
  try {
    const code = await codeOf(found, catalog, shell, store, from);
    try {
      shell.progress('starting a local stage');
      const stage = await localStage({ environment: shell.env, cache: shell.cacheDir, progress: shell.progress });
      try {
        shell.progress(`deploying ${found.reader.ref.service}`);
        const stacks = catalog.stacks ?? [];
        const ids = unitsOf(found.reader, catalog);
        const known = [...ids, found.reader.ref.service].flatMap((id) =>
          catalog.services.filter((one) => one.id === id),
        );
        const codes = known.map((service) => codeIn(code.root, service, stacks));
        const [reader, units] = [codes.at(-1), codes.slice(0, -1)];
        if (reader === undefined) return { lines: [`NOT RUN: ${found.reader.ref.service} is not in the tree`] };
        const proof = await provedOn(stage, {
          reader,
          units,
          place: found.place,
          value: found.witness,
          parameters,
          beside,
        });
        return {
          outcome: proof.outcome,
          lines: told(proof, code.what, found).map((line) => portable(line, [code.root, shell.cwd])),
        };
      } finally {
        await stage.stop();
      }
    } finally {
      await code.close();
    }
  } catch (error) {
    if (error instanceof NotTried || error instanceof StageUnavailable || error instanceof UsageError)
      return { lines: [portable(`NOT RUN: ${[error.message, error.fix].filter(Boolean).join('; ')}`, [shell.cwd])] };
    throw error;
  }
}

/** What the reader stands on, the deepest first. */
function unitsOf(reader: Party, catalog: Catalog): readonly string[] {
  const order: string[] = [];
  const visit = (id: string): void => {
    for (const next of catalog.services.find((one) => one.id === id)?.dependsOn ?? [])
      if (!order.includes(next) && next !== reader.ref.service) {
        visit(next);
        order.push(next);
      }
  };
  visit(reader.ref.service);
  return order;
}

function told(
  proof: {
    readonly function: string;
    readonly outcome: string;
    readonly answer: unknown;
    readonly log: readonly string[];
  },
  code: string,
  { reader, place }: Found,
): readonly string[] {
  const who = `${reader.ref.service}@${reader.ref.version}`;
  const what = {
    took: 'took the value',
    'gave back': place.kind === 'event' ? 'gave the message back' : 'refused the request',
    failed: 'failed',
  }[proof.outcome];
  return [
    `${proof.function} of ${who} (${code}) ${what}: ${JSON.stringify(proof.answer)}`,
    ...proof.log.slice(0, 5).map((line) => `it said: ${line.replace(/\s+/g, ' ').slice(0, 400)}`),
  ];
}
