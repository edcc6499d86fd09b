import { doubtful, type LoadRule, shown, wrong } from './load-rule.ts';

/** Facts about the contracts folder as a whole and about `trilateral.yaml`. */
export const configRules: readonly LoadRule[] = [
  wrong({
    id: 'contracts-missing',
    title: 'There is no contracts folder',
    at: ['catalog', 'folder', 'state'],
    why: 'Without contracts there is nothing to check, and nothing checked must never look like a pass.',
    fix: 'Run it where the folder is, name another one with `--contracts`, or let `trilateral init` write a first one.',
    message: ({ folder }) => `There is no folder \`${shown(folder)}\`.`,
  }),
  wrong({
    id: 'config-missing',
    title: 'The contracts folder has no trilateral.yaml',
    at: ['catalog', 'folder', 'state'],
    why: 'This file says which services there are; without it no contract has an owner or a version.',
    fix: 'Write it, or let `trilateral init` write a first one.',
    message: ({ folder, files }) =>
      files === 0
        ? `The folder \`${shown(folder)}\` holds no files.`
        : `The folder \`${shown(folder)}\` has no trilateral.yaml.`,
  }),
  wrong({
    id: 'config-key-unknown',
    title: 'trilateral.yaml has a key that nobody reads',
    at: ['catalog', 'config', 'state'],
    why: 'A misspelt key would silently leave the default in force.',
    fix: 'Correct or remove the key; docs/reference/contract-files.md lists all of them.',
    message: ({ key, suggestion }) =>
      `The key \`${shown(key)}\` is unknown${suggestion === null ? '.' : `; did you mean \`${shown(suggestion)}\`?`}`,
  }),
  wrong({
    id: 'config-value-invalid',
    title: 'trilateral.yaml has a value that is not allowed',
    at: ['catalog', 'config', 'state'],
    why: 'A value that means nothing would silently leave the default in force.',
    fix: 'Correct the value; docs/reference/contract-files.md lists all of them.',
    message: ({ reason }) => `This value ${shown(reason)}.`,
  }),
  wrong({
    id: 'config-reference-unknown',
    title: 'trilateral.yaml refers to something that it does not list',
    at: ['catalog', 'config', 'state'],
    why: 'An owner, domain or service that is only named and nowhere described is most likely misspelt.',
    fix: 'Correct the name, or list what it refers to.',
    message: ({ kind, name, suggestion }) =>
      `There is no ${shown(kind)} \`${shown(name)}\`${suggestion === null ? '.' : `; did you mean \`${shown(suggestion)}\`?`}`,
  }),
  wrong({
    id: 'service-duplicated',
    title: 'Two services have one id',
    at: ['catalog', 'service', 'state'],
    why: 'The id is the name of a service in stages, findings and files; two cannot share it, also not on file systems that ignore case.',
    fix: 'Rename one of the two, and its contract files with it.',
    message: ({ id }) => `A service \`${shown(id)}\` stands here for the second time.`,
  }),
  wrong({
    id: 'services-missing',
    title: 'No service is listed',
    at: ['catalog', 'service', 'state'],
    why: 'Without services there is nothing to check, and nothing checked must never look like a pass.',
    fix: 'List at least one service under `services`.',
    message: () => 'No service is listed.',
  }),
  doubtful({
    id: 'service-contracts-missing',
    title: 'A service has no contract at all',
    at: ['catalog', 'service', 'state'],
    why: 'A service that neither states events nor an API nor calls anybody is either a unit or not described yet.',
    fix: 'Add `events/<service>.asyncapi.yaml` or `http/<service>.openapi.yaml`, or give it the kind `unit`.',
    message: ({ service }) => `The service \`${shown(service)}\` has no contracts.`,
  }),
  wrong({
    id: 'document-service-unknown',
    title: 'A contract belongs to no service',
    at: ['catalog', 'service', 'state'],
    why: 'The file name says whose contract it is; a contract of nobody is compared with nothing.',
    fix: 'Rename the file after its service, or list the service in trilateral.yaml.',
    message: ({ service, suggestion }) =>
      `No service \`${shown(service)}\` is listed in trilateral.yaml${suggestion === null ? '.' : `; did you mean \`${shown(suggestion)}\`?`}`,
  }),
  wrong({
    id: 'document-name-unknown',
    title: 'A contract is not named as contracts are',
    at: ['catalog', 'folder', 'state'],
    why: 'The file name says whose contract it is; a file with another name holds parts for others to refer to, and what it states itself is compared with nothing.',
    fix: 'Rename the file, or take its `asyncapi` or `openapi` key away if it only holds parts for others.',
    message: ({ kind, expected }) =>
      `This is an ${shown(kind)} document, and its name does not say whose: \`${shown(expected)}\` would.`,
  }),
  wrong({
    id: 'document-duplicated',
    title: 'Two documents state one thing',
    at: ['catalog', 'service', 'state'],
    why: 'It would depend on the order of files which of the two counts.',
    fix: 'Merge the two, or remove one.',
    message: ({ other }) => `\`${shown(other)}\` states the same.`,
  }),
  wrong({
    id: 'file-names-colliding',
    title: 'The names of two files differ in upper and lower case only',
    at: ['catalog', 'folder', 'state'],
    why: 'On file systems that ignore case only one of the two exists, so the contracts would mean different things on different machines.',
    fix: 'Rename one of the two.',
    message: ({ other }) => `The name differs from \`${shown(other)}\` in upper and lower case only.`,
  }),
];
