import {
  type ImageThumbnailed,
  type ImageUpdated,
  type ImageUploaded,
  type OrderConfirmed,
  type OrderPlaced,
  type OrderRejected,
  type OrderUpdated,
  parseImageUpdated,
  parseOrderUpdated,
  type WatchRequested,
} from '@larder/contracts/notifications';

export type Push = OrderUpdated | ImageUpdated;
export type Topic = WatchRequested['watch']['topics'][number];

/** What one user is told. */
export type News = { readonly user: string; readonly push: Push };

/** What an event about an order is to its customer. Throws a `ContractViolation` for what could not be pushed. */
export function newsOfOrder(event: OrderPlaced | OrderConfirmed | OrderRejected): News {
  const { id, timestamp, order } = event;
  const { amount, currency } = order.total;
  const total = { amount, currency };
  return {
    user: order.customerId,
    push: parseOrderUpdated({
      id,
      type: 'order-updated',
      timestamp,
      order: { id: order.id, total, ...outcomeOf(event) },
    }),
  };
}

function outcomeOf(
  event: OrderPlaced | OrderConfirmed | OrderRejected,
): Pick<OrderUpdated['order'], 'status' | 'reason'> {
  switch (event.type) {
    case 'order-placed':
      return { status: 'placed' };
    case 'order-confirmed':
      return { status: 'confirmed' };
    case 'order-rejected':
      return { status: 'rejected', reason: event.reason };
  }
}

/** What an event about an image is to its user. Throws a `ContractViolation` for what could not be pushed. */
export function newsOfImage(event: ImageUploaded | ImageThumbnailed): News {
  const { id, timestamp, image } = event;
  const told =
    event.type === 'image-uploaded'
      ? ({ status: 'uploaded' } as const)
      : ({ status: 'ready', ...shownBy(event.image) } as const);
  const push = { id, type: 'image-updated', timestamp, image: { id: image.id, ...told } };
  return { user: image.uploadedBy, push: parseImageUpdated(push) };
}

function shownBy({ thumbnails }: ImageThumbnailed['image']): { readonly thumbnailUrl?: string } {
  const [narrowest] = thumbnails;
  return narrowest === undefined ? {} : { thumbnailUrl: narrowest.url };
}

/** What a browser watches to be told this. */
export function topicOf({ type }: Push): Topic {
  return type === 'order-updated' ? 'orders' : 'images';
}
