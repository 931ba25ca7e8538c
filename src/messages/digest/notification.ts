import type { Button, KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import { durationInWords } from '../../core/duration.ts';
import type { Notification } from '../../store/notices.ts';
import { buttonRow } from '../blocks/buttons.ts';
import { joinLines } from '../blocks/escape.ts';
import { fitBlocks } from '../blocks/limits.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { code, drawLine } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { describeNoData } from '../watch/no-data.ts';
import { openDigestButtons, resumeButton } from './buttons.ts';
import { describeNextStep } from './next-step.ts';
import type { NotifiedDigest } from './notified.ts';
import { placeElement } from './places.ts';
import { describeReasonBelowTitle } from './reason.ts';
import { digestName, isAlert, shortTitle } from './title.ts';

const kinds: Readonly<Record<Notification['kind'], string>> = {
  paused: ' is paused',
  failing: " didn't post",
  'held-up': " didn't post",
  unknown: ' may not have posted',
  recovered: ' is back to normal',
  'run-failed': " didn't post when you asked",
  'no-data': ' has no data',
  'data-back': ' has data again',
  untold: " couldn't post a message",
  'not-followed': " couldn't post all that belongs in its thread",
  'first-check': ' has begun',
};

/** Says what happened to it. What an alert didn't do is a check. */
const describeKind = ({ notification: { kind }, digest }: NotifiedDigest): string =>
  isAlert(digest) && kind !== 'unknown'
    ? kinds[kind].replace(" didn't post", " couldn't check")
    : kinds[kind];

const formatReason = ({ notification, digest }: NotifiedDigest, maxCharacters: number): string => {
  const { kind, reason } = notification;
  if (reason === undefined || kind === 'data-back') return '.';
  // It said already that there is no data.
  if (kind === 'no-data' && reason.code === 'alert-no-data') return `: ${describeNoData(reason.detail)}`;
  if (reason.code === 'alert-old-data')
    return `: the last run is older than ${durationInWords(reason.detail.maxAgeMs)}.`;
  const why = toSingleLine(describeReasonBelowTitle(reason), maxCharacters);
  const before = isAlert(digest) ? "couldn't check" : "didn't post";
  return kind === 'recovered' ? `. It ${before} before: ${why}` : `: ${why}`;
};

const isInChannel = ({ notification, digest }: NotifiedDigest): boolean =>
  notification.recipient === digest.subscription.channelId;

/** Says what came up about a digest. */
export const notifiedElements = (notified: NotifiedDigest): readonly RichTextElement[] => {
  const { digest } = notified;
  const where: readonly RichTextElement[] = isInChannel(notified)
    ? []
    : [textElement(' in '), placeElement(digest.subscription)];
  return [
    ...digestName(digest),
    textElement(describeKind(notified)),
    ...where,
    textElement(formatReason(notified, 500)),
  ];
};

const formatLine = (notified: NotifiedDigest, botName: string): RichTextBlock => {
  const follows = describeNextStep(notified, botName);
  return richText(
    paragraph(...notifiedElements(notified)),
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
    ...(notified.length === 1 && only !== undefined ? openDigestButtons(only.digest) : []),
  ];
};

const maxShown = 10;

/** Says how many there was no room for, and where they are. */
const restBlocks = (
  notified: readonly NotifiedDigest[],
  rest: number,
  slash: string,
): readonly KnownBlock[] => {
  if (rest === 0) return [];
  const where = notified.some(isInChannel)
    ? `digests of this channel. See all: ${code(`${slash} list`)}`
    : 'of your digests. The Home tab of this app shows all of them.';
  return [richText(paragraph(...drawLine(`And ${rest} more ${where}`)))];
};

const render = (notified: readonly NotifiedDigest[], botName: string, slash: string): Message => {
  const lines = fitBlocks(
    notified.map((one) => formatLine(one, botName)),
    maxShown,
  );
  const shown = notified.slice(0, lines.length);
  const rest = notified.length - shown.length;
  const buttons = listButtons(shown);
  const titles = shown.map((one) => {
    const { digest } = one;
    const name = `${shortTitle(digest)} (#${digest.subscription.number})`;
    return `${name}${describeKind(one)}${formatReason(one, 300)}`;
  });
  return {
    text: joinLines(titles),
    blocks: [
      ...lines,
      ...restBlocks(notified, rest, slash),
      ...(buttons.length === 0 ? [] : [buttonRow(...withUniqueIds(buttons))]),
    ],
  };
};

/** Slack wants the ids of actions in a message to differ; a listener ignores what follows the dot. */
const withUniqueIds = (buttons: readonly Button[]): readonly Button[] =>
  buttons.map((button, index) =>
    index === 0 || button.action_id === undefined
      ? button
      : { ...button, action_id: `${button.action_id}.${index}` },
  );

/** Tells a person, or a channel, everything that came up about their digests, in one message. */
export const notificationVariants = (
  notified: readonly NotifiedDigest[],
  botName: string,
  slash: string,
): MessageVariants => [() => render(notified, botName, slash)];
