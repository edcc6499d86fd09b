import { type ChangeHandler, handleChanges } from '@larder/contracts/lambda';
import type { ConnectionStore } from '../connectors/connection-store.ts';
import { newsOf } from '../connectors/news-item.ts';
import type { Socket } from '../connectors/socket.ts';
import { type News, topicOf } from '../model/news.ts';

export type PushTrigger = Pick<ChangeHandler<News>, 'failed'> & {
  readonly connections: Pick<ConnectionStore, 'of' | 'claim' | 'release' | 'close'>;
  readonly socket: Socket;
};

/** Pushes each piece of news to every open browser of its user that watches its topic, once. */
export function pushTrigger({ failed, ...pushing }: PushTrigger): ReturnType<typeof handleChanges> {
  return handleChanges({
    itemOf: newsOf,
    failed,
    handle: async ({ before, after }) => {
      if (before === undefined && after !== undefined) await push(pushing, after);
    },
  });
}

/** A browser is noted as told before it is told: what is tried again after a fault never reaches it twice. */
async function push({ connections, socket }: Omit<PushTrigger, 'failed'>, { user, push }: News): Promise<void> {
  for (const { id, topics } of await connections.of(user)) {
    if (!topics.includes(topicOf(push)) || !(await connections.claim(id, push.id))) continue;
    try {
      if (!(await socket(id, push))) await connections.close(id);
    } catch (error) {
      await connections.release(id, push.id);
      throw error;
    }
  }
}
