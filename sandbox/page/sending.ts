import type { SandboxedBot } from '../bot.ts';
import { appFace } from './manifest.ts';
import { homePlace, placeOf, viewer } from './places.ts';
import type { ActAnswer, PageAct } from './shape.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Returns text as Slack stores it: three characters escaped, links in angle brackets.
 * Source: docs.slack.dev/messaging/formatting-message-text, "Escaping text", "Linking".
 */
const kept = (text: string): string =>
  text
    .replaceAll(/[&<>]/g, (letter) => escapes[letter] ?? letter)
    .replaceAll(/https?:\/\/[^\s<>]+/g, (url) => `<${url}>`);

/** Posts a message, or sends a slash command to the app. Slack's own errors are returned as problems. */
export const send = async (
  { slack }: SandboxedBot,
  { place, text, thread }: Extract<PageAct, { kind: 'send' }>,
): Promise<ActAnswer> => {
  const channel = placeOf(place);
  const said = text.trim();
  if (said === '' || channel === homePlace) return {};
  const [, word = '', rest = ''] = /^(\/\S*)\s*(.*)$/s.exec(said) ?? [];
  if (word === '') {
    slack.say({ text: kept(said), user: viewer, channel, thread });
    return {};
  }
  if (word !== appFace.command)
    return { problem: `${word} is not a valid command. Try ${appFace.command} help.` };
  if (thread !== undefined)
    return { problem: `${word} is not supported in threads. Sorry! Send it in the channel.` };
  await slack.type({ text: rest, channel, user: viewer });
  return {};
};
