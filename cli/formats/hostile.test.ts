import { formatNames } from './format.ts';
import { hostile, rendered, reportFullOf } from './sample-report.ts';
import { readXml } from './xml-reader.ts';

/** Control characters but for line ends, what turns text around, what is not to be seen, and halves of characters. */
const raw = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/u;

describe.each(hostile.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))('names like %s', (_, text) => {
  const report = reportFullOf(text);

  it.each(formatNames)('put no raw control character into %s', async (format) => {
    for (const detail of ['screen', 'all'] as const)
      expect(await rendered(format, report, { detail })).not.toMatch(raw);
  });

  it.each(['json', 'sarif', 'gitlab'] as const)('leave %s parsable, with every finding', async (format) => {
    const value = JSON.parse(await rendered(format, report));
    const found = { json: value.findings, sarif: value.runs?.[0].results, gitlab: value }[format];
    expect(found).toHaveLength(report.findings.length);
  });

  it.each(formatNames)('start no workflow command in %s but our own', async (format) => {
    const lines = (await rendered(format, report, { detail: 'all' })).split('\n');
    const commands = lines.filter((line) => /^\s*::/.test(line));
    expect(commands.filter((line) => !/^::(error|warning|notice) [^:]*::/.test(line))).toEqual([]);
    expect(commands).toHaveLength(format === 'github' ? report.findings.length : 0);
    const old = lines.filter((line) => !commands.includes(line) && line.includes('##['));
    expect(['pretty', 'github', 'junit'].includes(format) ? old : []).toEqual([]);
  });

  it('leave JUnit well-formed, with a test for every finding', async () => {
    const { name, children } = readXml(await rendered('junit', report));
    expect(name).toBe('testsuites');
    const cases = children.flatMap((suite) => suite.children);
    expect(cases).toHaveLength(report.findings.length + report.pairs.length);
  });

  it('stay text in Markdown: no tag, mention, reference or link but our own', async () => {
    const comment = await rendered('markdown', report);
    const tags = [...comment.matchAll(/<\/?([a-z][a-z0-9]*)([^>]*)>/gi)];
    const ours = new Set(['details', 'summary', 'p', 'b', 'code', 'pre', 'ul', 'li']);
    expect(tags.filter(([, name, rest]) => !ours.has(name ?? '') || ![undefined, '', ' open'].includes(rest))).toEqual(
      [],
    );
    expect(comment).not.toMatch(/(?<![\w.])@\w/);
    const prose = comment.replace(/<(code|pre)>[\s\S]*?<\/\1>/g, '');
    expect(prose).not.toMatch(/(?<!&)#\d|GH-\d|:\/\/|www\./);
    // Within one block of HTML nothing is Markdown, and only an empty line would end it.
    for (const [block] of comment.matchAll(/<details[\s\S]*?<\/details>/g)) expect(block).not.toMatch(/\n\s*\n/);
  });
});
