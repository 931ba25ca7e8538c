import type { SandboxedBot } from '../bot.ts';
import { toCommandText, toStoredText } from './escaping.ts';
import { appFace } from './manifest.ts';
import { directPlace, homePlace, placeOf, viewer } from './places.ts';
import type { ActAnswer, PageAct } from './shape.ts';

/** Adds the app to a channel, as `/invite @Dune in Slack` does in Slack. */
const invite = ({ slack }: SandboxedBot, channelId: string, who: string): ActAnswer => {
  const channel = slack.workspace.channel(channelId);
  if (who.replace(/^@/, '').trim().toLowerCase() !== appFace.name.toLowerCase() || channel === undefined)
    return { problem: `Only the app can be invited here: /invite @${appFace.name}` };
  slack.workspace.setChannel({ ...channel, hasBot: true });
  const text = `was added to <#${channelId}> by <@${viewer.id}>`;
  slack.workspace.post({ channel: channelId, text, blocks: [], onlyFor: undefined });
  return {};
};

const write = async (
  { slack }: SandboxedBot,
  text: string,
  channel: string,
  thread: string | undefined,
): Promise<ActAnswer> => {
  const stored = toStoredText(text);
  const isUnheard = stored.includes('<@U0BOT>') && slack.workspace.channel(channel)?.hasBot !== true;
  await slack.write({ text: stored, user: viewer, channel, thread });
  return isUnheard
    ? { problem: `${appFace.name} isn't in this channel. Add it with /invite @${appFace.name}` }
    : {};
};

/** Posts a message, or sends a slash command to the app. Slack's own errors are returned as problems. */
export const send = async (
  sandbox: SandboxedBot,
  { place, text, thread }: Extract<PageAct, { kind: 'send' }>,
): Promise<ActAnswer> => {
  const channel = placeOf(place);
  const said = text.trim();
  if (said === '' || channel === homePlace) return {};
  const [, word = '', rest = ''] = /^(\/\S*)\s*(.*)$/s.exec(said) ?? [];
  if (word === '') return write(sandbox, said, channel, thread);
  if (thread !== undefined)
    return {
      problem: `${word} is not supported in threads. Sorry! Mention the app instead: @${appFace.name} 1252207`,
    };
  if (word === '/invite') return invite(sandbox, channel, rest);
  if (word !== appFace.command)
    return { problem: `${word} is not a valid command. Try ${appFace.command} help.` };
  const channelName = channel === directPlace ? 'directmessage' : undefined;
  await sandbox.slack.type({
    text: toCommandText(rest),
    channel,
    user: viewer,
    ...(channelName && { channelName }),
  });
  return {};
};
