import type { Posted, Workspace } from '../slack/workspace.ts';
import { drawMessage } from './draw/message.ts';
import type { DrawNames } from './draw/names.ts';
import { escapeHtml } from './html.ts';
import { appFace } from './manifest.ts';
import type { Piece } from './shape.ts';
import { formatDay } from './time.ts';

const menuItem = (data: string, label: string, description = ''): string =>
  `<button type="button" role="menuitem" ${data} title="${escapeHtml(description)}">${escapeHtml(label)}</button>`;

/** Draws the menu of a message, behind three dots. */
const drawMenu = (message: Posted, isInThread: boolean): string => {
  const shortcuts = appFace.shortcuts
    // Slack has no shortcuts for messages that only one person sees.
    .filter(({ type }) => type === 'message' && message.onlyFor === undefined)
    .map(({ name, callbackId, description }) =>
      menuItem(`data-shortcut="${escapeHtml(callbackId)}"`, name, description),
    );
  const reply =
    isInThread || message.onlyFor !== undefined ? [] : [menuItem('data-do="thread"', 'Reply in thread')];
  const items = [...reply, ...shortcuts, menuItem('data-do="json"', 'Show JSON')];
  return `<details class="menu row-menu"><summary aria-label="More actions">⋯</summary><div role="menu">${items.join('')}</div></details>`;
};

const listReplies = (replies: number): string =>
  replies === 0
    ? ''
    : `<button type="button" class="replies" data-do="thread">${replies} ${replies === 1 ? 'reply' : 'replies'}</button>`;

/** The context of messages: names, and the unfurls under their links. */
export type Drawing = { readonly names: DrawNames; readonly unfurlsOf: Workspace['unfurlsOf'] };

const drawRow = (
  message: Posted,
  { names, unfurlsOf }: Drawing,
  { replies, isInThread }: { readonly replies: number; readonly isInThread: boolean },
): Piece => ({
  key: message.ts,
  html: `<article class="row" data-ts="${message.ts}" tabindex="-1">${drawMessage(message, names, unfurlsOf(message.ts))}${listReplies(replies)}${drawMenu(message, isInThread)}</article>`,
});

/** Draws the messages of a conversation, with a line before each new day. Replies in threads are only counted. */
export const drawRows = (messages: readonly Posted[], drawing: Drawing): readonly Piece[] => {
  const rows: Piece[] = [];
  let day = '';
  for (const message of messages) {
    if (message.thread !== undefined) continue;
    const words = formatDay(Number(message.ts) * 1000);
    if (words !== day)
      rows.push({ key: words, html: `<h2 class="day"><span>${escapeHtml(words)}</span></h2>` });
    day = words;
    const replies = messages.filter(({ thread }) => thread === message.ts).length;
    rows.push(drawRow(message, drawing, { replies, isInThread: false }));
  }
  return rows;
};

/** Draws a message and its replies. */
export const drawThreadRows = (messages: readonly Posted[], ts: string, drawing: Drawing): readonly Piece[] =>
  messages
    .filter((message) => message.ts === ts || message.thread === ts)
    .map((message) => drawRow(message, drawing, { replies: 0, isInThread: true }));
