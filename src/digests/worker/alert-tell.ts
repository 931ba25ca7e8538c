import type { AlertTerms } from '../../core/condition.ts';
import type { AlertView } from '../../messages/alert/view.ts';
import {
  type AlertState,
  type Incident,
  parseAlertState,
  type Tell,
} from '../../results/alerts/alert-state.ts';
import { settleTell, type ToldOutcome } from '../../results/alerts/tells.ts';
import type { AlertChange } from '../../store/queue/alert-change.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { Settlement } from '../../store/queue/settle.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import { writeAlert } from '../alert-memory.ts';
import type { Uses } from '../dependencies.ts';
import type { DigestPost, PostOutcome, RunMark } from '../messenger.ts';
import { withValuesAt } from '../next-values.ts';
import type { DigestPolicy } from '../policy.ts';
import { toAlertAbout } from '../stored-question.ts';
import { lookForSend, unknownSend } from './recover-send.ts';
import { type MessageGone, sendOnce } from './send.ts';
import { notifyRecovered, settle, type Transition } from './transition.ts';

type Telling = Uses<'questions' | 'store' | 'policy' | 'clock' | 'messenger' | 'log' | 'workspaceId'>;

/** A message that is to be sent, with its incident. */
type Pending = { readonly state: AlertState; readonly tell: Tell; readonly incident: Incident };

/** A message that Slack rejects is tried this often, and the edit of one: what follows waits for it. */
const maxRejected = 3;
const maxEdits = 6;

/** Finds the message of an occurrence; `undefined` if it isn't wanted anymore. */
const findPending = async (
  { subscription }: Claim,
  { at }: DeliveryAttempt,
  { store }: Uses<'store'>,
): Promise<Pending | undefined> => {
  const content = await store.alerts.state(subscription);
  const state = content === undefined ? undefined : parseAlertState(content);
  // Nobody wants to hear of a condition that was edited since.
  if (state === undefined || state.about !== toAlertAbout(subscription)) return undefined;
  const tell = state.tells.find((one) => one.at === at);
  const incident = state.incidents.find(({ id }) => id === tell?.incident);
  return tell === undefined || incident === undefined ? undefined : { state, tell, incident };
};

/** The thread of a message; `undefined` for one that stands in the channel itself. */
const toThread = (pending: Pending | undefined): string | undefined => {
  if (pending === undefined || pending.tell.kind === 'fired') return undefined;
  const { message } = pending.incident;
  return message?.isGone === false ? message.ts : undefined;
};

/** Takes a message off the list of those to send, wherever it ended up. */
const takeOff =
  (at: number, outcome: ToldOutcome): AlertChange =>
  (content) => {
    const state = content === undefined ? undefined : parseAlertState(content);
    // Without a state that can be read there's nothing to tell.
    if (state === undefined) return { content: undefined, tellAt: undefined };
    return writeAlert(settleTell(state, at, outcome));
  };

/** The same where nothing was sent. A message of a condition that was edited since goes with all others of it. */
const dropUnwanted =
  (at: number): AlertChange =>
  (content, current) => {
    const state = content === undefined ? undefined : parseAlertState(content);
    if (state === undefined) return { content: undefined, tellAt: undefined };
    if (state.about !== toAlertAbout(current)) return writeAlert({ ...state, tells: [] });
    return writeAlert({ ...state, tells: state.tells.filter((tell) => tell.at !== at) });
  };

/** When a message was decided, if it's told late. An edit keeps what the message said, whose time Slack tells. */
const toLateSince = (
  { tell, incident }: Pending,
  now: number,
  { lateMs }: DigestPolicy,
): number | undefined => {
  const { message, firedAt } = incident;
  const toldAt = tell.kind === 'edit' && message !== undefined ? Number(message.ts) * 1000 : now;
  const decidedAt = tell.kind === 'edit' ? firedAt : tell.at;
  return toldAt - decidedAt > lateMs ? decidedAt : undefined;
};

const toView = (
  { claimedAt }: Claim,
  alert: AlertView['alert'],
  pending: Pending,
  terms: AlertTerms,
  policy: DigestPolicy,
): AlertView => {
  const { state, tell, incident } = pending;
  const [only, ...others] = incident.rows;
  const key = others.length === 0 ? only?.row.key : undefined;
  return {
    alert,
    terms,
    incident,
    kind: tell.kind === 'edit' ? 'fired' : tell.kind,
    keys: tell.keys,
    more: tell.more,
    samples: state.keys.find((one) => one.key === key)?.samples ?? [],
    mutedUntil: state.mutedUntil,
    lateSince: toLateSince(pending, claimedAt, policy),
    now: claimedAt,
  };
};

/** Sends, or edits, a message. `gone`: the one to edit was deleted. */
const toSlack = async (
  { subscription }: Claim,
  pending: Pending,
  post: DigestPost,
  mark: RunMark,
  { messenger }: Uses<'messenger'>,
): Promise<PostOutcome | MessageGone> => {
  const { channelId } = subscription;
  if (pending.tell.kind !== 'edit')
    return messenger.post(channelId, post, { mark, thread: toThread(pending) });
  const { message } = pending.incident;
  if (message === undefined || message.isGone) return { kind: 'gone' };
  return messenger.update(channelId, message.ts, post);
};

/** Gives up a message that can't be sent, tells the owner, and goes on with the next: it must not hold up the others. */
const giveUpIfHopeless = (
  attempt: DeliveryAttempt,
  { tell }: Pending,
  transition: Transition,
): Transition => {
  if (transition.kind !== 'reschedule' || transition.reschedule.failure === undefined) return transition;
  const { failure } = transition.reschedule;
  const most = tell.kind === 'edit' ? maxEdits : failure.isOwn ? maxRejected : Number.POSITIVE_INFINITY;
  if (attempt.attempts + 1 < most) return transition;
  const { reason } = failure;
  return settle({
    outcome: 'failed',
    reason,
    notifications: [{ to: 'owner', kind: 'untold', reason }],
    alert: takeOff(attempt.at, { kind: 'sent', ts: undefined }),
  });
};

/** Looks for a message that may have arrived; `undefined` if it's certainly not there. */
const recoverTell = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  sendingAt: number,
  pending: Pending | undefined,
  means: Telling,
): Promise<Transition | undefined> => {
  // An edit is the same however often it's made.
  if (pending?.tell.kind === 'edit') return undefined;
  const found = await lookForSend(claim, attempt, sendingAt, toThread(pending), means);
  switch (found.kind) {
    case 'found':
      return settle({
        outcome: 'posted',
        reason: { code: 'confirmed-late', detail: {} },
        messageTs: found.ts,
        failure: 'none',
        notifications: notifyRecovered(claim),
        channelRestMs: means.policy.channelMs,
        alert: takeOff(attempt.at, { kind: 'sent', ts: found.ts }),
      });
    case 'unknown':
      return settle({ ...unknownSend, alert: takeOff(attempt.at, { kind: 'sent', ts: undefined }) });
    case 'wait':
      return found.transition;
    case 'absent':
      return undefined;
  }
};

/** Only an edit finds out that the first message is gone: a reply is posted in the channel then. */
const toSettlement = (
  { tell, incident }: Pending,
  { at }: DeliveryAttempt,
  outcome: Extract<PostOutcome, { kind: 'sent' }> | MessageGone,
): Pick<Settlement, 'outcome'> & Partial<Settlement> => {
  const ts = outcome.kind === 'sent' ? outcome.ts : undefined;
  const alert = takeOff(at, outcome.kind === 'gone' ? { kind: 'message-gone' } : { kind: 'sent', ts });
  // The history shows what was posted; that a message is up to date goes without saying.
  return tell.kind === 'edit'
    ? { outcome: 'silent', messageTs: incident.message?.ts, isRecorded: false, channelRestMs: 0, alert }
    : { outcome: 'posted', messageTs: ts, alert };
};

/** Sends the one message of an alert that an occurrence is about. `over`: ends it if it's no longer wanted or out of time. */
export const tellAlert = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  terms: AlertTerms,
  over: () => Transition | undefined,
  means: Telling,
): Promise<Transition> => {
  const { policy } = means;
  const pending = await findPending(claim, attempt, means);
  const { sendingAt } = attempt;
  const sent =
    sendingAt === undefined ? undefined : await recoverTell(claim, attempt, sendingAt, pending, means);
  const ended = sent ?? over();
  if (ended !== undefined) return ended;
  if (pending === undefined)
    return settle({
      outcome: 'skipped',
      reason: { code: 'unwanted', detail: {} },
      alert: dropUnwanted(attempt.at),
    });
  const alert = await withValuesAt(claim.subscription, pending.incident.firedAt, means);
  const post: DigestPost = { kind: 'alert', view: toView(claim, alert, pending, terms, policy) };
  const sending = {
    snapshot: undefined,
    toSlack: (mark: RunMark) => toSlack(claim, pending, post, mark, means),
    sent: (outcome: Extract<PostOutcome, { kind: 'sent' }> | MessageGone) =>
      toSettlement(pending, attempt, outcome),
  };
  const transition = await sendOnce(claim, attempt, sending, means);
  return giveUpIfHopeless(attempt, pending, transition);
};
