import type { App } from '@slack/bolt';
import { type HomeServices, replyAtHome, showHome } from '../../handlers/home.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';

/** Slack sends it with the view that a person sees, which Bolt's types do not say. */
const toHash = (view: object | undefined): string | undefined =>
  view !== undefined && 'hash' in view && typeof view.hash === 'string' ? view.hash : undefined;

/** Shows the App Home whenever it is opened. */
export const registerHomeOpened = (app: App, run: RequestRunner, services: HomeServices): void => {
  app.event('app_home_opened', async ({ event, body }) => {
    // The tab for messages is a conversation, and nothing is to be shown there.
    if (event.tab !== 'home') return;
    const target = { userId: event.user, page: 0, hash: toHash(event.view) };
    await run(body.event_id, replyAtHome(target, services), async () => {
      await showHome(target, [], services);
    });
  });
};
