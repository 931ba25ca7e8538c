import { parseSnapshot } from '../../results/changes/snapshot.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import { toldAbout } from '../../store/told-rows.ts';
import type { Uses } from '../dependencies.ts';
import { toRunId } from './choose-occurrence.ts';
import { parseToldRows } from './new-rows.ts';
import { notifyRecovered, reschedule, settle, type Transition } from './transition.ts';

/** Clocks of Slack and of the database may differ by this much, ms. */
const skewMs = 5 * 60_000;

const unknown = { code: 'post-unknown', detail: {} } as const;

/** It may have arrived, so its rows count as told: nothing is told twice. */
const settleUnknown = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  { store }: Uses<'store'>,
): Promise<Transition> => {
  const kept = await store.queue.snapshot(claim.subscription.id, attempt.at);
  return settle({
    outcome: 'unknown',
    reason: unknown,
    told: kept === undefined ? undefined : parseToldRows(kept)?.told,
    notifications: [{ to: 'owner', kind: 'unknown', reason: unknown }],
  });
};

const settleFound = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  messageTs: string,
  { store, policy }: Uses<'store' | 'policy'>,
): Promise<Transition> => {
  const kept = await store.queue.snapshot(claim.subscription.id, attempt.at);
  const shown = kept === undefined ? undefined : parseSnapshot(kept);
  const rows = kept === undefined ? undefined : parseToldRows(kept);
  const stale = kept === undefined || shown !== undefined ? undefined : parseStaleSnapshot(kept);
  return settle({
    outcome: 'posted',
    reason: { code: 'confirmed-late', detail: {} },
    messageTs,
    failure: 'none',
    notifications: notifyRecovered(claim),
    execution: shown?.executionId ?? rows?.execution ?? stale,
    // An edit since then has its own baseline.
    newBaseline:
      shown?.question === claim.subscription.question || rows?.told.about === toldAbout(claim.subscription),
    told: rows?.told,
    staleExecution: stale,
    channelRestMs: policy.channelMs,
  });
};

const staleMark = 'stale:';

/** Stored instead of a snapshot when the message says that the data is too old. */
export const staleSnapshot = (executionId: string): string => `${staleMark}${executionId}`;

const parseStaleSnapshot = (kept: string): string | undefined =>
  kept.startsWith(staleMark) ? kept.slice(staleMark.length) : undefined;

/**
 * Looks in the channel for the message of a send with an unknown outcome. `undefined`: it's certainly not there and may be
 * sent.
 */
export const recoverSend = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  sendingAt: number,
  { store, messenger, policy }: Uses<'store' | 'messenger' | 'policy'>,
): Promise<Transition | undefined> => {
  const now = await store.now();
  // It may still be on its way.
  if (now < sendingAt + policy.lookAfterMs) return reschedule({ until: sendingAt + policy.lookAfterMs });
  const mark = { id: toRunId(claim.subscription.id, attempt) };
  const found = await messenger.find(claim.subscription.channelId, mark, sendingAt - skewMs);
  switch (found.kind) {
    case 'found':
      return settleFound(claim, attempt, found.ts, { store, policy });
    case 'absent':
      return undefined;
    case 'cannot-look':
      return settleUnknown(claim, attempt, { store });
    case 'trouble': {
      const reason = { code: 'search-failed', detail: { cause: found.detail } } as const;
      return now >= attempt.deadlineAt
        ? settleUnknown(claim, attempt, { store })
        : reschedule({ until: now + policy.retryMs, failure: { reason, isOwn: false } });
    }
  }
};
