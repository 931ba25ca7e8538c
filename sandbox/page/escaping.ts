import { channels, people } from '../slack/workspace.ts';
import { appFace } from './manifest.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** People by the names that are typed after an @, the longest first: one may begin as another. */
const mentionable: readonly (readonly [name: string, id: string])[] = [
  [appFace.name, 'U0BOT'] as const,
  ...Object.values(people).map(({ name, id }) => [name, id] as const),
].toSorted(([one], [other]) => other.length - one.length);

const mentionPattern = new RegExp(
  `(?<![\\w@])@(${mentionable.map(([name]) => RegExp.escape(name)).join('|')})(?!\\w)`,
  'gi',
);

/** Puts mentions in angle brackets, each as `write` does. */
const withMentions = (text: string, write: (id: string, name: string) => string): string =>
  text.replaceAll(mentionPattern, (typed: string, name: string) => {
    const found = mentionable.find(([one]) => one.toLowerCase() === name.toLowerCase());
    return found === undefined ? typed : `<${write(found[1], found[0])}>`;
  });

/** Channels by the names that are typed after a #. */
const channelPattern = new RegExp(
  `(?<![\\w#&])#(${Object.values(channels)
    .map(({ name }) => RegExp.escape(name))
    .join('|')})(?![\\w-])`,
  'gi',
);

/** Puts channels in angle brackets, as Slack does in messages and in commands alike. */
const withChannels = (text: string): string =>
  text.replaceAll(channelPattern, (typed: string, name: string) => {
    const found = Object.values(channels).find((one) => one.name === name.toLowerCase());
    return found === undefined ? typed : `<#${found.id}|${found.name}>`;
  });

/** Splits text at its links, which have the odd places. */
const atLinks = (text: string): readonly string[] => text.split(/(https?:\/\/[^\s<>]+)/);

/**
 * Returns text as Slack stores it: three characters escaped, links, channels and mentions in angle brackets.
 * Source: docs.slack.dev/messaging/formatting-message-text, "Escaping text", "Linking", "Mentioning users".
 */
export const toStoredText = (text: string): string =>
  atLinks(text)
    .map((part, index) => {
      const escaped = part.replaceAll(/[&<>]/g, (letter) => escapes[letter] ?? letter);
      return index % 2 === 1 ? `<${escaped}>` : withMentions(withChannels(escaped), (id) => `@${id}`);
    })
    .join('');

/**
 * Returns what is typed after a command as Slack sends it to an app whose manifest has `should_escape`: people and channels with their IDs.
 * Source: docs.slack.dev/interactivity/implementing-slash-commands.
 */
export const toCommandText = (text: string): string =>
  atLinks(text)
    .map((part, index) =>
      index % 2 === 1 ? part : withMentions(withChannels(part), (id, name) => `@${id}|${name}`),
    )
    .join('');
