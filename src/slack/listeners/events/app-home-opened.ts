import type { App } from '@slack/bolt';
import { type HomeServices, replyAtHome, showHome, toFirstHome } from '../../handlers/home.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';

/** Returns the hash of the view the person sees. Slack sends it, but Bolt's types leave it out. */
const toHash = (view: object | undefined): string | undefined =>
  view !== undefined && 'hash' in view && typeof view.hash === 'string' ? view.hash : undefined;

/** Shows the App Home whenever it's opened. */
export const registerHomeOpened = (app: App, run: RequestRunner, services: HomeServices): void => {
  app.event('app_home_opened', async ({ event, body }) => {
    // The Messages tab is a conversation, with nothing to draw.
    if (event.tab !== 'home') return;
    const target = { ...toFirstHome(event.user), hash: toHash(event.view) };
    await run(body.event_id, replyAtHome(target, services), async () => {
      await showHome(target, [], services);
    });
  });
};
