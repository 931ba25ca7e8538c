import type { Message } from '../blocks/message.ts';
import { textMessage } from '../blocks/text-message.ts';

/** Why nobody answers a person in a workspace. `no-token`: the app isn't installed there, or no longer. */
export type NotServed = 'no-token' | 'unavailable';

/** Shown to a person whose workspace can't be served. `installUrl`: the page that adds the app. */
export const renderNotServed = (why: NotServed, installUrl: string): Message =>
  why === 'no-token'
    ? textMessage({
        headline: "This app isn't connected to your workspace.",
        hint: `To add it, open ${installUrl}`,
      })
    : textMessage({
        headline: "This app can't reach your workspace on Slack.",
        hint: 'Try again in a minute.',
      });
