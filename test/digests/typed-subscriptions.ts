import { parseCommand } from '../../src/command/parse.ts';
import { nextTime } from '../../src/command/schedule/next-times.ts';
import type { Clock } from '../../src/core/clock.ts';
import { toSettings } from '../../src/digests/stored-question.ts';
import type { Store } from '../../src/store/store.ts';
import type { DigestSettings, Subscription } from '../../src/store/subscription.ts';
import type { SubscriptionTerms } from '../../src/store/subscription-terms.ts';

/** How an alert looks and tells in a test. */
type Watched = Partial<Omit<NonNullable<SubscriptionTerms['alert']>, 'condition'>> & {
  readonly typed?: string;
  readonly channel?: string;
  readonly owner?: string;
};

/** Digests and alerts that are in the store as if somebody had typed them. */
export type TypedSubscriptions = {
  /** Subscribes a channel as somebody would type it. */
  readonly subscribe: (
    typed: string,
    index?: { readonly channel?: string; readonly owner?: string },
  ) => Promise<Subscription>;
  /** Sets an alert in a channel; `typed` is what else somebody would type for a digest. */
  readonly watch: (condition: string, how?: Watched) => Promise<Subscription>;
};

export const typeSubscriptions = (
  workspaceId: string,
  store: Store,
  clock: Pick<Clock, 'now'>,
): TypedSubscriptions => {
  const save = async (typed: string, change: Partial<DigestSettings>, place: Watched) => {
    const { channel = 'C1', owner = 'U0ADA' } = place;
    const parsed = parseCommand(`subscribe ${typed}`);
    if (!parsed.ok || parsed.value.verb !== 'subscribe' || parsed.value.request.query.kind !== 'id')
      throw new Error(`cannot subscribe: ${typed}`);
    const { request, schedule, digest } = parsed.value;
    const terms = { cron: schedule.cron, zone: digest.zone ?? 'UTC', queryId: parsed.value.request.query.id };
    const plain = toSettings({ request, digest }, { ...terms, queryName: undefined });
    if (plain === undefined) throw new Error(`cannot keep: ${typed}`);
    const settings = { ...plain, ...change };
    const index = { workspaceId, channelId: channel, ownerId: owner };
    const { subscription } = await store.subscriptions.save(index, settings, nextTime(settings, clock.now()));
    return subscription;
  };

  const subscribe: TypedSubscriptions['subscribe'] = (typed, index = {}) => save(typed, {}, index);

  const watch: TypedSubscriptions['watch'] = (condition, { typed = '1 hourly', ...how } = {}) => {
    const { forLooks = 1, againMs, until } = how;
    const terms = { mention: [], alert: { condition, forLooks, againMs, until } };
    return save(typed, { sameAs: `${typed} ${condition}`, terms }, how);
  };

  return { subscribe, watch };
};
