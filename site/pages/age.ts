const units = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long before `asOf` the moment `at` lies, in words; both ISO 8601. A moment that can't be read is shown as it stands. */
export function ageOf(at: string, asOf: string): string {
  const seconds = (Date.parse(asOf) - Date.parse(at)) / 1000;
  if (Number.isNaN(seconds)) return at;
  for (const [unit, length] of units) {
    const count = Math.floor(seconds / length);
    if (count >= 1) return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
  }
  return seconds >= 0 ? 'just now' : `on ${at.slice(0, 10)}`;
}

/** Whole days from `at` to `asOf`, negative where `at` lies ahead; both ISO 8601. NaN for what can't be read. */
export function daysSince(at: string, asOf: string): number {
  return Math.floor((Date.parse(asOf) - Date.parse(at)) / 86_400_000);
}
