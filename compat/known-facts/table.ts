/** A fact about two versions of an API that oasdiff reports, and what becomes of it here. */
export type KnownFact = {
  /** As oasdiff names it. */
  readonly id: string;
  /** The rules that tell it, sorted; none where it is no fact about compatibility. */
  readonly rules: readonly string[];
  /** The worst verdict of what they tell; empty where no rule does. */
  readonly verdict: string;
  /** Why no rule tells it, or what is to be known of how one does. */
  readonly why: string;
};

/** Reads the table: tab-separated columns under a line of their names; lines that begin with `#` are prose. */
export function readKnownFacts(text: string): readonly KnownFact[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.slice(1).map((line) => {
    const [id = '', rules = '', verdict = '', why = ''] = line.split('\t').map((cell) => cell.trim());
    return { id, rules: rules === '-' ? [] : rules.split(' '), verdict: verdict === '-' ? '' : verdict, why };
  });
}
