/** Lines around a change that are shown with it. */
const context = 2;

/** `before` and `after` as one text: lines that went with `-`, lines that came with `+`, and some around them. */
export function lineDiff(before: string, after: string): string {
  const [from, to] = [linesOf(before), linesOf(after)];
  const lengths = commonLengths(from, to);
  const lines: string[] = [];
  let [left, right] = [0, 0];
  while (left < from.length || right < to.length) {
    if (left < from.length && from[left] === to[right]) {
      lines.push(`  ${from[left]}`);
      left += 1;
      right += 1;
    } else if (
      right >= to.length ||
      (left < from.length && at(lengths, left + 1, right) >= at(lengths, left, right + 1))
    ) {
      lines.push(`- ${from[left]}`);
      left += 1;
    } else {
      lines.push(`+ ${to[right]}`);
      right += 1;
    }
  }
  return shortened(lines).join('\n');
}

function linesOf(text: string): readonly string[] {
  return text.trimEnd().split('\n');
}

/** Lengths of the longest common subsequence of the rests of both. */
function commonLengths(from: readonly string[], to: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: from.length + 1 }, () => new Array<number>(to.length + 1).fill(0));
  for (let left = from.length - 1; left >= 0; left -= 1)
    for (let right = to.length - 1; right >= 0; right -= 1) {
      const same = from[left] === to[right];
      const row = lengths[left];
      if (row === undefined) continue;
      row[right] = same
        ? at(lengths, left + 1, right + 1) + 1
        : Math.max(at(lengths, left + 1, right), at(lengths, left, right + 1));
    }
  return lengths;
}

function at(lengths: readonly (readonly number[])[], left: number, right: number): number {
  return lengths[left]?.[right] ?? 0;
}

function shortened(lines: readonly string[]): readonly string[] {
  const isNear = (index: number): boolean =>
    lines.slice(Math.max(0, index - context), index + context + 1).some((line) => !line.startsWith('  '));
  const shown = lines.map((line, index) => (isNear(index) ? line : undefined));
  return shown.flatMap((line, index) => {
    if (line !== undefined) return [line];
    return index > 0 && shown[index - 1] === undefined ? [] : ['  ...'];
  });
}
