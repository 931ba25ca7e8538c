import { nextTime, nextTimes } from '../command/schedule/next-times.ts';
import type { Who } from '../core/actor.ts';
import { no, ok, type Result } from '../core/result.ts';
import type { ListedDigest } from '../messages/digest/list.ts';
import { type ManagedView, renderManaged } from '../messages/digest/managed.ts';
import type { DigestProblem } from '../messages/digest/problem.ts';
import type { NamedDigest } from '../messages/digest/title.ts';
import type { Occurrence } from '../store/occurrence.ts';
import type { Subscription } from '../store/subscription.ts';
import type { AskedRun } from '../store/subscriptions.ts';
import { sayInChannel } from './announce.ts';
import type { DigestTools } from './dependencies.ts';
import { named } from './stored-question.ts';
import { heldWords } from './workspace-hold.ts';

/** A digest as a person names it: by its number in a channel, or by the button of a message of it. */
export type DigestReference =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'id'; readonly id: string };

/** Who is not in its channel has no business with a digest, unless it is their own. */
const mayManage = (subscription: Subscription, { channelId, userId }: Who): boolean =>
  subscription.channelId === channelId || subscription.ownerId === userId;

/** The digest that is meant, if the person may manage it; whoever may not is told that there is none. */
export const find = async (
  reference: DigestReference,
  who: Who,
  { store: { subscriptions } }: DigestTools,
): Promise<Result<Subscription, DigestProblem>> => {
  const number = reference.kind === 'number' ? reference.number : undefined;
  const found =
    reference.kind === 'number'
      ? await subscriptions.byNumber(who.workspaceId, who.channelId, reference.number)
      : await subscriptions.byId({ workspaceId: who.workspaceId, id: reference.id });
  return found !== undefined && mayManage(found, who) ? ok(found) : no({ kind: 'no-such-digest', number });
};

type Managed = Result<ManagedView, DigestProblem>;

/** Stops a digest for now, keeping it. */
export const pause = async (reference: DigestReference, who: Who, tools: DigestTools): Promise<Managed> => {
  const found = await find(reference, who, tools);
  if (!found.ok) return found;
  const { number, state } = found.value;
  if (state.kind !== 'active') return no({ kind: 'already', number, state: state.kind });
  const paused = await tools.store.subscriptions.pause(found.value, who.userId);
  if (paused === undefined) return no({ kind: 'already', number, state: 'ended' });
  return ok({ what: 'paused', digest: named(paused), by: who.userId });
};

/** Ends a digest. Its history is kept. */
export const end = async (reference: DigestReference, who: Who, tools: DigestTools): Promise<Managed> => {
  const found = await find(reference, who, tools);
  if (!found.ok) return found;
  const ended = await tools.store.subscriptions.end(found.value, who.userId);
  if (ended === undefined) return no({ kind: 'already', number: found.value.number, state: 'ended' });
  return ok({ what: 'ended', digest: named(ended), by: who.userId });
};

/** A digest that goes on, and whether Slack confirmed that its channel was told so. */
export type Resumed = { readonly view: ManagedView; readonly isConfirmed: boolean };

/** Lets a digest go on. It says so in its channel first, which proves that it can be posted there. */
export const resume = async (
  reference: DigestReference,
  who: Who,
  tools: DigestTools,
): Promise<Result<Resumed, DigestProblem>> => {
  const found = await find(reference, who, tools);
  if (!found.ok) return found;
  const { number, state, channelId } = found.value;
  if (state.kind !== 'paused') return no({ kind: 'already', number, state: state.kind });
  const nextAt = nextTime(found.value, await tools.store.now());
  const view: ManagedView = { what: 'resumed', digest: named(found.value), by: who.userId, nextAt };
  const said = await sayInChannel(channelId, [() => renderManaged(view)], tools);
  if (said.kind === 'not-said') {
    // With two clicks at once, the other one may have been heard.
    const now = await find(reference, who, tools);
    return now.ok && now.value.state.kind === 'active'
      ? no({ kind: 'already', number, state: 'active' })
      : no(said.problem);
  }
  const resumed = await tools.store.subscriptions.resume(found.value, nextAt);
  return resumed === undefined
    ? no({ kind: 'already', number, state: 'ended' })
    : ok({ view, isConfirmed: said.kind === 'said' });
};

/** How a run that was asked for ended, or that it goes on: then what stands in its way is in the digest. */
export type RunEnd =
  | { readonly kind: 'settled'; readonly digest: NamedDigest; readonly occurrence: Occurrence }
  | { readonly kind: 'under-way'; readonly digest: NamedDigest };

const lookEveryMs = 200;

/** How a run is asked for. */
export type RunTerms = {
  /** Run the query first. */
  readonly refresh: boolean;
  readonly withinMs: number;
  /** Makes the scheduler look at once. */
  readonly poke: () => void;
  /** Called once it is on its way. */
  readonly begun?: () => Promise<void>;
  readonly stopping: AbortSignal;
};

const awaitRun = async (
  subscription: Subscription,
  run: AskedRun,
  { store, clock }: DigestTools,
  { withinMs, stopping }: RunTerms,
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
  tools: DigestTools,
  terms: RunTerms,
): Promise<Result<RunEnd, DigestProblem>> => {
  const found = await find(reference, who, tools);
  if (!found.ok) return found;
  const held = await heldWords(tools);
  if (held !== undefined) return no({ kind: 'held', words: held });
  const digest = named(found.value);
  const { refresh, poke, begun } = terms;
  const asked = await tools.store.subscriptions.askForRun(found.value, { by: who.userId, refresh });
  if (asked === undefined) return no({ kind: 'no-such-digest', number: found.value.number });
  poke();
  await begun?.();
  const occurrence = await awaitRun(found.value, asked, tools, terms);
  if (occurrence === undefined) {
    const now = await tools.store.subscriptions.byId(found.value);
    return ok({ kind: 'under-way', digest: named(now ?? found.value) });
  }
  // Who sees it here need not be told again.
  const about = { subscriptionId: found.value.id, recipient: who.userId, kind: 'run-failed' } as const;
  await tools.store.notices.drop(about);
  return ok({ kind: 'settled', digest, occurrence });
};

/** The digests of a channel, each with what became of it last. */
export const list = async (
  { workspaceId, channelId }: Who,
  { store: { subscriptions } }: DigestTools,
): Promise<readonly ListedDigest[]> => {
  const all = await subscriptions.inChannel(workspaceId, channelId);
  return Promise.all(
    all.map(async (subscription) => {
      const [last] = await subscriptions.history(subscription, 1);
      return { ...named(subscription), last };
    }),
  );
};

const shownHistory = 12;

/** What became of the occurrences of one digest, and when it comes next. */
export const history = async (
  reference: DigestReference,
  who: Who,
  tools: DigestTools,
): Promise<
  Result<
    {
      readonly digest: NamedDigest;
      readonly occurrences: readonly Occurrence[];
      readonly nextTimes: readonly number[];
      readonly now: number;
    },
    DigestProblem
  >
> => {
  const found = await find(reference, who, tools);
  if (!found.ok) return found;
  const subscription = found.value;
  const now = await tools.store.now();
  return ok({
    digest: named(subscription),
    occurrences: await tools.store.subscriptions.history(subscription, shownHistory),
    nextTimes: nextTimes(subscription, now, 3),
    now,
  });
};
