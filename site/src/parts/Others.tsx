import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';

type OthersProps = { readonly shown: number; readonly all: number; readonly to: string };

/** Says that a list has no room for all, and where the others are. */
export function Others({ shown, all, to }: OthersProps): ReactNode {
  if (all <= shown) return null;
  return (
    <p className="note more">
      The first {shown} of <Link to={to}>all {all}</Link>.
    </p>
  );
}
