import type { BillingPeriod } from '../billing/billing.ts';
import type { Actor } from '../core/actor.ts';
import { type Agreed, type Estimate, holdsFor, needsYes } from '../core/estimate.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { OtherPlaces } from '../messages/digest/elsewhere.ts';
import type { DigestProblem } from '../messages/digest/problem.ts';
import type { NamedDigest } from '../messages/digest/title.ts';
import { workAt } from '../platform/place.ts';
import type { Occurrence, RunReference } from '../store/occurrence.ts';
import type { Subscription } from '../store/subscription.ts';
import { findBoardLink } from './board-link.ts';
import type { Uses } from './dependencies.ts';
import { type DigestReference, find } from './manage.ts';
import { findElsewhere } from './places/elsewhere.ts';
import { parseStoredQuestion, withQuestion } from './stored-question.ts';
import { suspension } from './suspension.ts';

/** How a requested post ended. While it's in progress, the digest has the reason for the delay. */
export type RunResult =
  | {
      readonly kind: 'settled';
      readonly digest: NamedDigest;
      readonly occurrence: Occurrence;
      readonly boardLink: string | undefined;
      /** Its other places, where nothing was posted. */
      readonly elsewhere: OtherPlaces;
    }
  | { readonly kind: 'under-way'; readonly digest: NamedDigest }
  /** It runs the query first, and the person must agree to what that is likely to cost. */
  | {
      readonly kind: 'costly';
      readonly digest: NamedDigest;
      readonly estimate: Estimate;
      /** The person wants the run although the digest's own posts run nothing. */
      readonly refresh: boolean;
      /** The billing period that is near the end of its credits. */
      readonly held: BillingPeriod | undefined;
    };

/** The options of a requested post. */
export type RunOptions = {
  /** Run the query first. */
  readonly refresh: boolean;
  /** The likely price of a run that the person has agreed to. */
  readonly agreed?: Agreed | undefined;
  /** They were asked in a message, which says how many credits are left, and not only in Slack's dialog. */
  readonly wasAsked?: boolean;
  /** How long the person waits, ms. */
  readonly withinMs: number;
  /** Called once it's requested. */
  readonly onBegun?: (digest: NamedDigest) => Promise<void>;
  readonly stopping: AbortSignal;
};

const pollMs = 200;

const awaitRun = async (
  subscription: Subscription,
  run: RunReference,
  { store, clock }: Uses<'store' | 'clock'>,
  { withinMs, stopping }: RunOptions,
): Promise<Occurrence | undefined> => {
  for (let waited = 0; waited < withinMs && !stopping.aborted; waited += pollMs) {
    const occurrence = await store.subscriptions.occurrence(subscription, run);
    if (occurrence !== undefined) return occurrence;
    await clock.sleep(pollMs);
  }
  return undefined;
};

/** Returns the price that a person must agree to before a digest is posted now. `refresh`: although its own posts run nothing. */
const findCostly = async (
  subscription: Subscription,
  { refresh, agreed, wasAsked = false }: Pick<RunOptions, 'refresh' | 'agreed' | 'wasAsked'>,
  { questions }: Uses<'questions'>,
): Promise<Extract<RunResult, { kind: 'costly' }> | undefined> => {
  // The post itself says that a query isn't allowed, or can't be run.
  if (
    !questions.isAllowed(subscription.queryId) ||
    questions.executionsPerDay === 0 ||
    !(subscription.refresh || refresh)
  )
    return undefined;
  // Only now, because it may have to ask Dune: most posts run nothing.
  const held = wasAsked ? undefined : await questions.heldBack();
  if (agreed === 'any' && held === undefined) return undefined;
  const question = parseStoredQuestion(subscription);
  if (question === undefined) return undefined;
  const { zone } = subscription;
  const estimate = await questions.estimateRun(await questions.resolveMoving(question, { zone }));
  const isDear = needsYes(estimate, questions.confirmAboveCredits) && !holdsFor(agreed, estimate);
  return isDear || held !== undefined
    ? { kind: 'costly', digest: withQuestion(subscription), estimate, refresh, held }
    : undefined;
};

/**
 * Posts a digest now, regardless of its schedule and its `--when`, and waits until Slack confirms it. After `withinMs`, or when
 * the app stops, it continues in the background.
 */
export const run = async (
  reference: DigestReference,
  actor: Actor,
  means: Uses<'store' | 'people' | 'clock' | 'workspaceId' | 'questions' | 'messenger'> & {
    readonly wake: () => void;
  },
  options: RunOptions,
): Promise<Result<RunResult, DigestProblem>> => {
  const { subscriptions, notifications } = means.store;
  const found = await find(reference, actor, means);
  if (!found.ok) return found;
  const held = await suspension(means);
  if (held !== undefined) return err({ kind: 'held', reason: held });
  const { refresh, onBegun } = options;
  if (refresh && means.questions.executionsPerDay === 0)
    return err({ kind: 'runs-are-off', setBy: means.questions.setBy?.executionsPerDay });
  const costly = await workAt(found.value, () => findCostly(found.value, options, means));
  if (costly !== undefined) return ok(costly);
  const requested = await subscriptions.requestRun(found.value, { by: actor.userId, refresh });
  if (requested === undefined) return err({ kind: 'no-such-digest', number: found.value.number });
  means.wake();
  await onBegun?.(withQuestion(found.value));
  const occurrence = await awaitRun(found.value, requested, means, options);
  if (occurrence === undefined) {
    const now = await subscriptions.byId(found.value);
    return ok({ kind: 'under-way', digest: withQuestion(now ?? found.value) });
  }
  // The person sees it in the reply.
  const { workspaceId, id: subscriptionId } = found.value;
  await notifications.drop({ workspaceId, subscriptionId, recipient: actor.userId, kind: 'run-failed' });
  const boardLink = await findBoardLink(found.value, means);
  const elsewhere = await findElsewhere(found.value, actor.userId, means);
  return ok({ kind: 'settled', digest: withQuestion(found.value), occurrence, boardLink, elsewhere });
};
