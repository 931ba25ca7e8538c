import { directMessageEvent, linkEvent, mentionEvent } from './event.ts';
import type { Posted, User, Workspace } from './workspace.ts';

/** The kinds of events about messages that an app can subscribe to. */
export type MessageEvent = 'app_mention' | 'message.im' | 'link_shared';

/** Every kind, as an app has them that answers all that it can. */
export const allMessageEvents: ReadonlySet<MessageEvent> = new Set([
  'app_mention',
  'message.im',
  'link_shared',
]);

/** The domain that the manifest names for previews. */
const domain = /^(?:.+\.)?dune\.com$/;

/** Lists the links in a stored message that the app may preview, each once. Slack stores them in angle brackets. */
export const listLinks = (text: string): readonly string[] => {
  const urls = [...text.matchAll(/<(https?:\/\/[^|>]+)(?:\|[^>]*)?>/g)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  );
  return [...new Set(urls)].filter((url) => domain.test(URL.parse(url)?.hostname ?? ''));
};

/**
 * Lists the events by which the app hears of a message that a person wrote, of those that it subscribed to. A mention
 * counts only in a channel that the app is in; in its direct messages, everything is for it. `now` in ms.
 * Sources: docs.slack.dev/reference/events/app_mention, message.im and link_shared.
 */
export const listEvents = (
  message: Posted,
  user: User,
  { channel }: Pick<Workspace, 'channel'>,
  subscribed: ReadonlySet<MessageEvent>,
  now: number,
): readonly object[] => {
  const { text } = message;
  const isDirect = message.channel.startsWith('D');
  const hasBot = channel(message.channel)?.hasBot === true;
  const found: readonly (readonly [MessageEvent, boolean, () => object])[] = [
    ['message.im', isDirect, () => directMessageEvent(message, user, { text }, now)],
    [
      'app_mention',
      !isDirect && hasBot && text.includes('<@U0BOT>'),
      () => mentionEvent(message, user, false, now),
    ],
    [
      'link_shared',
      (message.links ?? []).length > 0,
      () => linkEvent(message, user, message.links ?? [], now),
    ],
  ];
  return found.flatMap(([name, isHeard, event]) => (isHeard && subscribed.has(name) ? [event()] : []));
};
