import { findConversation } from '../../core/actor.ts';
import type { Place } from '../../core/place.ts';
import type { Subscription } from '../../store/subscription.ts';
import { type SettingCommand, termsOf } from './kept-command.ts';
import type { WantedSubscription } from './wanted.ts';

/** A digest or an alert with all its places: one entry of a document. */
export type Entry = {
  /** The place in a channel that it is listed under. */
  readonly head: Subscription;
  /** All places, the head among them. */
  readonly all: readonly Subscription[];
};

/** Everything in a workspace, as a document lists it. `direct`: what only goes to direct messages is in no document. */
export type Listed = { readonly entries: readonly Entry[]; readonly direct: number };

const isDirect = ({ channelId }: Subscription): boolean => findConversation(channelId, '') === 'direct';

/** The place where somebody has set it up for themselves; a command can't name it. */
const isPrivate = (one: Subscription): boolean => isDirect(one) && one.recipientId === undefined;

/** Puts the places of each digest together: under the one where it was set up, or else under its first channel. */
export const listEntries = (subscriptions: readonly Subscription[]): Listed => {
  const groups = Map.groupBy(subscriptions, ({ id, groupId }) => groupId ?? id);
  const entries = [...groups].flatMap(([id, all]): readonly Entry[] => {
    const inChannels = all.filter((one) => !isDirect(one));
    const head = inChannels.find((one) => one.id === id) ?? inChannels[0];
    return head === undefined ? [] : [{ head, all }];
  });
  return { entries, direct: groups.size - entries.length };
};

const toPlace = ({ channelId: id, recipientId }: Subscription): Place =>
  recipientId === undefined ? { kind: 'channel', id } : { kind: 'person', id: recipientId };

/** Returns the places of an entry besides one of them, as a command names them. */
export const placesBeside = ({ all }: Entry, { id }: Subscription): readonly Place[] =>
  all
    .filter((one) => one.id !== id && !isPrivate(one))
    .map(toPlace)
    .toSorted((left, right) => (left.id < right.id ? -1 : 1));

/** Returns the place of an entry from which all of them are changed: an edit elsewhere would end the one that can't be named. */
export const findPlaceToEdit = (entry: Entry): Subscription => entry.all.find(isPrivate) ?? entry.head;

/** Tells if an entry goes where a document wants it, and nowhere else. */
export const isInPlaces = ({ all }: Entry, wanted: readonly string[]): boolean => {
  const own = new Set(all.filter(isPrivate).map(({ ownerId }) => ownerId));
  const current = new Set(all.filter((one) => !isPrivate(one)).map((one) => toPlace(one).id));
  const asked = new Set(wanted.filter((id) => current.has(id) || !own.has(id)));
  return asked.size === current.size && asked.isSubsetOf(current);
};

/** Adds to a command the places that something has already, so that none of them ends. */
const addPlaces = (command: SettingCommand, to: readonly Place[]): SettingCommand =>
  command.verb === 'report'
    ? { ...command, action: { ...command.action, digest: { ...command.action.digest, to } } }
    : { ...command, digest: { ...command.digest, to } };

/** Returns what a document wants with all places that something has, besides those that it names. */
export const withPlacesOf = ({ all }: Entry, wanted: WantedSubscription): WantedSubscription => {
  const { channelId, command } = wanted;
  const named = termsOf(command).digest.to;
  const there = all.filter((one) => !isPrivate(one)).map(toPlace);
  const kept = there.filter(({ id }) => id !== channelId && !named.some((place) => place.id === id));
  return { ...wanted, command: addPlaces(command, [...named, ...kept]) };
};
