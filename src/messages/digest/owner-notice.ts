import type { Button, RichTextBlock, RichTextElement } from '@slack/types';
import type { Notification } from '../../store/notices.ts';
import type { Reason } from '../../store/reason.ts';
import type { PauseReason } from '../../store/subscription.ts';
import { buttonRow, openButton, resumeButton } from '../blocks/buttons.ts';
import { textOfLines } from '../blocks/escape.ts';
import { withinRoom } from '../blocks/limits.ts';
import type { Forms, Message } from '../blocks/message.ts';
import { channel, paragraph, richText, words } from '../blocks/rich-text.ts';
import { duneLink, oneLine } from '../text/format-question.ts';
import { describeReason } from './reason.ts';
import { digestName, type NamedDigest, shortTitle } from './title.ts';

/** One thing that a person or a channel is told, with the digest that it is about. */
export type NoticedDigest = { readonly notice: Notification; readonly digest: NamedDigest };

/** What to do about a pause, by its reason. */
const hints = (botName: string, isArchived: boolean): Readonly<Record<PauseReason, string>> => ({
  channel: isArchived
    ? 'When the channel is brought back, press Resume.'
    : `If the channel is still there, type /invite @${botName} in it; then press Resume.`,
  membership: `Type /invite @${botName} in the channel; then press Resume.`,
  policy: 'Somebody who manages the channel must let the bot post there; then press Resume.',
  query: 'If the query is public again, or belongs to the account of this bot, press Resume.',
  failures: 'When that is mended, press Resume.',
  unreadable: 'Subscribe to the query anew.',
});

/** A version before wrote Slack's word into its sentence. */
const saysArchived = (reason: Reason | undefined): boolean =>
  reason?.code === 'channel-refused'
    ? reason.detail.slackCode === 'is_archived'
    : reason?.code === 'text' && reason.detail.text.includes('is_archived');

const kinds: Readonly<Record<Notification['kind'], string>> = {
  paused: ' is paused: ',
  failing: ' could not be posted: ',
  'held-up': ' could not be posted: ',
  unknown: ' may not have arrived: ',
  recovered: ' goes on as usual; the trouble is over.',
  'run-failed': ', which you asked for, could not be posted: ',
};

const saidOf = ({ notice, digest }: NoticedDigest, mostCharacters: number): string => {
  const { kind, reason } = notice;
  const why =
    reason === undefined ? '' : oneLine(describeReason(reason, digest.subscription), mostCharacters);
  return kinds[kind] + (kind === 'recovered' && why !== '' ? ` It could not be posted: ${why}` : why);
};

/** What follows from it, or what to do. Empty when there is nothing to say. */
const after = ({ notice, digest }: NoticedDigest, botName: string): string => {
  const { state } = digest.subscription;
  switch (notice.kind) {
    case 'failing':
      return 'It is tried again at its next time. If that keeps happening it is paused, and you hear of it.';
    case 'held-up':
      return 'Other digests have this trouble, too, so it is not paused. You hear of it when it goes on.';
    case 'unknown':
      return 'It was not sent twice.';
    case 'paused':
      return state.kind === 'paused' && state.cause.kind === 'trouble'
        ? hints(botName, saysArchived(notice.reason))[state.cause.reason]
        : '';
    case 'recovered':
    case 'run-failed':
      return '';
  }
};

const isInChannel = ({ notice, digest }: NoticedDigest): boolean =>
  notice.recipient === digest.subscription.channelId;

const subjectOf = (noticed: NoticedDigest): string =>
  isInChannel(noticed) || noticed.notice.kind === 'run-failed' ? 'Digest ' : 'Your digest ';

const lineOf = (noticed: NoticedDigest, botName: string): RichTextBlock => {
  const { digest } = noticed;
  const place: readonly RichTextElement[] = isInChannel(noticed)
    ? []
    : [words(' in '), channel(digest.subscription.channelId)];
  const follows = after(noticed, botName);
  return richText(
    paragraph(words(subjectOf(noticed)), ...digestName(digest), ...place, words(saidOf(noticed, 500))),
    ...(follows === '' ? [] : [paragraph(words(follows))]),
  );
};

const buttonsOf = (noticed: readonly NoticedDigest[]): readonly Button[] => {
  const paused = noticed.filter(
    ({ notice, digest }) => notice.kind === 'paused' && digest.subscription.state.kind === 'paused',
  );
  const label = (number: number): string => (noticed.length === 1 ? 'Resume' : `Resume #${number}`);
  const [only] = noticed;
  return [
    ...paused
      .slice(0, 5)
      .map(({ digest: { subscription } }) => resumeButton(subscription.id, label(subscription.number))),
    ...(noticed.length === 1 && only !== undefined
      ? [
          openButton(
            'Open in Dune',
            duneLink(only.digest.subscription.queryId, only.digest.request?.parameters),
          ),
        ]
      : []),
  ];
};

const mostTold = 10;

const render = (noticed: readonly NoticedDigest[], botName: string): Message => {
  const lines = withinRoom(
    noticed.map((one) => lineOf(one, botName)),
    mostTold,
  );
  const told = noticed.slice(0, lines.length);
  const rest = noticed.length - told.length;
  const buttons = buttonsOf(told);
  const titles = told.map((one) => {
    const { digest } = one;
    return `${subjectOf(one)}#${digest.subscription.number}, ${shortTitle(digest)},${saidOf(one, 300)}`;
  });
  return {
    text: textOfLines(titles),
    blocks: [
      ...lines,
      ...(rest > 0 ? [richText(paragraph(words(`And ${rest} more of your digests.`)))] : []),
      ...(buttons.length === 0 ? [] : [buttonRow(...uniquely(buttons))]),
    ],
  };
};

/** Slack wants the ids of actions in a message to differ; what stands behind the dot is not looked at. */
const uniquely = (buttons: readonly Button[]): readonly Button[] =>
  buttons.map((button, place) =>
    place === 0 || button.action_id === undefined
      ? button
      : { ...button, action_id: `${button.action_id}.${place}` },
  );

/** What a person is told of digests in a direct message, or a channel of its own: everything that came up, in one. */
export const noticeForms = (noticed: readonly NoticedDigest[], botName: string): Forms => [
  () => render(noticed, botName),
];
