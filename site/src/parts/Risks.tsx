import type { ReactNode } from 'react';
import type { Risk } from '../../pages/risk.ts';
import { Tag } from './Page.tsx';
import { RefLink } from './Ref.tsx';
import { Words } from './Words.tsx';

const tones = { high: 'breaking', medium: 'potential', low: 'undecided' } as const;

export function Risks({ risks, none }: { readonly risks: readonly Risk[]; readonly none: string }): ReactNode {
  if (risks.length === 0) return <p className="note">{none}</p>;
  return (
    <ul className="risks">
      {risks.map((risk) => (
        <li key={`${risk.kind} ${risk.title} ${risk.fingerprint}`} className={`risk risk-${risk.weight}`}>
          <p className="risk-title">
            <Tag tone={tones[risk.weight]}>{risk.kind}</Tag> <bdi>{risk.title}</bdi>
          </p>
          {risk.fix === undefined ? null : (
            <p className="risk-fix">
              <b>Fix</b> <Words text={risk.fix} />
            </p>
          )}
          <p className="risk-refs">
            {risk.refs.map((ref) => (
              <RefLink key={ref.label + ref.to} to={ref} />
            ))}
            {risk.owner === undefined ? null : (
              <span>
                concerns <RefLink to={risk.owner} code={false} />
              </span>
            )}
            {risk.rule === undefined ? null : <RefLink to={risk.rule} />}
            {risk.fingerprint === undefined ? null : <code>{risk.fingerprint.slice(0, 12)}</code>}
          </p>
        </li>
      ))}
    </ul>
  );
}
