import type { App } from '@slack/bolt';
import type { LinkUnfurls } from '@slack/web-api';
import { parseQueryReference } from '../../../command/query-reference.ts';
import { emptyDisplayOptions } from '../../../core/question.ts';
import { renderUnfurl } from '../../../messages/answer/unfurl.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';
import type { SlackServices } from '../../services.ts';

type UnfurlServices = Pick<SlackServices, 'questions'>;

/** A message full of links must not cost a hundred reads. */
const maxLinks = 3;
const shownRows = 5;

const unfurl = async (url: string, { questions }: UnfurlServices): Promise<LinkUnfurls> => {
  const link = parseQueryReference(url);
  // Everyone in the channel sees a link's preview.
  if (!link.ok || !(await questions.isPublic(link.value.id))) return {};
  const { id, parameters } = link.value;
  const options = { ...emptyDisplayOptions, top: shownRows };
  // A link without a result stays a plain link: nobody asked for anything.
  const dataset = await questions.ask({ query: { kind: 'id', id }, parameters, options });
  return dataset.ok ? { [url]: { blocks: [...renderUnfurl(dataset.value)] } } : {};
};

/**
 * Previews the first rows under links to queries. Slack's rules: the key is the URL as it was sent, and the event is
 * acknowledged first, which Bolt does. Source: docs.slack.dev/messaging/unfurling-links-in-messages.
 */
export const registerUnfurl = (app: App, run: RequestRunner, services: UnfurlServices): void => {
  app.event('link_shared', async ({ event, body, client }) => {
    // The person is still writing; the sent message brings its own event.
    if (event.channel === 'COMPOSER') return;
    const nobodyAsked = async () => undefined;
    await run(body.event_id, nobodyAsked, async () => {
      const urls = [...new Set(event.links.map(({ url }) => url))].slice(0, maxLinks);
      const all = await Promise.all(urls.map((url) => unfurl(url, services)));
      const unfurls: LinkUnfurls = Object.assign({}, ...all);
      if (Object.keys(unfurls).length === 0) return;
      await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
    });
  });
};
