import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import type { Ref } from '../../pages/links.ts';

/** A name that leads to its page where it has one. Names come from contracts: they are isolated from the text around. */
export function RefLink({ to, code = true }: { readonly to: Ref; readonly code?: boolean }): ReactNode {
  const name = <bdi className={code ? 'name' : undefined}>{to.label}</bdi>;
  return to.to === undefined ? name : <Link to={to.to}>{name}</Link>;
}

export function RefList({ refs, none }: { readonly refs: readonly Ref[]; readonly none: string }): ReactNode {
  if (refs.length === 0) return <span className="none">{none}</span>;
  return (
    <ul className="inline">
      {refs.map((each) => (
        <li key={`${each.label} ${each.to}`}>
          <RefLink to={each} />
        </li>
      ))}
    </ul>
  );
}
