import Link from '@docusaurus/Link';
import { useLocation } from '@docusaurus/router';
import { useColorMode } from '@docusaurus/theme-common';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';
import { siteFacts } from '../../page/given.ts';
import { SearchDialog } from '../../search/SearchDialog.tsx';

type Place = {
  readonly to: string;
  readonly label: string;
  /** Another list of the same things. */
  readonly also?: string;
};

const places: readonly Place[] = [
  { to: '/services/', label: 'Services' },
  { to: '/events/', label: 'Events', also: '/channels/' },
  { to: '/http/', label: 'HTTP' },
  { to: '/map/', label: 'Map' },
  { to: '/stages/', label: 'Stages' },
  { to: '/owners/', label: 'Owners', also: '/domains/' },
  { to: '/risks/', label: 'Risks' },
];

const guides: Place = { to: '/docs/', label: 'Guides' };

export default function Navbar(): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  const { pathname } = useLocation();
  const base = useBaseUrl('/');
  return (
    <header className="bar">
      <Link to="/" className="brand">
        <Logo />
        <bdi>{siteFacts().title}</bdi>
      </Link>
      <nav aria-label="Main">
        <ul>
          {(siteConfig.customFields?.['hasDocs'] === true ? [...places, guides] : places).map((place) => {
            const here = [place.to, place.also].some(
              (to) => to !== undefined && pathname.startsWith(base + to.slice(1)),
            );
            return (
              <li key={place.to}>
                <Link to={place.to} aria-current={here ? 'true' : undefined}>
                  {place.label}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className="bar-tools">
        <SearchDialog />
        <ModeButton />
      </div>
    </header>
  );
}

function ModeButton(): ReactNode {
  const { colorMode, setColorMode } = useColorMode();
  const next = colorMode === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" className="mode needs-script" onClick={() => setColorMode(next)} title="Light or dark">
      <span className="sr">Switch between light and dark</span>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />
      </svg>
    </button>
  );
}

/** The team's own logo, or else ours. */
function Logo(): ReactNode {
  const { siteConfig } = useDocusaurusContext();
  const name = siteConfig.customFields?.['logo'];
  const url = useBaseUrl(`/${typeof name === 'string' ? name : ''}`);
  return typeof name === 'string' ? <img className="logo" src={url} alt="" height="24" /> : <Mark />;
}

/** Three sides: in, out, sync. */
function Mark(): ReactNode {
  return (
    <svg
      viewBox="0 0 24 24"
      width="22"
      height="22"
      aria-hidden="true"
      fill="none"
      strokeWidth="3"
      strokeLinecap="round"
    >
      <path d="M4 20 11 5" stroke="var(--in)" />
      <path d="M13 5 20 20" stroke="var(--out)" />
      <path d="M6.5 21h11" stroke="var(--sync)" />
    </svg>
  );
}
