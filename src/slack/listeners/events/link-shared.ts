import type { App } from '@slack/bolt';
import type { LinkUnfurls } from '@slack/web-api';
import { readQuery } from '../../../command/query-reference.ts';
import { noOptions } from '../../../core/question.ts';
import { renderUnfurl } from '../../../messages/answer/unfurl.ts';
import { ask } from '../../../questions/ask.ts';
import type { Guard } from '../../middleware/run-once.ts';
import type { SlackTools } from '../../services.ts';

/** A message full of links must not cost a hundred reads. */
const mostLinks = 3;
const shownRows = 5;
const metadataMs = 5_000;

/**
 * Everybody in the channel sees what stands under a link, whoever may see the query. So it must be known to be public:
 * Dune says so, or the operator listed it among those that anyone may ask for.
 */
const isForAll = async (queryId: number, { reads, allowedQueries }: SlackTools): Promise<boolean> => {
  if (allowedQueries !== undefined) return allowedQueries.has(queryId);
  const metadata = await reads.metadata(queryId, metadataMs);
  return metadata.kind === 'metadata' && metadata.query.isPrivate === false;
};

const unfurled = async (url: string, tools: SlackTools): Promise<LinkUnfurls> => {
  const link = readQuery(url);
  if (!link.ok || !(await isForAll(link.value.id, tools))) return {};
  const { id, parameters } = link.value;
  const options = { ...noOptions, top: shownRows };
  // A link without a result stays a link: nobody asked for anything.
  const result = await ask({ query: { kind: 'id', id }, parameters, options }, tools);
  return result.ok ? { [url]: { blocks: [...renderUnfurl(result.value)] } } : {};
};

/**
 * Shows the first rows under the links of queries in a message. Slack's rules: the key is the address as it came, and
 * the event is acknowledged first, which Bolt does. Source: docs.slack.dev/messaging/unfurling-links-in-messages.
 */
export const registerUnfurl = (app: App, guard: Guard, tools: SlackTools): void => {
  app.event('link_shared', async ({ event, body, client }) => {
    // In the composer the person is still writing; the message brings an event of its own.
    if (event.channel === 'COMPOSER') return;
    const nobodyAsked = async () => undefined;
    await guard(body.event_id, nobodyAsked, async () => {
      const urls = [...new Set(event.links.map(({ url }) => url))].slice(0, mostLinks);
      const all = await Promise.all(urls.map((url) => unfurled(url, tools)));
      const unfurls: LinkUnfurls = Object.assign({}, ...all);
      if (Object.keys(unfurls).length === 0) return;
      await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
    });
  });
};
