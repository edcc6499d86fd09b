const iso = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const DAY = 86_400_000;
/** Milliseconds of a year, month, week, day, hour, minute, second; years and months at their longest. */
const units = [366 * DAY, 31 * DAY, 7 * DAY, DAY, 3_600_000, 60_000, 1000] as const;

/** Milliseconds of an ISO 8601 duration; undefined where `text` is none. */
export function millisecondsOf(text: string): number | undefined {
  const match = iso.exec(text);
  if (match === null || !/\d/.test(text)) return undefined;
  return units.reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0);
}

/** `milliseconds` as an ISO 8601 duration in days, hours, minutes and seconds: `P4DT1H`. */
export function durationOf(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), 'D'],
    [Math.floor(seconds / 3600) % 24, 'H'],
    [Math.floor(seconds / 60) % 60, 'M'],
    [seconds % 60, 'S'],
  ] as const;
  const [days, ...time] = parts.map(([count, unit]) => (count === 0 ? '' : `${count}${unit}`));
  const clock = time.join('');
  return days === '' && clock === '' ? 'PT0S' : `P${days}${clock === '' ? '' : `T${clock}`}`;
}
