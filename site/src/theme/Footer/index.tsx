import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import { siteFacts } from '../../page/given.ts';

export default function Footer(): ReactNode {
  const { title, tagline } = siteFacts();
  return (
    <footer className="foot">
      <p>
        <bdi>{title}</bdi>
        {tagline === '' ? null : <bdi className="tagline">{tagline}</bdi>}
      </p>
      <p>
        <Link to="/changes/">Changes</Link> · <Link to="/diff/">Differences</Link> ·{' '}
        <Link to="/impact/">Impact of a change</Link> · <Link to="/fields/">Fields</Link> ·{' '}
        <Link to="/schemas/">Schemas</Link> · <Link to="/rules/">Rules</Link> · Made from its contracts by Trilateral
      </p>
    </footer>
  );
}
