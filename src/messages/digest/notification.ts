import type { Button, RichTextBlock, RichTextElement } from '@slack/types';
import type { Notification } from '../../store/notices.ts';
import type { Reason } from '../../store/reason.ts';
import type { PauseReason } from '../../store/subscription.ts';
import { buttonRow, openButton, resumeButton } from '../blocks/buttons.ts';
import { joinLines } from '../blocks/escape.ts';
import { fitBlocks } from '../blocks/limits.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { channelElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { duneLink, toSingleLine } from '../text/format-question.ts';
import { describeReason } from './reason.ts';
import { digestName, type NamedDigest, shortTitle } from './title.ts';

/** One thing that a person or a channel is told, with the digest that it is about. */
export type NotifiedDigest = { readonly notification: Notification; readonly digest: NamedDigest };

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

const formatReason = ({ notification, digest }: NotifiedDigest, maxCharacters: number): string => {
  const { kind, reason } = notification;
  const why =
    reason === undefined ? '' : toSingleLine(describeReason(reason, digest.subscription), maxCharacters);
  return kinds[kind] + (kind === 'recovered' && why !== '' ? ` It could not be posted: ${why}` : why);
};

/** What follows from it, or what to do. Empty when there is nothing to say. */
const describeNextStep = ({ notification, digest }: NotifiedDigest, botName: string): string => {
  const { state } = digest.subscription;
  switch (notification.kind) {
    case 'failing':
      return 'It is tried again at its next time. If that keeps happening it is paused, and you hear of it.';
    case 'held-up':
      return 'Other digests have this trouble, too, so it is not paused. You hear of it when it goes on.';
    case 'unknown':
      return 'It was not sent twice.';
    case 'paused':
      return state.kind === 'paused' && state.cause.kind === 'trouble'
        ? hints(botName, saysArchived(notification.reason))[state.cause.reason]
        : '';
    case 'recovered':
    case 'run-failed':
      return '';
  }
};

const isInChannel = ({ notification, digest }: NotifiedDigest): boolean =>
  notification.recipient === digest.subscription.channelId;

const formatSubject = (notified: NotifiedDigest): string =>
  isInChannel(notified) || notified.notification.kind === 'run-failed' ? 'Digest ' : 'Your digest ';

const formatLine = (notified: NotifiedDigest, botName: string): RichTextBlock => {
  const { digest } = notified;
  const where: readonly RichTextElement[] = isInChannel(notified)
    ? []
    : [textElement(' in '), channelElement(digest.subscription.channelId)];
  const follows = describeNextStep(notified, botName);
  return richText(
    paragraph(
      textElement(formatSubject(notified)),
      ...digestName(digest),
      ...where,
      textElement(formatReason(notified, 500)),
    ),
    ...(follows === '' ? [] : [paragraph(textElement(follows))]),
  );
};

const listButtons = (notified: readonly NotifiedDigest[]): readonly Button[] => {
  const paused = notified.filter(
    ({ notification, digest }) =>
      notification.kind === 'paused' && digest.subscription.state.kind === 'paused',
  );
  const label = (number: number): string => (notified.length === 1 ? 'Resume' : `Resume #${number}`);
  const [only] = notified;
  return [
    ...paused
      .slice(0, 5)
      .map(({ digest: { subscription } }) => resumeButton(subscription.id, label(subscription.number))),
    ...(notified.length === 1 && only !== undefined
      ? [
          openButton(
            'Open in Dune',
            duneLink(only.digest.subscription.queryId, only.digest.request?.parameters),
          ),
        ]
      : []),
  ];
};

const maxShown = 10;

const render = (notified: readonly NotifiedDigest[], botName: string): Message => {
  const lines = fitBlocks(
    notified.map((one) => formatLine(one, botName)),
    maxShown,
  );
  const shown = notified.slice(0, lines.length);
  const rest = notified.length - shown.length;
  const buttons = listButtons(shown);
  const titles = shown.map((one) => {
    const { digest } = one;
    return `${formatSubject(one)}#${digest.subscription.number}, ${shortTitle(digest)},${formatReason(one, 300)}`;
  });
  return {
    text: joinLines(titles),
    blocks: [
      ...lines,
      ...(rest > 0 ? [richText(paragraph(textElement(`And ${rest} more of your digests.`)))] : []),
      ...(buttons.length === 0 ? [] : [buttonRow(...withUniqueIds(buttons))]),
    ],
  };
};

/** Slack wants the ids of actions in a message to differ; what stands behind the dot is not looked at. */
const withUniqueIds = (buttons: readonly Button[]): readonly Button[] =>
  buttons.map((button, index) =>
    index === 0 || button.action_id === undefined
      ? button
      : { ...button, action_id: `${button.action_id}.${index}` },
  );

/** What a person is told of digests in a direct message, or a channel of its own: everything that came up, in one. */
export const notificationVariants = (
  notified: readonly NotifiedDigest[],
  botName: string,
): MessageVariants => [() => render(notified, botName)];
