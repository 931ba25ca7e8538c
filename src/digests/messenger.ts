import type { Readable } from 'node:stream';
import type { Place } from '../core/place.ts';
import type { AlertSetView, AlertView } from '../messages/alert/view.ts';
import type { Message } from '../messages/blocks/message.ts';
import type { BoardAgainView, BoardMovedView, BoardView } from '../messages/board/view.ts';
import type { DigestView } from '../messages/digest/digest.ts';
import type { EditedView } from '../messages/digest/edited.ts';
import type { HandedOverView, HandOverAudience } from '../messages/digest/handed-over.ts';
import type { ManagedView } from '../messages/digest/managed.ts';
import type { NewRowsView } from '../messages/digest/new-rows.ts';
import type { NotifiedDigest } from '../messages/digest/notified.ts';
import type { OwnerLeftView } from '../messages/digest/owner-left.ts';
import type { StaleView } from '../messages/digest/stale.ts';
import type { StoppedView } from '../messages/digest/stopped.ts';
import type { SubscribedView } from '../messages/digest/subscribed.ts';
import type { DeliveryProblem } from '../messages/files/problem.ts';
import type { ReportDigestView, ReportRest } from '../messages/report/view.ts';
import type { HoldReason } from '../store/reason.ts';

/** Why Slack rejects our messages in a channel until a person changes something there. */
export type LastingRefusal = {
  readonly kind: 'refused';
  /** `channel`: deleted, archived or invisible; `membership`: this app isn't in it; `policy`: not allowed to post. */
  readonly reason: 'channel' | 'membership' | 'policy';
  /** Slack's own word. */
  readonly code: string;
};

/** Why a message can't be edited anymore. `gone`: somebody deleted it. `locked`: it's there, but the workspace allows no more edits. */
export type NotEditable = { readonly kind: 'gone' } | { readonly kind: 'locked' };

/** How a post ended. Only `sent` and `unknown` may have arrived. Times in ms. */
export type PostOutcome =
  /** `channelId`: where it was posted; for a message to a person, their DM with this app. */
  | {
      readonly kind: 'sent';
      readonly ts: string;
      readonly channelId?: string | undefined;
      /** It was meant for a thread and stands in the channel itself, because the message that begins the thread is gone. */
      readonly isOutsideThread?: boolean;
      /** The message as Slack accepted it. */
      readonly message?: Message;
    }
  | LastingRefusal
  /** About the token, its permissions or the workspace: nothing can be posted anywhere for `forMs`. */
  | {
      readonly kind: 'workspace';
      readonly code: string;
      readonly reason: HoldReason;
      readonly forMs: number;
    }
  | { readonly kind: 'busy'; readonly retryAfterMs: number }
  /** Slack wasn't reached, or something in between answered instead; it didn't arrive. */
  | { readonly kind: 'unreachable'; readonly code: string }
  /** Rejected for another reason; it didn't arrive. */
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'unknown'; readonly detail: string };

/** There is nothing to reply to: somebody deleted the message that begins the thread. */
export type ThreadGone = { readonly kind: 'thread-gone' };

/** The result of looking for one of our messages in a channel. */
export type FindOutcome =
  | { readonly kind: 'found'; readonly ts: string }
  | { readonly kind: 'absent' }
  /** This app can't read there. */
  | { readonly kind: 'cannot-look' }
  /** A failure that may pass. */
  | { readonly kind: 'trouble'; readonly detail: string };

/** If people see a message in its channel without scrolling far. */
export type SightOutcome = 'in-sight' | 'out-of-sight' | 'cannot-look';

/** How pinning a message ended. `denied`: it isn't to be tried again. */
export type PinOutcome =
  | { readonly kind: 'done' | 'denied' }
  | { readonly kind: 'busy'; readonly retryAfterMs: number };

/** Why a place can't be given a digest by somebody, before anything is posted there. */
export type ClosedPlace =
  /** The person isn't in the channel themselves. */
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'not-a-member'; readonly who: 'app' | 'left' | 'stranger' | 'nobody' }
  | { readonly kind: 'missing-scope'; readonly scope: string }
  | { readonly kind: 'refused'; readonly refused: LastingRefusal }
  | { readonly kind: 'not-reached' };

/** A place, ready for posts under its channel's id; of a person, their direct messages with this app. */
export type OpenedPlace = { readonly kind: 'open'; readonly channelId: string } | ClosedPlace;

/** Marks a message with its occurrence, so that it can be found again. */
export type RunMark = { readonly id: string };

/** How a message is posted. */
export type PostOptions = {
  readonly mark?: RunMark | undefined;
  /** The timestamp of the parent message, to post in its thread. */
  readonly thread?: string | undefined;
};

/** A post about digests, as facts. The messenger puts it into words. */
export type DigestPost =
  | { readonly kind: 'digest'; readonly view: DigestView }
  | { readonly kind: 'board'; readonly view: BoardView }
  /** The same with another status. */
  | { readonly kind: 'board-again'; readonly view: BoardAgainView }
  /** The changes on it, in its thread. */
  | { readonly kind: 'board-changes'; readonly view: Message }
  /** Why a file doesn't follow a post, in its thread. */
  | { readonly kind: 'no-file'; readonly view: Message }
  /** One that was posted again below. */
  | { readonly kind: 'board-moved'; readonly view: BoardMovedView }
  | { readonly kind: 'alert'; readonly view: AlertView }
  | { readonly kind: 'alert-set'; readonly view: AlertSetView }
  | { readonly kind: 'new-rows'; readonly view: NewRowsView }
  | { readonly kind: 'stale'; readonly view: StaleView }
  | { readonly kind: 'report'; readonly view: ReportDigestView }
  /** Parts that a report has no room for, to follow in its thread. */
  | { readonly kind: 'report-rest'; readonly view: ReportRest }
  | { readonly kind: 'subscribed'; readonly view: SubscribedView }
  | { readonly kind: 'edited'; readonly view: EditedView }
  | { readonly kind: 'managed'; readonly view: ManagedView }
  /** For an owner: who got it stopped it. */
  | { readonly kind: 'stopped'; readonly view: StoppedView }
  | { readonly kind: 'handed-over'; readonly view: HandedOverView; readonly audience: HandOverAudience }
  /** For admins: an owner left. */
  | { readonly kind: 'owner-left'; readonly view: OwnerLeftView }
  /** Everything that came up for one person, or one channel, in one message. */
  | { readonly kind: 'notifications'; readonly view: readonly NotifiedDigest[] };

/** A file to upload. `read`: reads it from the start, again for each try. */
type UploadedFile = {
  readonly name: string;
  readonly bytes: number;
  readonly contentType: string;
  readonly read: () => Readable;
};

/** The thread that a file belongs in. */
type FilePlace = { readonly channelId: string; readonly thread: string };

/** The port to Slack. Nothing here throws, and nothing is sent twice. */
export type Messenger = {
  /**
   * Posts to a channel, or to a person by their id. Where the message that begins the thread is gone, in the channel itself.
   */
  readonly post: (channelId: string, post: DigestPost, options?: PostOptions) => Promise<PostOutcome>;
  /** Posts in a thread, and nowhere else: what follows a message that somebody deleted is unwanted. */
  readonly reply: (
    channelId: string,
    post: DigestPost,
    options: { readonly mark: RunMark; readonly thread: string },
  ) => Promise<PostOutcome | ThreadGone>;
  /** Brings a message that was posted before up to date; doing it again changes nothing. */
  readonly update: (channelId: string, ts: string, post: DigestPost) => Promise<PostOutcome | NotEditable>;
  /** Looks for a marked message that was sent at or after `since`, ms: in a thread, if one is given, and in the channel. */
  readonly find: (
    channelId: string,
    mark: RunMark,
    since: number,
    options?: Pick<PostOptions, 'thread'>,
  ) => Promise<FindOutcome>;
  /** Checks that Slack would take a file of this name, before credits are used to make it. `undefined`: it would. */
  readonly refusesFile: (name: string) => Promise<DeliveryProblem | undefined>;
  /** Uploads a file that nobody sees before it is shared. */
  readonly upload: (
    file: UploadedFile,
    stopping: AbortSignal,
  ) => Promise<{ readonly kind: 'uploaded'; readonly id: string } | DeliveryProblem>;
  /** Shares an uploaded file in a thread, with a mrkdwn comment. */
  readonly shareFile: (
    file: { readonly id: string; readonly title: string },
    where: FilePlace,
    comment: string,
  ) => Promise<PostOutcome | ThreadGone>;
  /** Looks in a thread for a file that was shared at or after `since`, ms. */
  readonly findFile: (where: FilePlace, id: string, since: number) => Promise<FindOutcome>;
  readonly sight: (channelId: string, ts: string) => Promise<SightOutcome>;
  readonly pin: (channelId: string, ts: string) => Promise<PinOutcome>;
  readonly unpin: (channelId: string, ts: string) => Promise<PinOutcome>;
  /** Returns the address of a message; `undefined` if Slack didn't tell that of the workspace. */
  readonly linkTo: (channelId: string, ts: string) => string | undefined;
  /** Finds where to post what a person sends to a place, and if they may. Only they may see that it was tried. */
  readonly openPlace: (place: Place, userId: string) => Promise<OpenedPlace>;
  /** Returns the IANA zone of a person; `undefined` if this app can't see it. */
  readonly zoneOf: (userId: string) => Promise<string | undefined>;
};
