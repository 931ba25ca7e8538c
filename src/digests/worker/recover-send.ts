import { parseReportSnapshot } from '../../results/changes/report-snapshot.ts';
import { parseSnapshot, type Snapshot } from '../../results/changes/snapshot.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { Settlement } from '../../store/queue/settle.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import { toldAbout } from '../../store/told-rows.ts';
import type { Uses } from '../dependencies.ts';
import { toRunId } from './choose-occurrence.ts';
import { parseToldRows } from './new-rows.ts';
import { listPostFiles } from './post-files.ts';
import { notifyRecovered, reschedule, settle, type Transition } from './transition.ts';

/** Clocks of Slack and of the database may differ by this much, ms. */
export const skewMs = 5 * 60_000;

const unknown = { code: 'post-unknown', detail: {} } as const;

/** How an occurrence ends whose message may have arrived, and can't be looked up. */
export const unknownSend = {
  outcome: 'unknown',
  reason: unknown,
  notifications: [{ to: 'owner', kind: 'unknown', reason: unknown }],
} as const satisfies Partial<Settlement>;

/** Lists the files that follow a post that was found: those of the run that it shows. */
const filesOf = (
  { subscription }: Claim,
  shown: Pick<Snapshot, 'executionId' | 'question'> | undefined,
  newRowsRun: string | undefined,
) => {
  if (shown !== undefined) return listPostFiles(subscription, shown);
  const { question } = subscription;
  return newRowsRun === undefined ? [] : listPostFiles(subscription, { executionId: newRowsRun, question });
};

const settleFound = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  messageTs: string,
  { store, policy }: Uses<'store' | 'policy'>,
): Promise<Transition> => {
  const kept = await store.queue.snapshot(claim.subscription, attempt.at);
  const shown = kept === undefined ? undefined : parseSnapshot(kept);
  const report = kept === undefined ? undefined : parseReportSnapshot(kept);
  const rows = kept === undefined ? undefined : parseToldRows(kept);
  const stale =
    kept === undefined || shown !== undefined || report !== undefined ? undefined : parseStaleSnapshot(kept);
  return settle({
    outcome: 'posted',
    reason: { code: 'confirmed-late', detail: {} },
    messageTs,
    failure: 'none',
    notifications: notifyRecovered(claim),
    execution: shown?.executionId ?? report?.parts[0]?.executionId ?? rows?.execution ?? stale,
    // An edit since then has its own baseline.
    newBaseline:
      report !== undefined ||
      shown?.question === claim.subscription.question ||
      rows?.told.about === toldAbout(claim.subscription),
    told: rows?.told,
    followUps:
      report?.rest.map((content) => ({ kind: 'rest', content })) ?? filesOf(claim, shown, rows?.execution),
    staleExecution: stale,
    channelRestMs: policy.channelMs,
  });
};

const staleMark = 'stale:';

/** Stored instead of a snapshot when the message says that the data is too old. */
export const staleSnapshot = (executionId: string): string => `${staleMark}${executionId}`;

const parseStaleSnapshot = (kept: string): string | undefined =>
  kept.startsWith(staleMark) ? kept.slice(staleMark.length) : undefined;

/** Where the message of a send with an unknown outcome is. `absent`: certainly not there, so it may be sent. */
type LookedFor =
  | { readonly kind: 'found'; readonly ts: string }
  | { readonly kind: 'absent' }
  /** It can't be known. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'wait'; readonly transition: Transition };

/** Looks for the message of a send with an unknown outcome: in a thread, if it was meant for one, and in the channel. */
export const lookForSend = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  sendingAt: number,
  thread: string | undefined,
  { store, messenger, policy }: Uses<'store' | 'messenger' | 'policy'>,
): Promise<LookedFor> => {
  const now = await store.now();
  const lookAt = sendingAt + policy.lookAfterMs;
  // It may still be on its way.
  if (now < lookAt) return { kind: 'wait', transition: reschedule({ until: lookAt }) };
  const mark = { id: toRunId(claim.subscription.id, attempt) };
  const { channelId } = claim.subscription;
  const found = await messenger.find(channelId, mark, sendingAt - skewMs, { thread });
  if (found.kind === 'cannot-look') return { kind: 'unknown' };
  if (found.kind !== 'trouble') return found;
  // That of a message is the next look, and one that fired must not be given up for that.
  const giveUpAt = attempt.kind === 'tell' ? sendingAt + policy.windowMs : attempt.deadlineAt;
  if (now >= giveUpAt) return { kind: 'unknown' };
  const reason = { code: 'search-failed', detail: { cause: found.detail } } as const;
  const transition = reschedule({ until: now + policy.retryMs, failure: { reason, isOwn: false } });
  return { kind: 'wait', transition };
};

/**
 * Looks in the channel for the message of a send with an unknown outcome. `undefined`: it's certainly not there and may be
 * sent.
 */
export const recoverSend = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  sendingAt: number,
  means: Uses<'store' | 'messenger' | 'policy'>,
): Promise<Transition | undefined> => {
  const found = await lookForSend(claim, attempt, sendingAt, undefined, means);
  switch (found.kind) {
    case 'found':
      return settleFound(claim, attempt, found.ts, means);
    case 'absent':
      return undefined;
    case 'unknown': {
      // It may have arrived, so its rows count as told, or they would come twice.
      const kept = await means.store.queue.snapshot(claim.subscription, attempt.at);
      return settle({ ...unknownSend, told: kept === undefined ? undefined : parseToldRows(kept)?.told });
    }
    case 'wait':
      return found.transition;
  }
};
