import type { Who } from '../core/actor.ts';
import { no, ok, type Result } from '../core/result.ts';
import type { DigestProblem } from '../messages/digest/problem.ts';
import type { NamedDigest } from '../messages/digest/title.ts';
import type { AskedRun, Occurrence } from '../store/occurrence.ts';
import type { Subscription } from '../store/subscription.ts';
import type { Uses } from './dependencies.ts';
import { type DigestReference, find } from './manage.ts';
import { named } from './stored-question.ts';
import { suspension } from './suspension.ts';

/** How a run that was asked for ended, or that it goes on: then what stands in its way is in the digest. */
export type RunEnd =
  | { readonly kind: 'settled'; readonly digest: NamedDigest; readonly occurrence: Occurrence }
  | { readonly kind: 'under-way'; readonly digest: NamedDigest };

/** How a run is asked for. */
export type RunOptions = {
  /** Run the query first. */
  readonly refresh: boolean;
  /** So long the person waits, ms. */
  readonly withinMs: number;
  /** Called once it is on its way. */
  readonly begun?: () => Promise<void>;
  readonly stopping: AbortSignal;
};

const lookEveryMs = 200;

const awaitRun = async (
  subscription: Subscription,
  run: AskedRun,
  { store, clock }: Uses<'store' | 'clock'>,
  { withinMs, stopping }: RunOptions,
): Promise<Occurrence | undefined> => {
  for (let waited = 0; waited < withinMs && !stopping.aborted; waited += lookEveryMs) {
    const occurrence = await store.subscriptions.occurrence(subscription, run);
    if (occurrence !== undefined) return occurrence;
    await clock.sleep(lookEveryMs);
  }
  return undefined;
};

/**
 * Posts a digest at once, whatever its schedule and its `--when`, and waits for it to arrive: success is told only when
 * Slack said so. After `withinMs`, or when the bot stops, it goes on without anybody waiting.
 */
export const run = async (
  reference: DigestReference,
  who: Who,
  means: Uses<'store' | 'clock' | 'workspaceId'> & { readonly wake: () => void },
  options: RunOptions,
): Promise<Result<RunEnd, DigestProblem>> => {
  const { subscriptions, notices } = means.store;
  const found = await find(reference, who, means);
  if (!found.ok) return found;
  const held = await suspension(means);
  if (held !== undefined) return no({ kind: 'held', reason: held });
  const { refresh, begun } = options;
  const asked = await subscriptions.askForRun(found.value, { by: who.userId, refresh });
  if (asked === undefined) return no({ kind: 'no-such-digest', number: found.value.number });
  means.wake();
  await begun?.();
  const occurrence = await awaitRun(found.value, asked, means, options);
  if (occurrence === undefined) {
    const now = await subscriptions.byId(found.value);
    return ok({ kind: 'under-way', digest: named(now ?? found.value) });
  }
  // Who sees it here need not be told again.
  await notices.drop({ subscriptionId: found.value.id, recipient: who.userId, kind: 'run-failed' });
  return ok({ kind: 'settled', digest: named(found.value), occurrence });
};
