import { parseAlertState, type Tell } from '../../results/alerts/alert-state.ts';
import { renewAlertState } from '../../results/alerts/renew.ts';
import { settleTell, type ToldOutcome } from '../../results/alerts/tells.ts';
import type { AlertChange } from '../../store/queue/alert-change.ts';
import type { Settlement } from '../../store/queue/settle.ts';
import type { AttemptFailure, DeliveryAttempt } from '../../store/subscription.ts';
import { writeAlert } from '../alert-memory.ts';
import type { NotEditable, PostOutcome } from '../messenger.ts';
import { toAlertAbout } from '../stored-question.ts';
import type { PendingTell } from './pending-tell.ts';
import { settle, type Transition } from './transition.ts';

/** A message that Slack rejects is tried this often, and an edit that nobody knows of: what follows waits for it. */
const maxRejected = 3;
const maxEdits = 6;

/** Returns how often a message is tried that fails in a way. Without a connection it isn't the message's fault. */
const maxTries = ({ isOwn, reason }: AttemptFailure, { kind }: Tell): number => {
  if (isOwn) return maxRejected;
  return kind === 'edit' && reason.code !== 'slack-unreachable' ? maxEdits : Number.POSITIVE_INFINITY;
};

/** Takes a message off the list of those to send, wherever it ended up. */
export const takeOff =
  (at: number, outcome: ToldOutcome): AlertChange =>
  (content) => {
    const state = content === undefined ? undefined : parseAlertState(content);
    // Without a state that can be read there's nothing to tell.
    if (state === undefined) return { content: undefined, tellAt: undefined };
    return writeAlert(settleTell(state, at, outcome));
  };

/** The same where nothing was sent. `at` in ms. A message of a condition that was edited since goes with all others of it. */
export const dropUnwanted =
  (at: number): AlertChange =>
  (content, current) => {
    const state = content === undefined ? undefined : parseAlertState(content);
    if (state === undefined) return { content: undefined, tellAt: undefined };
    if (state.about !== toAlertAbout(current))
      return writeAlert(renewAlertState(state, toAlertAbout(current), at));
    return writeAlert({ ...state, tells: state.tells.filter((tell) => tell.at !== at) });
  };

/** Only an edit finds out that the first message is gone: a reply is posted in the channel then. */
export const toTellSettlement = (
  { tell, incident }: PendingTell,
  { at }: DeliveryAttempt,
  outcome: Extract<PostOutcome, { kind: 'sent' }> | NotEditable,
): Pick<Settlement, 'outcome'> & Partial<Settlement> => {
  const ts = outcome.kind === 'sent' ? outcome.ts : undefined;
  const alert = takeOff(at, outcome.kind === 'gone' ? { kind: 'message-gone' } : { kind: 'sent', ts });
  // The history shows what was posted; that a message is up to date goes without saying.
  return tell.kind === 'edit'
    ? { outcome: 'silent', messageTs: incident.message?.ts, isRecorded: false, channelRestMs: 0, alert }
    : { outcome: 'posted', messageTs: ts, alert };
};

/** Gives up a message that can't be sent, tells the owner, and goes on with the next: it must not hold up the others. */
export const giveUpIfHopeless = (
  attempt: DeliveryAttempt,
  { tell }: PendingTell,
  transition: Transition,
): Transition => {
  if (transition.kind !== 'reschedule' || transition.reschedule.failure === undefined) return transition;
  const { failure } = transition.reschedule;
  if (attempt.attempts + 1 < maxTries(failure, tell)) return transition;
  const { reason } = failure;
  return settle({
    outcome: 'failed',
    reason,
    notifications: [{ to: 'owner', kind: 'untold', reason }],
    alert: takeOff(attempt.at, { kind: 'sent', ts: undefined }),
  });
};
