import type { AlertTerms } from '../../core/condition.ts';
import type { AlertState } from './alert-state.ts';
import type { Look, NoData } from './look.ts';

/** What a look changed, for the history and for the owner. Texts are foreign. */
export type LookNews = {
  readonly fired: readonly { readonly name: string; readonly text: string }[];
  readonly resolved: readonly { readonly name: string; readonly text: string }[];
  /** What was measured, where the whole result or one row is. */
  readonly text: string | undefined;
  /** Data began to be missing, or is there again. */
  readonly noData:
    | { readonly kind: 'began'; readonly reason: NoData }
    | { readonly kind: 'ended' }
    | undefined;
};

/** A state after a look, and what changed. */
export type Step = { readonly state: AlertState; readonly news: LookNews };

/** Brings an alert's state up to a look. Pure: the same look changes nothing when it comes again. */
export const step = (state: AlertState, look: Look, _terms: AlertTerms): Step => ({
  state: { ...state, lookedAt: look.at, executionId: look.executionId },
  news: { fired: [], resolved: [], text: undefined, noData: undefined },
});

/** Notes that a person has seen an incident; it reminds of it no more. `at` in ms. */
export const acknowledge = (
  state: AlertState,
  _incident: number,
  _ack: { readonly by: string; readonly at: number },
): AlertState => state;

/** Tells nothing until a time, ms. `undefined` ends that. */
export const mute = (state: AlertState, until: number | undefined, _now: number): AlertState => ({
  ...state,
  mutedUntil: until,
});

/** Where a told message ended up. */
export type ToldOutcome =
  | { readonly kind: 'sent'; readonly ts: string | undefined }
  /** The message of the incident isn't there anymore. */
  | { readonly kind: 'message-gone' };

/** Takes a message off the list once it is sent. */
export const settleTell = (state: AlertState, at: number, _outcome: ToldOutcome): AlertState => ({
  ...state,
  tells: state.tells.filter((tell) => tell.at !== at),
});

/** Returns the next message to send. */
export const nextTell = (state: AlertState) => state.tells[0];
