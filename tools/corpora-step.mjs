// Measures against public corpora where they are at hand; they are no part of the repository.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const CORPORA = '../shared/corpora';
const isThere = existsSync(resolve(fileURLToPath(new URL('..', import.meta.url)), CORPORA));

/** The step that holds the tool to its floors; none where there is nothing to measure against. */
export const corporaSteps = isThere
  ? [{ name: 'conformance', args: ['tools/conformance.mjs', CORPORA, '--untimed'] }]
  : [];

/** What did not run and why, for the end of the output, where it is seen. */
export const corporaNotRun = isThere
  ? []
  : [`NOT RUN conformance: there are no corpora at ${CORPORA}; nothing was measured against public contracts`];
