import type { AlertTerms } from '../../core/condition.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import type { DigestPost, NotEditable, PostOutcome, RunMark } from '../messenger.ts';
import { withValuesAt } from '../next-values.ts';
import { asItWas, parseStoredAlert } from '../stored-question.ts';
import { findPendingTell, type PendingTell, toTellView, toThread } from './pending-tell.ts';
import { lookForSend, unknownSend } from './recover-send.ts';
import { sendOnce } from './send.ts';
import { dropUnwanted, giveUpIfHopeless, takeOff, toTellSettlement } from './settle-tell.ts';
import { notifyRecovered, settle, type Transition } from './transition.ts';

type Telling = Uses<'questions' | 'store' | 'policy' | 'clock' | 'messenger' | 'log' | 'workspaceId'>;

/** Sends, or edits, a message. `gone`: the one to edit was deleted. */
const toSlack = async (
  { subscription }: Claim,
  pending: PendingTell,
  post: DigestPost,
  mark: RunMark,
  { messenger }: Uses<'messenger'>,
): Promise<PostOutcome | NotEditable> => {
  const { channelId } = subscription;
  if (pending.tell.kind !== 'edit')
    return messenger.post(channelId, post, { mark, thread: toThread(pending) });
  const { message } = pending.incident;
  if (message === undefined || message.isGone) return { kind: 'gone' };
  return messenger.update(channelId, message.ts, post);
};

/** Looks for a message that may have arrived; `undefined` if it's certainly not there. */
const recoverTell = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  sendingAt: number,
  pending: PendingTell | undefined,
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

/** Sends the one message of an alert that an occurrence is about. `over`: ends it if it's no longer wanted or out of time. */
export const tellAlert = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  terms: AlertTerms,
  over: () => Transition | undefined,
  means: Telling,
): Promise<Transition> => {
  const { policy } = means;
  const pending = await findPendingTell(claim, attempt, means);
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
  const { firedAt, formerAbout } = pending.incident;
  const told = formerAbout === undefined ? claim.subscription : asItWas(claim.subscription, formerAbout);
  const alert = await withValuesAt(told, firedAt, means);
  const toldTerms = parseStoredAlert(told) ?? terms;
  const post: DigestPost = { kind: 'alert', view: toTellView(claim, alert, pending, toldTerms, policy) };
  const sending = {
    snapshot: undefined,
    toSlack: (mark: RunMark) => toSlack(claim, pending, post, mark, means),
    sent: (outcome: Extract<PostOutcome, { kind: 'sent' }> | NotEditable) =>
      toTellSettlement(pending, attempt, outcome),
  };
  const transition = await sendOnce(claim, attempt, sending, means);
  return giveUpIfHopeless(attempt, pending, transition);
};
