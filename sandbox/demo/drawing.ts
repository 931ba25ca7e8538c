import { plainText } from '../../src/messages/terminal/message.ts';
import { channels, type Posted, people, type Workspace } from '../slack/workspace.ts';

const names: readonly { readonly id: string; readonly name: string }[] = [
  ...Object.values(people),
  ...Object.values(channels),
  { id: 'U0BOT', name: 'Dune in Slack' },
];

/** Replaces IDs of people and channels with names, as Slack shows them. */
const withNames = (text: string): string =>
  names.reduce((named, { id, name }) => named.replaceAll(id, name), text);

/** Draws files as cards with name and size, as Slack shows them. */
const drawFiles = ({ files = [] }: Pick<Posted, 'files'>): string =>
  files.map(({ name, size }) => `\n\n[ file ${name}, ${size.toLocaleString('en-US')} bytes ]`).join('');

const listMarks = ({ channel, thread, onlyFor, edited }: Posted): readonly string[] => [
  ...(channel.startsWith('D') ? ['direct message'] : []),
  ...(thread === undefined ? [] : ['in the thread']),
  ...(onlyFor === undefined ? [] : ['only visible to you']),
  ...(edited ? ['edited'] : []),
];

/** Draws a message for a terminal: where it is and who sees it, and who wrote it if that wasn't the app. */
export const drawPosted = (message: Posted): string => {
  const marks = listMarks(message).map((mark) => `(${mark})\n`);
  const writer = message.from === undefined ? '' : `${message.from}: `;
  return `${marks.join('')}${withNames(`${writer}${plainText(message)}`)}${drawFiles(message)}`;
};

/** Draws what the app shows under the links in people's messages, oldest first, which are no messages. */
export const drawPreviews = ({ messages, unfurlsOf }: Workspace): readonly string[] =>
  messages.flatMap(({ ts }) =>
    Object.entries(unfurlsOf(ts)).map(
      ([url, blocks]) => `(preview of ${url})\n${withNames(plainText({ text: '', blocks }))}`,
    ),
  );
