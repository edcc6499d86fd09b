import type { PartyRef } from '#model/finding.ts';
import type { Json } from '#model/json.ts';

/** What a test keeps of a finding. */
export type Kept = {
  readonly fingerprint: string;
  /** The event, or the operation of a body. */
  readonly subject: string;
  /** Of a body: `request`, or the status of the answer that it stands in. */
  readonly body?: string;
  readonly writer: PartyRef;
  readonly reader: PartyRef;
  readonly witness: Json;
  /** What is wrong with the witness by the reader's contract. */
  readonly wrong: readonly string[];
};

/**
 * A test for jest that fails as long as the witness can hurt: kept by the reader it passes once its contract accepts the
 * value, by the writer once its contract no longer lets it be written. Of a body the provider alone keeps one: it states
 * the API. It reads the contracts of the repository that it lies in.
 */
export function testText(kept: Kept, side: 'reader' | 'writer'): string {
  const { fingerprint, subject, body, wrong } = kept;
  const [reader, writer] = [nameOf(kept.reader), nameOf(kept.writer)];
  const self = side === 'reader' ? kept.reader.service : kept.writer.service;
  const direction = side === 'reader' ? 'receive' : 'send';
  const source = body === undefined ? 'contractOf' : 'bodyContractOf';
  const stated = [self, ...(body === undefined ? [direction, subject] : [subject, body])].map(literal).join(', ');
  const title = side === 'reader' ? `reads what ${writer} may write` : `no longer writes what ${reader} refuses`;
  const expectation = side === 'reader' ? '.toEqual([])' : '.not.toEqual([])';
  return `// Written by \`trilateral prove ${safe(fingerprint.slice(0, 12))}\`.
${wrong.map((line) => `// ${safe(reader)} refuses it: ${safe(line)}`).join('\n')}
import { ${source}, violationsOf } from 'trilateral/testing';

const witness = ${literal(kept.witness)};

describe(${literal(`${self} and ${subject}`)}, () => {
  it(${literal(title)}, async () => {
    const contract = await ${source}(${stated});
    expect(violationsOf(contract, witness))${expectation};
  });
});
`;
}

function nameOf({ service, version }: PartyRef): string {
  return version === undefined ? service : `${service}@${version}`;
}

/** JSON is JavaScript but for two line ends; names of a strange contract must not end a comment or a text. */
function literal(value: Json): string {
  return JSON.stringify(value, null, 2).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
}

function safe(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}
