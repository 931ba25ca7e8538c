import type { AlertTerms } from '../../core/condition.ts';
import type { AlertView } from '../../messages/alert/view.ts';
import {
  type AlertState,
  type Incident,
  parseAlertState,
  type Tell,
} from '../../results/alerts/alert-state.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import type { DigestPolicy } from '../policy.ts';
import { toAlertAbout } from '../stored-question.ts';

/** A message that is to be sent, with its incident. */
export type PendingTell = { readonly state: AlertState; readonly tell: Tell; readonly incident: Incident };

/** Finds the message of an occurrence; `undefined` if it isn't wanted anymore. */
export const findPendingTell = async (
  { subscription }: Claim,
  { at, sendingAt }: DeliveryAttempt,
  { store }: Uses<'store'>,
): Promise<PendingTell | undefined> => {
  const content = await store.alerts.state(subscription);
  const state = content === undefined ? undefined : parseAlertState(content);
  // Nobody wants to hear of a condition that was edited since.
  if (state === undefined || state.about !== toAlertAbout(subscription)) return undefined;
  const tell = state.tells.find((one) => one.at === at);
  const incident = state.incidents.find(({ id }) => id === tell?.incident);
  if (tell === undefined || incident === undefined) return undefined;
  const isTooLate = incident.formerAbout !== undefined && tell.kind === 'fired' && sendingAt === undefined;
  return isTooLate ? undefined : { state, tell, incident };
};

/** The thread of a message; `undefined` for one that stands in the channel itself. */
export const toThread = (pending: PendingTell | undefined): string | undefined => {
  if (pending === undefined || pending.tell.kind === 'fired') return undefined;
  const { message } = pending.incident;
  return message?.isGone === false ? message.ts : undefined;
};

/** Returns when a message was decided, ms, if it's told late. An edit keeps what the message said, whose time Slack tells. */
const toLateSince = (
  { tell, incident }: PendingTell,
  now: number,
  { lateMs }: DigestPolicy,
): number | undefined => {
  const { message, firedAt } = incident;
  const toldAt = tell.kind === 'edit' && message !== undefined ? Number(message.ts) * 1000 : now;
  const decidedAt = tell.kind === 'edit' ? firedAt : tell.at;
  return toldAt - decidedAt > lateMs ? decidedAt : undefined;
};

/** Returns what the message says. */
export const toTellView = (
  { claimedAt }: Claim,
  alert: AlertView['alert'],
  pending: PendingTell,
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
