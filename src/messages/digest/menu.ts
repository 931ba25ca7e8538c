import type { ActionsBlock, Button, KnownBlock, RichTextElement, StaticSelect } from '@slack/types';
import type { Subscription } from '../../store/subscription.ts';
import { actionIds, buttonRow, valueButton, withConfirmation } from '../blocks/buttons.ts';
import { lineWithMenu } from '../blocks/line-with-menu.ts';
import { type MenuOption, menu, menuRow, readBlockId } from '../blocks/menus.ts';
import { paragraph, richText } from '../blocks/rich-text.ts';
import { muteGroup } from '../watch/actions.ts';

/** The acts in the menu of a digest. The words outlive upgrades: menus of old messages keep sending them. */
const acts = [
  'pause',
  'resume',
  'edit',
  'post',
  'table',
  'exact',
  'run',
  'alert',
  'history',
  'unsubscribe',
] as const;

/** One of them. */
export type ManagingAct = (typeof acts)[number];

/** Parses what was chosen in a menu; `undefined` for a word of another version. */
export const parseManagingAct = (text: string): ManagingAct | undefined => acts.find((act) => act === text);

const texts: Readonly<Record<ManagingAct, string>> = {
  pause: 'Pause',
  resume: 'Resume',
  edit: 'Edit…',
  post: 'Post now',
  table: 'Show table',
  exact: 'Exact values',
  run: 'Run query',
  alert: 'Alert me when…',
  history: 'History',
  unsubscribe: 'Unsubscribe',
};

const option = (value: ManagingAct, isOffered = true): MenuOption | undefined =>
  isOffered ? { text: texts[value], value } : undefined;

/** The digest that a menu is about. */
export type MenuSubject = {
  readonly subscription: Pick<Subscription, 'id' | 'state' | 'terms'>;
  /** It's an alert, and if it is muted. */
  readonly alert?: { readonly isMuted: boolean } | undefined;
  /** This deployment runs queries. */
  readonly mayRun: boolean;
  /** The view of its table that the message doesn't show. */
  readonly shows?: 'table' | 'exact' | undefined;
  /** The page of the list that the menu is in, from 0. */
  readonly page?: number | undefined;
  /** Slack rejected the message with the menu. Where there are several of these rows, their numbers differ. */
  readonly withoutMenu?: number | undefined;
};

const stopQuestion = (one: 'digest' | 'alert'): string =>
  `Unsubscribe from this ${one}? ${one === 'digest' ? 'You can subscribe again anytime.' : 'You can set another one anytime.'}`;

/** Draws what matters most as buttons, each with its own listener since before there were menus; the rest can be typed. */
const withoutMenuRow = (
  { subscription: { id, state }, alert }: MenuSubject,
  index: number,
  buttons: readonly (Button | StaticSelect | undefined)[],
): ActionsBlock => {
  const [text, actionId] =
    state.kind === 'paused' ? (['Resume', actionIds.resume] as const) : (['Pause', actionIds.pause] as const);
  const stop = valueButton('Unsubscribe', `${actionIds.stop}.${index}`, id);
  return buttonRow(
    ...buttons.flatMap((one) => (one?.type === 'button' ? [one] : [])),
    valueButton(text, `${actionId}.${index}`, id),
    withConfirmation(stop, stopQuestion(alert === undefined ? 'digest' : 'alert'), 'Unsubscribe', 'danger'),
  );
};

const digestMenu = ({ subscription, alert, mayRun, shows, page }: MenuSubject): StaticSelect | undefined => {
  const isPaused = subscription.state.kind === 'paused';
  // A report has several queries, so nothing is about one.
  const isReport = subscription.terms.report !== undefined;
  const post = alert === undefined ? option('post') : { text: 'Check now', value: 'post' };
  return menu(actionIds.digestMenu, [
    {
      label: alert === undefined ? 'This digest' : 'This alert',
      options: [option(isPaused ? 'resume' : 'pause'), option('edit'), post, option('history')],
    },
    // Under a message of an alert, muting has its own menu.
    ...(alert === undefined || page === undefined ? [] : [muteGroup(alert.isMuted)]),
    {
      label: 'Its query',
      options: [
        option('table', shows === 'table' && !isReport),
        option('exact', shows === 'exact' && !isReport),
        option('run', mayRun && !isReport),
        option('alert', alert === undefined && !isReport),
      ],
    },
    { label: 'This channel', options: [option('unsubscribe')] },
  ]);
};

const digestBlockId = ({ subscription: { id }, page }: MenuSubject): string =>
  `manage:${id}${page === undefined ? '' : ` ${page}`}`;

/** Draws buttons of a digest, or other menus, and the menu with everything else that can be done with it. */
export const digestRow = (
  subject: MenuSubject,
  ...buttons: readonly (Button | StaticSelect | undefined)[]
): ActionsBlock =>
  subject.withoutMenu === undefined
    ? menuRow(digestBlockId(subject), buttons, digestMenu(subject))
    : withoutMenuRow(subject, subject.withoutMenu, buttons);

/** Draws a digest in a list: a text with the menu beside it. */
export const digestLine = (
  subject: MenuSubject,
  elements: readonly RichTextElement[],
): readonly KnownBlock[] =>
  subject.withoutMenu === undefined
    ? lineWithMenu(digestBlockId(subject), elements, digestMenu(subject))
    : [richText(paragraph(...elements)), digestRow(subject)];

/** Parses the id of a block with the menu of a digest: its id, and the page of a list it's in. */
export const parseDigestBlock = (
  blockId: string,
): { readonly id: string; readonly page: number | undefined } | undefined => {
  const [, id, page] = /^(\S+)(?: (\d{1,6}))?$/.exec(readBlockId('manage', blockId) ?? '') ?? [];
  return id === undefined ? undefined : { id, page: page === undefined ? undefined : Number(page) };
};
