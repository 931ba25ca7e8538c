import { findConversation } from '../../core/actor.ts';
import type { Reason } from '../../store/reason.ts';
import type { PauseReason } from '../../store/subscription.ts';
import type { NotifiedDigest } from './notified.ts';
import { describeRemedy } from './reason.ts';

/** The next step after a pause, by its reason. */
const hints = (
  botName: string,
  isArchived: boolean,
  isChannel: boolean,
): Readonly<Record<PauseReason, string>> => ({
  channel: isArchived
    ? 'Unarchive the channel, then press Resume.'
    : !isChannel
      ? "Digests can't post in this direct message anymore. Subscribe in a channel instead."
      : `If the channel still exists, add the app there with /invite @${botName}, then press Resume.`,
  membership: `Add the app to the channel with /invite @${botName}, then press Resume.`,
  policy: 'Ask someone who manages the channel to let this app post there, then press Resume.',
  query: "If the query is public, or this app's Dune account can read it, press Resume.",
  report: 'Build a report of that name again and press Resume, or unsubscribe.',
  failures: "Once that's fixed, press Resume.",
  unreadable: 'Subscribe to the query again.',
});

/** Version 005 wrote Slack's code into its sentence. */
const saysArchived = (reason: Reason | undefined): boolean =>
  reason?.code === 'channel-refused'
    ? reason.detail.slackCode === 'is_archived'
    : reason?.code === 'text' && reason.detail.text.includes('is_archived');

/** Says what happens next by itself, or what to do about a pause. Empty when there is nothing to say. */
const describeCourse = ({ notification, digest }: NotifiedDigest, botName: string): string => {
  const { state } = digest.subscription;
  switch (notification.kind) {
    case 'failing':
      return "It'll try again at its next scheduled time. If it keeps failing, it'll be paused and you'll get a DM.";
    case 'held-up':
      return "It isn't paused. It'll try again at its next scheduled time, and you'll hear when it's back.";
    case 'unknown':
      return "It wasn't sent twice.";
    case 'no-data': {
      const waits =
        "It keeps checking, and nothing counts as over meanwhile. You'll hear when it has data again.";
      return notification.reason?.code === 'alert-old-data'
        ? `${waits} Run the query on Dune, or set another --max-age.`
        : `${waits} If the query changed, edit the alert in its channel or in Home.`;
    }
    case 'paused':
      return state.kind === 'paused' && state.cause.kind === 'trouble'
        ? hints(
            botName,
            saysArchived(notification.reason),
            findConversation(digest.subscription.channelId, '') === 'channel',
          )[state.cause.reason]
        : '';
    case 'untold':
      return "It isn't tried again, and what comes next is posted as usual. The alert's history says what was found.";
    case 'not-followed':
      return 'The post itself is there, and the next one comes as usual.';
    case 'first-check':
      return "What is so already isn't posted; the channel hears when it begins again.";
    case 'data-back':
    case 'recovered':
    case 'run-failed':
      return '';
  }
};

/** Kinds that tell of a failure that a person may be able to fix. */
const fixable: readonly NotifiedDigest['notification']['kind'][] = [
  'failing',
  'held-up',
  'paused',
  'run-failed',
];

/** Says what to do, and what happens next. Empty when there is nothing to say. Foreign. */
export const describeNextStep = (notified: NotifiedDigest, botName: string): string => {
  const { kind, reason } = notified.notification;
  const remedy = fixable.includes(kind) && reason !== undefined ? describeRemedy(reason) : undefined;
  return [remedy ?? '', describeCourse(notified, botName)].filter((words) => words !== '').join(' ');
};
