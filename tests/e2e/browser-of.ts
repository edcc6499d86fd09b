import type { Ticket } from '@larder/contracts/notifications';
import type { LocalStage, Outputs } from '#testing/index.ts';
import { servedAt } from '#testing/local-stage/local-stage.ts';
import { larderStack } from './larder-stacks.ts';
import { openSocket, type SocketClient } from './socket-client.ts';

/** The outputs of notifications, and the topic of images that it listens to. */
export type News = { readonly url: string; readonly imageTopic: string };

/** Deploys notifications, with media, whose topic it listens to. */
export async function deployNotifications(stage: LocalStage, prefix: string, TokenSecret: string): Promise<News> {
  const unused = { ScalerUrl: 'http://127.0.0.1:9', ScalerKey: '00', ScalerSalt: '00', ImagesUrl: stage.endpoint };
  const media = await stage.deploy(larderStack(prefix, 'media', { ...unused, TokenSecret }));
  const parameters = { TokenSecret };
  const deploy = (more: Outputs): Promise<Outputs> =>
    stage.deploy(larderStack(prefix, 'notifications', { ...parameters, ...more }));
  // Where the stage serves the WebSocket is known once it is there.
  const { SocketUrl = '' } = await deploy({});
  const ManagementUrl = servedAt(SocketUrl, stage.endpoint).replace(/^wss/, 'https');
  const { Url = '' } = await deploy({ ManagementUrl });
  return { url: Url, imageTopic: media.ImageEventsArn ?? '' };
}

/** A ticket for the user whose token stands in `headers`. */
export async function ticketOf(reach: typeof fetch, url: string, headers: Record<string, string>): Promise<Ticket> {
  const answer = await reach(`${url}/tickets`, { method: 'POST', headers });
  if (answer.status !== 201) throw new Error(`notifications answered ${answer.status}`);
  return JSON.parse(await answer.text());
}

/** An open browser that was given the ticket and watches. */
export async function browserOf(stage: LocalStage, { url }: Ticket, watch: object): Promise<SocketClient> {
  const browser = await openSocket(servedAt(url, stage.endpoint));
  if (typeof browser === 'number') throw new Error(`the socket answered ${browser}`);
  browser.say({ type: 'watch-requested', watch });
  return browser;
}
