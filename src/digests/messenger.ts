import type { DigestView } from '../messages/digest/digest.ts';
import type { ManagedView } from '../messages/digest/managed.ts';
import type { NotifiedDigest } from '../messages/digest/notification.ts';
import type { StaleView } from '../messages/digest/stale.ts';
import type { SubscribedView } from '../messages/digest/subscribed.ts';
import type { HoldReason } from '../store/reason.ts';

/** Why Slack will not take a message of ours in a place, for as long as somebody changes something there. */
export type LastingRefusal = {
  readonly kind: 'refused';
  /** `channel`: gone, archived or out of sight; `membership`: the bot is not in it; `policy`: not allowed to post. */
  readonly reason: 'channel' | 'membership' | 'policy';
  /** Slack's own word. */
  readonly code: string;
};

/** How a post ended. Only `sent` and `unknown` may have arrived. Times in ms. */
export type PostOutcome =
  /** `channelId`: where it stands, which for a message to a person is their conversation with the bot. */
  | { readonly kind: 'sent'; readonly ts: string; readonly channelId?: string | undefined }
  | LastingRefusal
  /** About the token, its permissions or the workspace: nothing can be posted anywhere for `forMs`. */
  | {
      readonly kind: 'workspace';
      readonly code: string;
      readonly reason: HoldReason;
      readonly forMs: number;
    }
  | { readonly kind: 'busy'; readonly retryAfterMs: number }
  /** Slack was not reached, or something in between answered in its place; it did not arrive. */
  | { readonly kind: 'unreachable'; readonly code: string }
  /** Refused for another reason; it did not arrive. */
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'unknown'; readonly detail: string };

/** Whether a message of ours is in a channel. */
export type FindOutcome =
  | { readonly kind: 'found'; readonly ts: string }
  | { readonly kind: 'absent' }
  /** The bot may not read there. */
  | { readonly kind: 'cannot-look' }
  /** A failure that may pass. */
  | { readonly kind: 'trouble'; readonly detail: string };

/** What marks a message as the one of an occurrence, so that it can be found again. */
export type RunMark = { readonly id: string };

/** How a message is posted. */
export type PostOptions = {
  readonly mark?: RunMark | undefined;
  /** The timestamp of the message under which it stands, in its thread. */
  readonly thread?: string | undefined;
};

/** What is posted about digests, as facts: the messenger puts it into words. */
export type DigestPost =
  | { readonly kind: 'digest'; readonly view: DigestView }
  | { readonly kind: 'stale'; readonly view: StaleView }
  | { readonly kind: 'subscribed'; readonly view: SubscribedView }
  | { readonly kind: 'managed'; readonly view: ManagedView }
  /** What one person, or one channel, is told: everything that came up, in one. */
  | { readonly kind: 'notifications'; readonly view: readonly NotifiedDigest[] };

/** Posting, as far as digests need it: they know nothing of Slack's API. Nothing here throws, and nothing is sent twice. */
export type Messenger = {
  /** Posts to a channel, or to a person by their id. */
  readonly post: (channelId: string, post: DigestPost, options?: PostOptions) => Promise<PostOutcome>;
  /** Looks for a marked message that was sent at or after `since`, ms. */
  readonly find: (channelId: string, mark: RunMark, since: number) => Promise<FindOutcome>;
  /** The IANA zone of a person; `undefined` where the bot may not know. */
  readonly zoneOf: (userId: string) => Promise<string | undefined>;
};
