import type { ReactNode } from 'react';
import type { Pager } from '../../pages/page-route.ts';
import { RefLink } from './Ref.tsx';

/** The way to the other pages of a list that is too long for one. */
export function PageNumbers({ pager, label }: { readonly pager: Pager; readonly label: string }): ReactNode {
  if (pager.pages.length === 0) return null;
  return (
    <nav className="pager" aria-label={label}>
      {pager.pages.map((each, index) =>
        index === pager.current ? (
          <b key={each.label} aria-current="page">
            {each.label}
          </b>
        ) : (
          <RefLink key={each.label} to={each} code={false} />
        ),
      )}
    </nav>
  );
}
