import type { ReactNode } from 'react';
import type { OrderConflict, OrderedGroup, OrderedParty, SafeOrder } from '../../pages/safe-order.ts';
import { Tag } from './Page.tsx';
import { RefLink } from './Ref.tsx';

/** Deployments in a safe order, group by group; then what can't be ordered, and the way out. */
export function Order({ order }: { readonly order: SafeOrder }): ReactNode {
  return (
    <>
      {order.groups.length === 0 ? null : (
        <ol className="order">
          {order.groups.map((group) => (
            <Group key={group.deployments.map(nameOf).join()} group={group} />
          ))}
        </ol>
      )}
      {order.conflicts.map((conflict) => (
        <Conflict key={conflict.parties.map(nameOf).join()} conflict={conflict} />
      ))}
      {order.waiting.map((each) => (
        <p key={nameOf(each.party)} className="note">
          <Name party={each.party} /> waits for <Names parties={each.for} />
        </p>
      ))}
    </>
  );
}

function Group({ group }: { readonly group: OrderedGroup }): ReactNode {
  return (
    <li>
      {group.after === undefined ? null : <p className="note">at least {group.after} after the ones before</p>}
      <ul className="plain">
        {group.deployments.map((each) => (
          <li key={nameOf(each)}>
            <Name party={each} />
            {each.replaces === undefined ? null : (
              <span className="muted">
                {' '}
                in the place of <bdi className="version">{each.replaces}</bdi>
              </span>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

function Conflict({ conflict }: { readonly conflict: OrderConflict }): ReactNode {
  return (
    <div className="impact-finding impact-breaking">
      <p>
        <Names parties={conflict.parties} /> <Tag tone="breaking">{conflict.kind}</Tag> <bdi>{conflict.because}</bdi>
      </p>
      <ol className="way-out" aria-label="Way out">
        {conflict.wayOut.map((step) => (
          <li key={`${step.phase} ${step.service.label} ${step.text}`}>
            <b>{step.phase}</b> <RefLink to={step.service} /> <bdi>{step.text}</bdi>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Names({ parties }: { readonly parties: readonly OrderedParty[] }): ReactNode {
  return parties.map((party, index) => (
    <span key={nameOf(party)}>
      {index > 0 ? ', ' : ''}
      <Name party={party} />
    </span>
  ));
}

function Name({ party }: { readonly party: OrderedParty }): ReactNode {
  return (
    <>
      <RefLink to={party.service} /> <bdi className="version">{party.version}</bdi>
    </>
  );
}

function nameOf(party: OrderedParty): string {
  return `${party.service.label}@${party.version}`;
}
