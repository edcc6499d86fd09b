import { defineLintRule, shown } from '../rule.ts';

const styles: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['kebab-case', /^[a-z0-9]+(-[a-z0-9]+)+$/],
  ['snake_case', /^[a-z0-9]+(_[a-z0-9]+)+$/],
  ['camelCase', /^[a-z][a-z0-9]*([A-Z][a-z0-9]*)+$/],
  ['PascalCase', /^[A-Z][a-z0-9]+([A-Z][a-z0-9]*)+$/],
  ['dotted.names', /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/],
];

export const eventNameUnstyled = defineLintRule({
  id: 'event-name-unstyled',
  title: 'An event is named in another style than the others',
  at: { area: 'event', kind: 'name', action: 'state' },
  verdict: 'safe',
  severity: 'info',
  why: 'A name that is spelt as no other is looked for under the wrong name, in code and in the catalog.',
  fix: 'Name new events as most are named here. A name on the wire can change only like the event itself: side by side.',
  decidedBy: 'policy',
  message: ({ name, style, usual }) => `${shown(name)} is in ${shown(style)}; most events here are in ${shown(usual)}.`,
  check({ events }, report) {
    const named = [...events].flatMap(([event, { sent }]) => {
      const [first] = sent;
      const name = event.slice(event.lastIndexOf('/') + 1).replace(/^.*@/, '');
      const style = styles.find(([, pattern]) => pattern.test(name))?.[0];
      return first === undefined || style === undefined ? [] : [{ event, name, style, at: first.use.at }];
    });
    const counts = new Map<string, number>();
    for (const { style } of named) counts.set(style, (counts.get(style) ?? 0) + 1);
    const [usual, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
    if (count * 2 <= named.length) return;
    for (const { event, name, style, at } of named)
      if (style !== usual) report({ subject: event, at, params: { name, style, usual } });
  },
});
