const units = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long ago `at`, a moment in ISO 8601, was at `now`: `2 days ago`, in the largest unit that fits; `just now` within a minute. */
export function ageOf(at: string, now: Date): string {
  const passed = now.getTime() - Date.parse(at);
  if (Number.isNaN(passed)) return 'at an unknown time';
  const [name, length] = units.find(([, unit]) => passed >= unit) ?? ['', 0];
  if (length === 0) return 'just now';
  const count = Math.floor(passed / length);
  return `${count} ${name}${count === 1 ? '' : 's'} ago`;
}
