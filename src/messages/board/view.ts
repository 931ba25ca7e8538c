import type { Changes } from '../../results/changes/changes.ts';
import type { Dataset } from '../../results/dataset.ts';
import type { Reason } from '../../store/reason.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { Message } from '../blocks/message.ts';
import type { Remark } from '../digest/remark.ts';

/** The digest that a board is of. */
type BoardOf = Pick<Subscription, 'id' | 'number' | 'state' | 'terms' | 'queryId' | 'queryName'>;

/** The last change, and when it came, ms. Foreign. */
export type LastChange = { readonly at: number; readonly text: string };

/** Everything a board shows. */
export type BoardView = {
  readonly subscription: BoardOf;
  readonly dataset: Dataset;
  /** Since it was edited last; `undefined` with nothing to compare with, or no difference. */
  readonly changes: Changes | undefined;
  readonly lastChange: LastChange | undefined;
  /** The columns of `--key`. */
  readonly askedKey: readonly string[];
  /** This deployment runs queries. */
  readonly mayRun: boolean;
  readonly remarks: readonly Remark[];
};

/** The state that a board shows besides its data. Times in ms. */
export type BoardStatus =
  | { readonly kind: 'current' }
  | {
      readonly kind: 'problem';
      readonly since: number;
      readonly reason: Reason;
      readonly maxAgeMs: number | undefined;
    }
  | { readonly kind: 'paused' }
  | { readonly kind: 'ended' };

/** A board whose message is drawn again with another status. */
export type BoardAgainView = {
  readonly subscription: BoardOf;
  /** The message with its data, as Slack accepted it. */
  readonly content: Message;
  readonly status: BoardStatus;
};

/** The former message of a board that was posted again. */
export type BoardMovedView = { readonly subscription: BoardOf; readonly link: string | undefined };
