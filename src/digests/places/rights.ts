import { type Actor, findConversation } from '../../core/actor.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { NotOwner } from '../../messages/digest/not-owner.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import { isOnlySentTo } from './sent-to.ts';

type Place = Pick<Subscription, 'id' | 'channelId' | 'recipientId' | 'ownerId'>;

/**
 * How far what somebody does to a digest or an alert may reach. `everywhere`: they change it, set its places, act in all of
 * them, and know them. `settings`: it has one place, where anyone may change it. `here`: they pause, resume and end it in the
 * place where they are, for nobody else.
 */
export type Reach = 'everywhere' | 'settings' | 'here';

/** Tells if one stays its owner's when the rest is handed over: what they get in their own messages with this app. */
export const isTheirs = ({ channelId, recipientId, ownerId }: Place): boolean =>
  findConversation(channelId, '') === 'direct' && (recipientId === undefined || recipientId === ownerId);

/**
 * Returns whose all places are: after a hand-over the new owner's. A hand-over that stopped halfway leaves two owners, of whom one
 * counts, in any order of the places: an edit that is judged by one and saved by the other would begin again forever.
 */
export const findOwner = (one: Place, places: readonly Place[]): string => {
  const byId = places.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  return ([one, ...byId].find((place) => !isTheirs(place)) ?? one).ownerId;
};

/** Decides how far somebody's acts reach, seen from one place of all. Every path to a change of several places asks this. */
export const decideReach = (
  one: Place,
  places: readonly Place[],
  { userId, isAdmin }: { readonly userId: string; readonly isAdmin: boolean },
): Reach => {
  if (isAdmin || userId === findOwner(one, places)) return 'everywhere';
  return isOnlySentTo(one, userId) || places.some(({ id }) => id !== one.id) ? 'here' : 'settings';
};

/** All places of one that haven't ended, and how far somebody's acts reach. `isAdmin`: Slack was asked, and they are one. */
type PlacesReach = {
  readonly reach: Reach;
  readonly places: readonly Subscription[];
  readonly isAdmin: boolean;
};

/** Finds how far somebody's acts reach now. Slack isn't asked about the owner. */
export const findReach = async (
  one: Subscription,
  userId: string,
  { store, people }: Uses<'store' | 'people'>,
): Promise<PlacesReach> => {
  const places = one.groupId === undefined ? [one] : await store.subscriptions.placesOf(one);
  const reach = decideReach(one, places, { userId, isAdmin: false });
  const isAdmin = reach !== 'everywhere' && (await people.isAdmin(userId));
  return { reach: isAdmin ? decideReach(one, places, { userId, isAdmin }) : reach, places, isAdmin };
};

const suffices = (reach: Reach, wants: NotOwner['wants']): boolean =>
  reach === 'everywhere' || (reach === 'settings' && wants === 'change');

/** Tells if somebody may still do what they might when that was judged: its owner and its places may be others by now. */
export type StillMay = (one: Place, places: readonly Place[]) => boolean;

/** Says whose it is to somebody who may not do it, and what they may do. */
const refuse = async (
  one: Subscription,
  places: readonly Subscription[],
  { userId }: Pick<Actor, 'userId'>,
  wants: NotOwner['wants'],
  { people }: Uses<'people'>,
): Promise<NotOwner> => {
  const { number, state } = one;
  const ownerId = findOwner(one, places);
  const hasLeft = await people.hasLeft(ownerId);
  const isSentTo = isOnlySentTo(one, userId);
  return { kind: 'not-owner', number, ownerId, hasLeft, wants, isSentTo, isPaused: state.kind === 'paused' };
};

/** Judges if somebody may do something. What they may is asked once more when it's written. */
export const judgeRights = async (
  one: Subscription,
  actor: Pick<Actor, 'userId'>,
  wants: NotOwner['wants'],
  means: Uses<'store' | 'people'>,
): Promise<Result<StillMay, NotOwner>> => {
  const { userId } = actor;
  const { reach, places, isAdmin } = await findReach(one, userId, means);
  if (!suffices(reach, wants)) return err(await refuse(one, places, actor, wants, means));
  return ok((now, all) => suffices(decideReach(now, all, { userId, isAdmin }), wants));
};

/** Returns why somebody may not do something; `undefined` if they may. */
export const findRefusal = async (...what: Parameters<typeof judgeRights>): Promise<NotOwner | undefined> => {
  const judged = await judgeRights(...what);
  return judged.ok ? undefined : judged.error;
};

/** Tells if somebody may still do something with what is there now, before anyone hears of it. */
export const mayStill = async (
  one: Subscription,
  stillMay: StillMay,
  { store: { subscriptions } }: Uses<'store'>,
): Promise<boolean> => {
  const now = (await subscriptions.byId(one)) ?? one;
  return stillMay(now, await subscriptions.placesOf(now));
};
