import type { App } from '@slack/bolt';
import { type HomeServices, replyAtHome, showHome, toFirstHome } from '../../handlers/home.ts';
import { type WelcomeServices, welcome } from '../../handlers/welcome.ts';
import type { RequestRunner } from '../../middleware/run-once.ts';

/** Returns the hash of the view the person sees. Slack sends it, but Bolt's types leave it out. */
const toHash = (view: object | undefined): string | undefined =>
  view !== undefined && 'hash' in view && typeof view.hash === 'string' ? view.hash : undefined;

const nobodyAsked = async (): Promise<void> => undefined;

/** Shows the App Home whenever it's opened, and greets people who open the app for the first time. */
export const registerHomeOpened = (
  app: App,
  run: RequestRunner,
  services: HomeServices & WelcomeServices,
): void => {
  app.event('app_home_opened', async ({ event, body }) => {
    const { user, tab, view } = event;
    // The Messages tab is a conversation, with nothing to draw.
    if (tab === 'home') {
      const target = { ...toFirstHome(user), hash: toHash(view) };
      await run(body.event_id, replyAtHome(target, services), async () => {
        await showHome(target, [], services);
      });
    }
    await run(`${body.event_id} welcome`, nobodyAsked, () => welcome(user, services));
  });
};
