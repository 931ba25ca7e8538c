import { nextTime, nextTimes } from '../command/schedule/next-times.ts';
import type { Who } from '../core/actor.ts';
import { no, ok, type Result } from '../core/result.ts';
import { type SubscribedView, subscribedForms } from '../messages/digest/subscribed.ts';
import type { Settings, Subscription } from '../store/subscription.ts';
import { sayInChannel } from './announce.ts';
import type { DigestTools } from './dependencies.ts';
import { named } from './stored-question.ts';
import type { ManageProblem, Tried } from './validate.ts';

/** What is shown of a digest that is kept, besides itself. */
export type Shown = Pick<Tried, 'preview' | 'remarks'>;

/** A digest as it is kept now, and whether Slack confirmed that the channel was told so. */
export type Kept = { readonly subscription: Subscription; readonly isConfirmed: boolean };
type Keeping = Promise<Result<Kept, ManageProblem>>;

const viewOf = (
  subscription: Subscription,
  before: Subscription | undefined,
  by: string,
  shown: Shown,
  { executionsPerDay }: DigestTools,
  now: number,
): SubscribedView => ({
  digest: named(subscription),
  before: before === undefined ? undefined : named(before),
  by,
  nextTimes: subscription.state.kind === 'active' ? nextTimes(subscription, now, 3) : [],
  executionsPerDay,
  ...shown,
});

/** Keeps a new digest and says so; where that cannot be said, nothing is kept. */
export const keepNew = async (settings: Settings, shown: Shown, who: Who, tools: DigestTools): Keeping => {
  const { subscriptions } = tools.store;
  const now = await tools.store.now();
  const place = { workspaceId: who.workspaceId, channelId: who.channelId, ownerId: who.userId };
  const { subscription, isNew } = await subscriptions.save(place, settings, nextTime(settings, now));
  // Where somebody else was faster with just the same, it is theirs that was changed.
  const before = isNew ? undefined : subscription;
  const view = viewOf(subscription, before, who.userId, shown, tools, now);
  const said = await sayInChannel(who.channelId, subscribedForms(view), tools);
  if (said.kind !== 'not-said') return ok({ subscription, isConfirmed: said.kind === 'said' });
  if (isNew) await subscriptions.remove(subscription);
  return no({ kind: 'digest', problem: said.problem });
};

/**
 * Says that a digest is changed, and changes it; where that cannot be said, it stays as it was. `resumes`: one that is
 * paused goes on.
 */
export const keepChanged = async (
  old: Subscription,
  settings: Settings,
  shown: Shown,
  who: Who,
  tools: DigestTools,
  { resumes }: { readonly resumes: boolean },
): Keeping => {
  const { subscriptions } = tools.store;
  const now = await tools.store.now();
  const nextAt = nextTime(settings, now);
  const state = resumes ? ({ kind: 'active' } as const) : old.state;
  const view = viewOf({ ...old, ...settings, state, nextAt }, old, who.userId, shown, tools, now);
  const said = await sayInChannel(who.channelId, subscribedForms(view), tools);
  if (said.kind === 'not-said') return no({ kind: 'digest', problem: said.problem });
  const changed = await subscriptions.change(old, settings, nextAt);
  const kept = resumes && changed !== undefined ? await subscriptions.resume(old, nextAt) : changed;
  return kept === undefined
    ? no({ kind: 'digest', problem: { kind: 'no-such-digest', number: old.number } })
    : ok({ subscription: kept, isConfirmed: said.kind === 'said' });
};
