import { posix } from 'node:path';
import { UsageError } from '../usage-error.ts';

/** Where one side of a comparison comes from, as the command line names it. */
export type RevisionName =
  /** `git:main`, or `git:main:contracts/http/food.openapi.yaml` for one place in it, relative to the repository. */
  | { readonly from: 'git'; readonly ref: string; readonly path?: string }
  | { readonly from: 'stage'; readonly stage: string }
  /** A digest, or the beginning of one, or `SERVICE@VERSION`, of what is in the stage store. */
  | { readonly from: 'bundle'; readonly bundle: string }
  | { readonly from: 'path'; readonly path: string };

export const revisionForms =
  'a folder, a file, git:REF, git:REF:PATH, stage:STAGE, or bundle:DIGEST or bundle:SERVICE@VERSION';

/** What `text` names. A folder whose name begins like one of the other forms is written `./git:main`. */
export function parseRevision(text: string): RevisionName {
  const [, from, rest = ''] = /^(git|stage|bundle):([\s\S]*)$/.exec(text) ?? [];
  if (text === '') throw new UsageError('a revision is empty', `name ${revisionForms}`);
  if (from === undefined) return { from: 'path', path: text };
  if (rest === '') throw new UsageError(`${text} names nothing`, `name ${revisionForms}`);
  if (from === 'stage') return { from, stage: rest };
  return from === 'bundle' ? { from, bundle: rest } : gitName(rest);
}

function gitName(rest: string): RevisionName {
  const colon = rest.indexOf(':');
  const [ref, path] = colon < 0 ? [rest, undefined] : [rest.slice(0, colon), rest.slice(colon + 1)];
  if (ref === '') throw new UsageError(`git:${rest} names no ref`, 'write git:main, git:HEAD~1 or git:1a2b3c4');
  // No ref has such a name, and git would take it for an option.
  if (ref.startsWith('-')) throw new UsageError(`${ref} is no git ref`, 'a ref does not begin with a dash');
  if (/\p{Cc}/u.test(ref)) throw new UsageError('a git ref holds no control characters');
  if (path === undefined || path === '') return { from: 'git', ref };
  const normal = posix.normalize(path);
  if (posix.isAbsolute(normal) || /^\.\.(\/|$)/.test(normal))
    throw new UsageError(`${path} lies outside of the repository`, 'name a path below the working folder');
  return { from: 'git', ref, path: normal };
}
