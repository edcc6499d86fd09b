const units: Readonly<Record<string, string>> = { W: 'week', D: 'day', H: 'hour', M: 'minute', S: 'second' };

/** `P4D` as `4 days`; what has months, years or fractions stays as it is. */
export function spanWords(duration: string): string {
  const [, days = '', time = ''] = /^P((?:\d+[WD])*)(?:T((?:\d+[HMS])+))?$/.exec(duration) ?? [];
  const parts = [...(days + time).matchAll(/(\d+)([WDHMS])/g)].map(
    ([, count = '', unit = '']) => `${count} ${units[unit]}${count === '1' ? '' : 's'}`,
  );
  return parts.length === 0 ? duration : parts.join(' ');
}
