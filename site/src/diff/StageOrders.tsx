import type { ReactNode } from 'react';
import type { DiffPage, StageOrder } from '../../pages/diff-page.ts';
import { Code } from '../parts/Code.tsx';
import { Order } from '../parts/Order.tsx';
import { Section } from '../parts/Page.tsx';

type StageOrdersProps = { readonly page: DiffPage; readonly from: string; readonly to: string };

/** In which order one of two stages may get what the other runs; where none was worked out, the command that does. */
export function StageOrders({ page, from, to }: StageOrdersProps): ReactNode {
  if (from === to || !page.stages.includes(from) || !page.stages.includes(to)) return null;
  const known = page.orders.find((each) => isBetween(each, from, to));
  if (known !== undefined)
    return (
      <Section id="order" title={`A safe order from ${known.from} to ${known.to}`}>
        <Order order={known.order} />
      </Section>
    );
  return (
    <Section
      id="order"
      title={`A safe order from ${to} to ${from}`}
      note="None was worked out for these two when the site was built. This asks for one:"
    >
      <Code title="On the command line" text={`npx trilateral plan --from ${to} --to ${from}`} />
    </Section>
  );
}

function isBetween(order: StageOrder, one: string, other: string): boolean {
  return (order.from === one && order.to === other) || (order.from === other && order.to === one);
}
