import { doubtful, type LoadRule, noted, shown, wrong } from './load-rule.ts';

/** Facts about a file as text, before anything is known of what it says. */
export const documentRules: readonly LoadRule[] = [
  doubtful({
    id: 'extension-misspelt',
    title: 'An extension is spelt almost like one that is read',
    at: ['document', 'extension', 'state'],
    why: 'Extensions are free for all, so nothing refuses a misspelt one; what it was to say is silently not so.',
    fix: 'Correct the name; docs/reference/contract-files.md lists what is read.',
    message: ({ extension, suggestion }) =>
      `\`${shown(extension)}\` is read by nobody; did you mean \`${shown(suggestion)}\`?`,
  }),
  wrong({
    id: 'document-missing',
    title: 'A file does not exist or could not be read',
    why: 'A file that is named and not there leaves a gap that nothing can be concluded from.',
    fix: 'Check the path, its upper and lower case and its permissions.',
    message: ({ reason }) => `The file can't be read: ${shown(reason)}.`,
  }),
  wrong({
    id: 'document-syntax-invalid',
    title: 'A document is not valid YAML or JSON',
    why: 'A document that does not parse has no single meaning, so none of it is used.',
    fix: 'Correct the text at this place.',
    message: ({ language, reason }) => `This is not valid ${shown(language)}: ${shown(reason)}.`,
  }),
  wrong({
    id: 'document-encoding-invalid',
    title: 'A document is not UTF-8',
    why: 'YAML and JSON contracts are exchanged in UTF-8 (RFC 8259, section 8.1); other bytes would be guessed at.',
    fix: 'Save the file as UTF-8.',
    message: ({ offset }) => `The bytes from offset ${shown(offset)} on are not UTF-8.`,
  }),
  wrong({
    id: 'document-size-exceeded',
    title: 'A document is too large to be read',
    why: 'Contracts come from other teams; a size limit keeps one file from exhausting the machine.',
    fix: 'Split the document, or write it as JSON, which is read up to 64 MB.',
    message: ({ bytes, limit }) => `The file has ${shown(bytes)} bytes; ${shown(limit)} are read.`,
  }),
  wrong({
    id: 'document-nesting-exceeded',
    title: 'A document nests too deeply to be read',
    why: 'Readers and validators descend by recursion; deeper documents would end the process.',
    fix: 'Flatten the structure, for example by moving inner parts to named components.',
    message: ({ limit }) => `More than ${shown(limit)} levels are nested here.`,
  }),
  wrong({
    id: 'document-aliases-exceeded',
    title: 'YAML aliases multiply a document beyond what is read',
    why: 'A few nested aliases stand for billions of nodes ("alias bomb").',
    fix: 'Use `$ref` instead of anchors and aliases.',
    message: ({ limit }) => `With its aliases written out, this has more than ${shown(limit)} nodes.`,
  }),
  wrong({
    id: 'key-duplicated',
    title: 'A key stands twice in one object',
    why: 'Parsers disagree on which of the two counts (RFC 8259, section 4); here the last one does.',
    fix: 'Remove or rename one of the two.',
    message: ({ key }) => `The key \`${shown(key)}\` stands here for the second time.`,
  }),
  wrong({
    id: 'key-not-text',
    title: 'A YAML key is a list or an object',
    why: 'JSON has only text as keys, so this key has no meaning in a contract.',
    fix: 'Write the key as text; a `{{placeholder}}` needs quotes.',
    message: () => 'This key is not text.',
  }),
  noted({
    id: 'number-imprecise',
    title: 'A number has more digits than a double holds',
    why: 'JSON readers use doubles (RFC 8259, section 6); two parties may see two different numbers.',
    fix: 'Use fewer digits, or text with a pattern.',
    message: ({ literal }) => `The number ${shown(literal)} is rounded when it is read.`,
  }),
  wrong({
    id: 'value-not-json',
    title: 'A value does not exist in JSON',
    why: 'Contracts describe JSON; infinity, not-a-number and binary values can never be on the wire.',
    fix: 'Write a number, or text in quotes.',
    message: ({ literal }) => `The value \`${shown(literal)}\` does not exist in JSON.`,
  }),
  doubtful({
    id: 'yaml-tag-unknown',
    title: 'A YAML tag is unknown',
    why: 'Tags such as `!Ref` or `!Sub` are resolved by the tool that deploys; here only the text behind the tag is read.',
    fix: 'Write the value itself, or let the deployment tool resolve it first.',
    message: ({ tag }) => `The tag ${shown(tag)} is unknown; the value is read without it.`,
  }),
  doubtful({
    id: 'document-kind-unknown',
    title: 'A file is none of the kinds that are read',
    why: 'A file in the contracts folder that nobody reads looks like a contract and is none.',
    fix: 'Name it as docs/reference/contract-files.md says, or move it out of the contracts folder.',
    message: ({ reason }) => `This file is not read: ${shown(reason)}.`,
  }),
];
