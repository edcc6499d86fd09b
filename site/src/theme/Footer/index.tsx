import Link from '@docusaurus/Link';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';

export default function Footer(): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  return (
    <footer className="foot">
      <p>
        <bdi>{siteConfig.title}</bdi>
        {siteConfig.tagline === '' ? null : <bdi className="tagline">{siteConfig.tagline}</bdi>}
      </p>
      <p>
        <Link to="/changes/">Changes</Link> · <Link to="/diff/">Differences</Link> ·{' '}
        <Link to="/impact/">Impact of a change</Link> · <Link to="/fields/">Fields</Link> ·{' '}
        <Link to="/schemas/">Schemas</Link> · <Link to="/rules/">Rules</Link> · Made from its contracts by Trilateral
      </p>
    </footer>
  );
}
