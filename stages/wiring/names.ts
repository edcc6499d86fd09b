/** Names in an account: a stage that lives beside others there has a prefix before each of them. */
export type Names = {
  /** What a channel of the contracts is called in the account. */
  readonly real: (name: string) => string;
  /** What something in the account is called in contracts; a name without the prefix stays as it is. */
  readonly plain: (name: string) => string;
};

export function namesWith(prefix: string): Names {
  return {
    real: (name) => (name === 'default' ? name : `${prefix}${name}`),
    plain: (name) => (name.startsWith(prefix) ? name.slice(prefix.length) : name),
  };
}
