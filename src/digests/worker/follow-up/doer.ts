import type { FollowUp } from '../../../store/queue/claim-follow-ups.ts';
import type { Subscription } from '../../../store/subscription.ts';
import type { DigestDependencies, Uses } from '../../dependencies.ts';
import type { DigestFailure } from '../../failure.ts';
import type { DigestPost, FindOutcome, PostOutcome, ThreadGone } from '../../messenger.ts';

/** A follow-up at work. */
export type FollowUpJob = {
  readonly followUp: FollowUp;
  /** The digest as it is now: it may have been edited since its post, which the content of a follow-up is about. */
  readonly subscription: Subscription;
  /** Keeps the job for another lease, for work that takes minutes. False: another process has it now, so stop. */
  readonly keep: () => Promise<boolean>;
};

/**
 * Something ready to send, once. `mark`: what it is found by, written down before the send: of a message the id of the
 * follow-up, which its metadata holds; of a file Slack's id of the upload, which nobody sees before `send` shares it.
 */
export type ReadyFollowUp = {
  readonly kind: 'ready';
  readonly mark: string;
  readonly send: () => Promise<PostOutcome | ThreadGone>;
};

/** The thing to send, or none. `nothing`: it's no longer wanted, or empty. A failure that may pass is tried again in its window. */
export type PreparedFollowUp =
  | ReadyFollowUp
  | { readonly kind: 'nothing'; readonly why: string }
  | { readonly kind: 'failed'; readonly failure: DigestFailure };

/**
 * Does the follow-ups of one kind. It prepares and looks; the worker around it claims, asks for leave to send, settles,
 * retries and gives up. Register it in `doers.ts`, and queue its work with `Settlement.followUps`.
 */
export type FollowUpDoer = {
  /** Reads and renders what to send, pinned to the run that was shown. It's done again for each attempt, and posts nothing. */
  readonly prepare: (job: FollowUpJob, means: DigestDependencies) => Promise<PreparedFollowUp>;
  /** Looks for a send whose outcome nobody knows, by its mark. `since` in ms. Messages leave it out. */
  readonly find?: (
    job: FollowUpJob,
    mark: string,
    since: number,
    means: DigestDependencies,
  ) => Promise<FindOutcome>;
};

/** Returns a message for the thread, ready to send. */
export const toReply = (
  { followUp }: FollowUpJob,
  post: DigestPost,
  { messenger }: Uses<'messenger'>,
): ReadyFollowUp => {
  const { id, channelId, threadTs: thread } = followUp;
  return { kind: 'ready', mark: id, send: () => messenger.reply(channelId, post, { mark: { id }, thread }) };
};
