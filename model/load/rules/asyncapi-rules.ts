import { doubtful, type LoadRule, noted, sentence, shown, unread, wrong } from './load-rule.ts';

/** Facts about AsyncAPI documents. */
export const asyncApiRules: readonly LoadRule[] = [
  wrong({
    id: 'asyncapi-version-unsupported',
    title: 'An AsyncAPI version is not read',
    at: ['document', 'version', 'state'],
    why: 'Documents before 2.0 have no channels as we know them; versions to come may mean something else by the same words.',
    fix: 'Convert the document to 3.0.0, for example with `npx @asyncapi/cli convert -f asyncapi -t 3.0.0 FILE`.',
    message: ({ version }) => `AsyncAPI ${shown(version)} is not read; 2.0 to 3.1 are.`,
  }),
  noted({
    id: 'asyncapi-version-converted',
    title: 'An AsyncAPI 2.x document is read as 3.0',
    at: ['document', 'version', 'state'],
    why: 'In 2.x `publish` and `subscribe` speak from the point of view of a client: the application that is described receives what is published.',
    fix: 'Nothing to do; or convert the document to 3.0 once and keep that.',
    message: ({ version }) =>
      `AsyncAPI ${shown(version)} is converted to 3.0 in memory: \`publish\` is read as receive, \`subscribe\` as send.`,
  }),
  wrong({
    id: 'asyncapi-conversion-failed',
    title: 'An AsyncAPI 2.x document could not be converted',
    at: ['document', 'version', 'state'],
    why: 'Without the conversion its channels and operations are unknown.',
    fix: 'Correct what the other findings for this document say, or convert it to 3.0 by hand.',
    message: ({ reason }) => `The document can't be converted to AsyncAPI 3.0: ${shown(reason)}.`,
  }),
  wrong({
    id: 'asyncapi-document-invalid',
    title: 'An AsyncAPI document breaks the specification',
    at: ['document', 'specification', 'state'],
    why: 'Other tools refuse the document or read it differently. Here, all that can be read of it is read.',
    fix: 'Correct the document at this place.',
    message: ({ reason }) => sentence(shown(reason)),
  }),
  wrong({
    id: 'asyncapi-part-malformed',
    title: 'A part of an AsyncAPI document has the wrong shape',
    at: ['document', 'specification', 'state'],
    why: 'What stands here cannot be what this place is for, so this part is left out.',
    fix: 'Write the part as the AsyncAPI specification says.',
    message: ({ part, expected }) => `\`${shown(part)}\` must be ${shown(expected)}; it is left out.`,
  }),
  unread({
    id: 'payload-format-unread',
    title: 'A payload is described in a format that is not read',
    at: ['payload', 'format', 'state'],
    why: 'Only JSON Schema, AsyncAPI and OpenAPI schemas are compared. The message is kept, and no answer about its payload is given.',
    fix: 'Describe the payload as JSON Schema, or accept that this payload is not compared.',
    message: ({ format }) => `The format \`${shown(format)}\` is not compared; this payload is not checked.`,
  }),
  wrong({
    id: 'transport-unknown',
    title: 'A transport is unknown',
    at: ['channel', 'transport', 'state'],
    why: 'The transport decides envelopes, retention and ordering.',
    fix: 'Use sns, sqs, eventbridge, kinesis, dynamodb-stream, s3, websocket, schedule or other.',
    message: ({ transport, suggestion }) =>
      `There is no transport \`${shown(transport)}\`${suggestion === null ? '.' : `; did you mean \`${shown(suggestion)}\`?`}`,
  }),
  wrong({
    id: 'route-invalid',
    title: 'A step of a route can not be read',
    at: ['routing', 'route', 'state'],
    why: 'Envelopes and filters follow from the route; a misspelt field would silently mean something else.',
    fix: 'Correct the step; docs/reference/contract-files.md lists kinds and fields.',
    message: ({ reason }) => sentence(shown(reason)),
  }),
  wrong({
    id: 'extension-invalid',
    title: 'An extension has a value that is not allowed',
    at: ['document', 'extension', 'state'],
    why: 'A value that means nothing would silently leave the default in force.',
    fix: 'Correct the value; docs/reference/contract-files.md lists what is allowed.',
    message: ({ extension, expected }) => `\`${shown(extension)}\` must be ${shown(expected)}.`,
  }),
  doubtful({
    id: 'dispatch-missing',
    title: 'The messages of a channel can not be told apart',
    at: ['event', 'dispatch', 'state'],
    why: 'Names in a document are not on the wire. Without a value that tells types apart, readers are compared with all messages of the channel at once.',
    fix: 'Give each payload a `const` at one common place, such as `type`, or say with `x-dispatch` how they are told apart.',
    message: ({ channel, messages }) =>
      `Nothing on the wire tells the ${shown(messages)} messages of \`${shown(channel)}\` apart.`,
  }),
];
