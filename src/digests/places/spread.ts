import { nextTime } from '../../command/schedule/next-times.ts';
import type { Actor } from '../../core/actor.ts';
import type { Place } from '../../core/place.ts';
import type { PlacesSet, RefusedPlace } from '../../messages/digest/places.ts';
import type { ShownRows } from '../../store/queue/baseline.ts';
import type { DigestSettings, Subscription } from '../../store/subscription.ts';
import { announce } from '../announce.ts';
import type { Uses } from '../dependencies.ts';
import type { DigestPost } from '../messenger.ts';
import { withQuestion } from '../stored-question.ts';
import { isAt } from './sets-places.ts';

/** A digest or an alert that was saved where the person is, and how to go on from there. */
export type Spreadable = {
  readonly here: Subscription;
  /** The rows that the person saw, with which the next one is compared. */
  readonly shown: ShownRows | undefined;
  /** Begins what it remembers in a place that is added. */
  readonly begin: (added: Subscription) => Promise<unknown>;
  /** Announces it in a place that is added. */
  readonly toAdded: (added: Subscription) => DigestPost;
  /** Announces the change in the places that it had; `undefined` where nothing else changed. */
  readonly toChanged: ((other: Subscription) => DigestPost) | undefined;
};

type Means = Uses<'store' | 'messenger' | 'clock' | 'questions'>;

type Added = { readonly subscription: Subscription; readonly isNew: boolean } | RefusedPlace;

/** Adds a place, and announces it there. If that fails, it isn't added. */
const add = async (spread: Spreadable, place: Place, actor: Actor, means: Means): Promise<Added> => {
  const { here } = spread;
  const { store, messenger, clock, questions } = means;
  const refuse = (why: RefusedPlace['why']): Added => ({ place, why });
  const opened = await messenger.openPlace(place, actor.userId);
  if (opened.kind !== 'open') return refuse(opened);
  const { channelId } = opened;
  // In the person's own messages with the app, where they are.
  if (channelId === here.channelId) return { subscription: here, isNew: false };
  // A part of a report that isn't allowed there says so in its place.
  const isOfReport = here.terms.report !== undefined;
  // A name that was typed may be made up: the limits go by the names that Slack has told.
  if (!isOfReport && !(await questions.isAllowedAfterAll(here.queryId, { channelId })))
    return refuse({ kind: 'not-allowed', queryId: here.queryId });
  const now = await store.now();
  const recipientId = place.kind === 'person' ? place.id : undefined;
  const target = { channelId, recipientId, nextAt: (settings: DigestSettings) => nextTime(settings, now) };
  const added = await store.subscriptions.addPlace(here, target, spread.shown);
  if (added === undefined) return refuse({ kind: 'not-reached' });
  const { subscription, isNew } = added;
  if (!isNew)
    return subscription.groupId === (here.groupId ?? here.id)
      ? added
      : refuse({ kind: 'has-it', number: subscription.number });
  await spread.begin(subscription);
  const said = await announce(() => messenger.post(channelId, spread.toAdded(subscription)), clock);
  if (said.kind !== 'not-said') return added;
  await store.subscriptions.remove(subscription);
  return refuse(
    said.problem.kind === 'cannot-post'
      ? { kind: 'refused', refused: said.problem.refused }
      : { kind: 'not-reached' },
  );
};

/** Ends one in a place, and says so there. */
const leave = async (
  other: Subscription,
  { userId: by }: Actor,
  { store, messenger, clock }: Means,
): Promise<Subscription | undefined> => {
  const ended = await store.subscriptions.end(other, by);
  if (ended === undefined) return undefined;
  const view = { what: 'ended', digest: withQuestion(ended), by } as const;
  await announce(() => messenger.post(other.channelId, { kind: 'managed', view }), clock);
  return ended;
};

/**
 * Brings a digest to its other places once it's saved where the person is. A place that fails doesn't stop the others.
 * `wanted`: all other places from now on; `undefined` leaves them as they are.
 */
export const spreadTo = async (
  spread: Spreadable,
  wanted: readonly Place[] | undefined,
  actor: Actor,
  means: Means,
): Promise<PlacesSet> => {
  const { here, toChanged } = spread;
  const { store, messenger, clock } = means;
  const current = await store.subscriptions.placesOf((await store.subscriptions.byId(here)) ?? here);
  const others = current.filter(({ id }) => id !== here.id);
  const gone = wanted && others.filter((other) => !wanted.some((place) => isAt(place, other)));
  const ended: Subscription[] = [];
  for (const other of gone ?? []) {
    const left = await leave(other, actor, means);
    if (left !== undefined) ended.push(left);
  }
  const kept = others.filter((other) => gone?.includes(other) !== true);
  if (toChanged !== undefined)
    for (const other of kept) {
      await spread.begin(other);
      await announce(() => messenger.post(other.channelId, toChanged(other)), clock);
    }
  const missing = (wanted ?? []).filter(
    (place) => place.id !== here.channelId && !others.some((other) => isAt(place, other)),
  );
  const added: Subscription[] = [];
  const refused: RefusedPlace[] = [];
  for (const place of missing) {
    const one = await add(spread, place, actor, means);
    if ('why' in one) refused.push(one);
    else if (one.isNew) added.push(one.subscription);
  }
  return { here, added, ended, refused, elsewhere: [...kept, ...added] };
};
