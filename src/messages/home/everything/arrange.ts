import type { NamedShortcut } from '../../../questions/shortcuts.ts';
import type { Subscription } from '../../../store/subscription.ts';
import { choosePage, type ListPage } from '../../blocks/pages.ts';
import type { MonthCosts } from './costs.ts';
import type { EverythingPage, EverythingPart } from './part.ts';

/** Everything in the workspace, as far as it hasn't ended. */
export type EverythingFacts = {
  readonly digests: readonly Subscription[];
  /** The shared ones. */
  readonly shortcuts: readonly NamedShortcut[];
  /** Owners who left the workspace. */
  readonly left: ReadonlySet<string>;
  /** `undefined` where nobody counts them. */
  readonly costs: MonthCosts | undefined;
};

/** Everything that belongs to one person or one channel. Credits of this month. */
export type Share = {
  readonly id: string;
  readonly digests: readonly Subscription[];
  /** The names of the shared shortcuts that a person saved last. */
  readonly shortcuts: readonly string[];
  readonly byDigests: number;
  /** By what a person asked for themselves. */
  readonly byAsking: number;
};

/** The rows of a page. */
type EverythingRows =
  | { readonly kind: 'digests'; readonly items: readonly Subscription[] }
  | { readonly kind: 'shortcuts'; readonly items: readonly NamedShortcut[] }
  | { readonly kind: 'people' | 'channels'; readonly items: readonly Share[] };

/** A page of a part, and how many things each part has. */
export type Arranged = Omit<ListPage<unknown>, 'items'> & {
  readonly part: EverythingPart;
  readonly rows: EverythingRows;
  readonly counts: Readonly<Record<Exclude<EverythingPart['kind'], 'person' | 'channel'>, number>>;
  /** Of a part that is one person's: what is theirs. */
  readonly share: Share | undefined;
};

/** At one or two blocks each, under Slack's limit of 100 blocks in a Home. */
const onPage = 20;

/** Tells if a digest doesn't work: each post fails, or this app paused it. */
const isFailing = ({ failingSince, state }: Subscription): boolean =>
  failingSince !== undefined || (state.kind === 'paused' && state.cause.kind === 'trouble');

const isPaused = ({ state }: Subscription): boolean => state.kind === 'paused';

/** Puts what costs most first; what costs the same keeps its order. */
const byCost = <T>(all: readonly T[], costOf: (one: T) => number): readonly T[] =>
  all.toSorted((left, right) => costOf(right) - costOf(left));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const groupBy = <T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> =>
  Map.groupBy(all, keyOf);

/** Returns what is whose, those who use most first. */
const toShares = (
  { digests, shortcuts, costs }: EverythingFacts,
  keyOf: (subscription: Subscription) => string,
  ofPeople: boolean,
): readonly Share[] => {
  const groups = groupBy(digests, keyOf);
  const saved = ofPeople ? groupBy(shortcuts, ({ shortcut }) => shortcut.savedBy) : new Map<string, never>();
  const asked = ofPeople ? (costs?.ofPeople ?? new Map<string, number>()) : new Map<string, number>();
  const ids = [...new Set([...groups.keys(), ...saved.keys(), ...asked.keys()])].toSorted();
  const shares = ids.map((id): Share => {
    const own = groups.get(id) ?? [];
    return {
      id,
      digests: own,
      shortcuts: (saved.get(id) ?? []).map(({ shortcut }: NamedShortcut) => shortcut.name),
      byDigests: sum(own.map((one) => costs?.ofDigests.get(one.id) ?? 0)),
      byAsking: asked.get(id) ?? 0,
    };
  });
  const most = byCost(shares, (one) => one.digests.length + one.shortcuts.length);
  return byCost(most, (one) => one.byDigests + one.byAsking);
};

/** Returns which digests are of a part; `undefined` for a part of something else. */
const keepIn = (
  part: EverythingPart,
  left: ReadonlySet<string>,
): ((one: Subscription) => boolean) | undefined => {
  switch (part.kind) {
    case 'all':
      return () => true;
    case 'left':
      return ({ ownerId }) => left.has(ownerId);
    case 'failing':
      return isFailing;
    case 'paused':
      return isPaused;
    case 'person':
      return ({ ownerId }) => ownerId === part.id;
    case 'channel':
      return ({ channelId }) => channelId === part.id;
    default:
      return undefined;
  }
};

/** Chooses a page of a part: what costs most comes first. */
export const arrangeEverything = (facts: EverythingFacts, { part, page }: EverythingPage): Arranged => {
  const { shortcuts, left, costs } = facts;
  const digests = byCost(facts.digests, ({ id }) => costs?.ofDigests.get(id) ?? 0);
  const people = toShares(facts, ({ ownerId }) => ownerId, true);
  const channels = toShares(facts, ({ channelId }) => channelId, false);
  const counts = {
    all: digests.length,
    left: digests.filter(({ ownerId }) => left.has(ownerId)).length,
    failing: digests.filter(isFailing).length,
    paused: digests.filter(isPaused).length,
    shortcuts: shortcuts.length,
    people: people.length,
    channels: channels.length,
  };
  const choose = <T>(all: readonly T[]) => choosePage(all, page, (rest) => rest.slice(0, onPage));
  const chosen = () => {
    const keep = keepIn(part, left);
    if (keep !== undefined) {
      const { items, ...place } = choose(digests.filter(keep));
      return { ...place, rows: { kind: 'digests', items } as const };
    }
    if (part.kind === 'shortcuts') {
      const { items, ...place } = choose(shortcuts);
      return { ...place, rows: { kind: 'shortcuts', items } as const };
    }
    const isOfPeople = part.kind === 'people';
    const { items, ...place } = choose(isOfPeople ? people : channels);
    return { ...place, rows: { kind: isOfPeople ? 'people' : 'channels', items } as const };
  };
  const share = part.kind === 'person' ? people.find(({ id }) => id === part.id) : undefined;
  return { ...chosen(), part, counts, share };
};
