import type { SlackSandbox } from '../slack/server.ts';
import { channels, people } from '../slack/workspace.ts';

/** Posts what people wrote before anybody looks: something to ask the app about. */
export const seed = ({ say }: SlackSandbox): void => {
  const user = people.bob;
  say({ user, text: 'Good morning! Which marketplace is leading this week?' });
  say({ user, text: 'I think the numbers are here: <https://dune.com/queries/1252207>' });
  say({ user, channel: channels.random.id, text: 'Nobody has added the app to this channel.' });
};
