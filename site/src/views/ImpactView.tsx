import useIsBrowser from '@docusaurus/useIsBrowser';
import { type ReactNode, useEffect, useState } from 'react';
import { atlasFrom, type Impact, impactOf, type Names } from '../../pages/impact-page.ts';
import type { Ref } from '../../pages/links.ts';
import { readReport } from '../../pages/read-report.ts';
import { shownIn } from '../../pages/shown.ts';
import { reportIn } from '../impact/fragment.ts';
import { ImpactReport } from '../impact/ImpactReport.tsx';
import { Page, Section } from '../parts/Page.tsx';
import { RefLink } from '../parts/Ref.tsx';

type ImpactPage = { readonly names: Names; readonly kept: readonly Ref[] };

type Shown = { readonly impact: Impact } | { readonly problem: string } | undefined;

/** Shows the report that came with the address, or one from a file. */
export default function ImpactView({ page }: { readonly page: ImpactPage }): ReactNode {
  const inBrowser = useIsBrowser();
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    let left = false;
    const read = (): void => {
      const { hash } = window.location;
      if (!hash.startsWith('#report=')) setShown(undefined);
      else
        showing(reportIn(hash), page.names).then((next) => {
          if (!left) setShown(next);
        });
    };
    read();
    window.addEventListener('hashchange', read);
    return () => {
      left = true;
      window.removeEventListener('hashchange', read);
    };
  }, [page.names]);
  const open = (file: File | undefined): void => {
    if (file !== undefined)
      showing(
        file.text().then((text): unknown => JSON.parse(text)),
        page.names,
      ).then(setShown);
  };
  return (
    <Page
      title="Impact of a change"
      heading="Impact of a change"
      lead="Who would be hurt by what a report found, and the value that shows it."
    >
      <div role="status">
        {shown !== undefined && 'problem' in shown ? <p className="warning">{shown.problem}</p> : null}
        {shown !== undefined && 'impact' in shown ? (
          <p className="warning">
            This report came with the link or from a file, and is shown as it says. It is not part of what this site was
            built from.
          </p>
        ) : null}
      </div>
      {shown !== undefined && 'impact' in shown ? <ImpactReport impact={shown.impact} /> : <Explained page={page} />}
      {inBrowser ? (
        <p className="section">
          <label>
            Show a report from a file{' '}
            <input type="file" accept="application/json,.json" onChange={(event) => open(event.target.files?.[0])} />
          </label>
        </p>
      ) : null}
    </Page>
  );
}

function Explained({ page }: { readonly page: ImpactPage }): ReactNode {
  return (
    <>
      <p>
        <code>trilateral diff git:main --report report.json</code> and{' '}
        <code>trilateral can-deploy SERVICE --to STAGE --report report.json</code> keep their report in a file, and name
        an address of this page that holds the whole report behind its <code>#</code>. No server sees that part.
      </p>
      {page.kept.length === 0 ? null : (
        <Section id="kept" title="Reports kept with this site">
          <ul className="plain">
            {page.kept.map((each) => (
              <li key={each.to}>
                <RefLink to={each} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

async function showing(report: Promise<unknown>, names: Names): Promise<Shown> {
  try {
    const read = readReport(shownIn(await report));
    return typeof read === 'string' ? { problem: read } : { impact: impactOf(read, atlasFrom(names)) };
  } catch (error) {
    return {
      problem:
        error instanceof SyntaxError
          ? 'This file is no JSON.'
          : error instanceof Error
            ? error.message
            : 'It could not be read.',
    };
  }
}
