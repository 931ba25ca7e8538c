import type { Piece } from '../shape.ts';
import { restoreChoices } from './menus.ts';
import { byId, nearest } from './page.ts';
import { showPieces } from './patch.ts';
import { watchTables } from './table.ts';

/** A conversation on the page: its messages, the button that leads to new ones, and where it is scrolled to. */
type Conversation = {
  readonly root: HTMLElement;
  readonly pill: HTMLElement;
  /** The end is in sight, and stays so. */
  isAtEnd: boolean;
  /** The newest message is in sight, from its beginning if it's too high for the window, and so is the next. */
  follows: boolean;
  /** Somebody did something here, and hasn't seen an answer yet. */
  awaitsAnswer: boolean;
};

/** At most so far from the end, px, the newest message is in sight. */
const nearPx = 80;

const isMessage = ({ key }: Piece): boolean => /^\d+\.\d+$/.test(key);

const find = (root: string, pill: string): Conversation => ({
  root: byId(root),
  pill: byId(pill),
  isAtEnd: true,
  follows: true,
  awaitsAnswer: false,
});

const conversations = (): readonly [Conversation, Conversation] => [
  find('main', 'newest'),
  find('replies', 'newest-reply'),
];

const [channel, thread] = conversations();

const announce = (words: string): void => {
  byId('news').textContent = words;
};

const newestIn = (root: HTMLElement): HTMLElement | undefined =>
  [...root.querySelectorAll<HTMLElement>('.row')].at(-1);

/** Returns how far below the end of what is in sight a conversation goes on, px. */
const belowSight = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number =>
  scrollHeight - scrollTop - clientHeight;

/** Tells if the newest message is in sight, or at least its beginning: where `showNewest` leads. */
const seesNewest = (root: HTMLElement): boolean => {
  const { top } = root.getBoundingClientRect();
  return belowSight(root) < nearPx || (newestIn(root)?.getBoundingClientRect().top ?? top) <= top + 1;
};

const toEnd = (root: HTMLElement): void => {
  root.scrollTop = root.scrollHeight;
};

/** Goes to the end, or to the beginning of the newest message if it's too high for the window. */
const showNewest = (conversation: Conversation): void => {
  const { root, pill } = conversation;
  toEnd(root);
  const { top } = root.getBoundingClientRect();
  const above = top - (newestIn(root)?.getBoundingClientRect().top ?? top);
  if (above > nearPx) root.scrollTop -= above;
  conversation.isAtEnd = belowSight(root) < nearPx;
  conversation.follows = true;
  pill.hidden = true;
  announce('');
};

const onScroll = (conversation: Conversation): void => {
  const { root, pill } = conversation;
  conversation.isAtEnd = belowSight(root) < nearPx;
  conversation.follows = seesNewest(root);
  if (conversation.follows) pill.hidden = true;
};

/** Goes to the newest message, and leaves the keyboard there. */
const goToNewest = (conversation: Conversation): void => {
  showNewest(conversation);
  newestIn(conversation.root)?.focus({ preventScroll: true });
};

const offerNewest = (conversation: Conversation): void => {
  conversation.pill.hidden = false;
  announce('New messages below.');
};

/** Says in sight of the message that its thread has an answer: the answer itself isn't in sight. */
const showReplies = (root: HTMLElement, ts: string): void => {
  const replies = root.querySelector<HTMLElement>(`[data-ts="${CSS.escape(ts)}"] .replies`);
  if (replies === null) return;
  replies.classList.add('fresh');
  replies.scrollIntoView({ block: 'nearest' });
  announce(`${replies.textContent} in the thread.`);
};

const countReplies = (root: HTMLElement, ts: string): string =>
  root.querySelector(`[data-ts="${CSS.escape(ts)}"] .replies`)?.textContent ?? '';

let pressed: string | undefined;

/** Notes that the person did something, so that the answer is brought in sight. `ts` is the message they did it in. */
export const awaitAnswer = (where: 'channel' | 'thread', ts?: string): void => {
  (where === 'thread' ? thread : channel).awaitsAnswer = true;
  pressed = ts;
};

/** Shows the pieces of a place. Another place starts at its end; the Home at its top. */
const showIn = (conversation: Conversation, pieces: readonly Piece[], isOther: boolean): void => {
  const { root } = conversation;
  const before = new Set([...root.children].map((child) => child.getAttribute('data-key')));
  if (!showPieces(root, pieces)) return;
  watchTables(root);
  restoreChoices(root);
  const hasNews = pieces.some((piece) => isMessage(piece) && !before.has(piece.key));
  if (isOther || (hasNews && (conversation.follows || conversation.awaitsAnswer))) showNewest(conversation);
  else if (conversation.isAtEnd) toEnd(root);
  else if (hasNews) offerNewest(conversation);
  if (hasNews) conversation.awaitsAnswer = false;
};

/** Shows a channel, direct messages or the Home; a message that somebody acted on shows if its thread was answered. */
export const showMain = (pieces: readonly Piece[], isOther: boolean): void => {
  if (pieces[0]?.key === 'home') {
    if (showPieces(channel.root, pieces)) watchTables(channel.root);
    channel.pill.hidden = true;
    channel.isAtEnd = false;
    channel.follows = false;
    if (isOther) channel.root.scrollTop = 0;
    return;
  }
  const replies = pressed === undefined ? '' : countReplies(channel.root, pressed);
  showIn(channel, pieces, isOther);
  if (pressed !== undefined && !isOther && countReplies(channel.root, pressed) !== replies)
    showReplies(channel.root, pressed);
};

/** Shows the thread that is open. */
export const showThread = (pieces: readonly Piece[], isOther: boolean): void =>
  showIn(thread, pieces, isOther);

/** Keeps the newest message in sight where it was, also when the window changes; else offers to go there. */
export const watchNewest = (): void => {
  for (const conversation of [channel, thread]) {
    const { root, pill } = conversation;
    root.addEventListener('scroll', () => onScroll(conversation));
    pill.addEventListener('click', () => goToNewest(conversation));
    new ResizeObserver(() => {
      if (conversation.isAtEnd) toEnd(root);
    }).observe(root);
  }
  document.addEventListener('click', (event) => {
    const row = nearest(event, '.row');
    if (nearest(event, '[data-action-id]') === undefined || row === undefined) return;
    awaitAnswer(nearest(event, '#thread') === undefined ? 'channel' : 'thread', row.dataset['ts']);
  });
};
