/** A case that a rule was tried on: one in which it speaks, or a near miss in which it stays silent. */
export type RuleExample = {
  readonly kind: 'wrong' | 'right';
  /** What is the case, in words. */
  readonly name: string;
  /** What stands in the contracts; `diff` marks lines that went and came with `-` and `+`. */
  readonly files: readonly { readonly name: string; readonly text: string; readonly diff?: true }[];
  /** What the rule says about it. */
  readonly says: readonly string[];
};

export type RuleExamples = Readonly<Record<string, readonly RuleExample[]>>;
