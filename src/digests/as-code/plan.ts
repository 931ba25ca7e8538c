import { isDeepStrictEqual } from 'node:util';
import { printQuestion } from '../../command/print.ts';
import type { Question } from '../../core/question.ts';
import type { ReportPart } from '../../core/report.ts';
import type { Subscription } from '../../store/subscription.ts';
import { isTheirs } from '../places/rights.ts';
import { canBecome, isSameQuestionAs, isWantedAlready } from './compare.ts';
import { type Entry, isInPlaces, listEntries, withPlacesOf } from './entries.ts';
import { termsOf } from './kept-command.ts';
import { resolveWanted } from './resolve-wanted.ts';
import type { WantedState, WantedSubscription } from './wanted.ts';

/** Everything of a workspace that a document can hold. */
export type CurrentState = {
  readonly shortcuts: ReadonlyMap<string, Question>;
  readonly reports: ReadonlyMap<string, readonly ReportPart[]>;
  /** Those that haven't ended. */
  readonly subscriptions: readonly Subscription[];
};

/** A way in which a digest or an alert that is there differs. */
export type DigestDifference = 'settings' | 'places' | 'owner' | 'paused' | 'resumed';

/** One thing to do so that a workspace is as a document wants it. */
export type PlanStep =
  | {
      readonly kind: 'set-shortcut';
      readonly name: string;
      readonly request: Question;
      readonly isNew: boolean;
    }
  | {
      readonly kind: 'set-report';
      readonly name: string;
      readonly parts: readonly ReportPart[];
      readonly isNew: boolean;
    }
  | { readonly kind: 'add'; readonly wanted: WantedSubscription }
  | {
      readonly kind: 'change';
      readonly old: Entry;
      readonly wanted: WantedSubscription;
      readonly differences: readonly DigestDifference[];
    }
  | { readonly kind: 'end'; readonly old: Entry }
  | { readonly kind: 'delete-report' | 'delete-shortcut'; readonly name: string };

/** The steps in their order. `others`: what is there and not in the document, and is left alone. */
export type Plan = { readonly steps: readonly PlanStep[]; readonly others: number };

const printParts = (parts: readonly ReportPart[]): readonly unknown[] =>
  parts.map(({ title, request }) => [title, printQuestion(request)]);

/** Tells if a person has paused one. */
export const isPausedByPerson = ({ state }: Subscription): boolean =>
  state.kind === 'paused' && state.cause.kind === 'person';

/** All places that a document names for one. */
const listWantedPlaces = ({ channelId, command }: WantedSubscription): readonly string[] => [
  channelId,
  ...termsOf(command).digest.to.map(({ id }) => id),
];

/** A hand-over leaves the old owner what they get in their own messages. */
const isOwnedBy = (ownerId: string | undefined, all: Entry['all']): boolean =>
  ownerId === undefined || all.every((one) => one.ownerId === ownerId || isTheirs(one));

const listDifferences = ({ head, all }: Entry, wanted: WantedSubscription): readonly DigestDifference[] => {
  const { ownerId, isPaused, command } = wanted;
  return [
    ...(isWantedAlready(head, command) ? [] : (['settings'] as const)),
    ...(isInPlaces({ head, all }, listWantedPlaces(wanted)) ? [] : (['places'] as const)),
    ...(isOwnedBy(ownerId, all) ? [] : (['owner'] as const)),
    ...(isPaused && all.some(({ state }) => state.kind === 'active') ? (['paused'] as const) : []),
    // One that this app paused has a problem that a person should look at; a place that is paused alone stays so.
    ...(!isPaused && all.every(isPausedByPerson) ? (['resumed'] as const) : []),
  ];
};

const isAt = ({ all }: Entry, { channelId }: WantedSubscription): boolean =>
  all.some((place) => place.channelId === channelId);

/** Tells if one goes to any place that a document names for it. */
const isAtAny = ({ all }: Entry, wanted: WantedSubscription): boolean => {
  const places = listWantedPlaces(wanted);
  return all.some(({ channelId, recipientId }) => places.includes(recipientId ?? channelId));
};

/**
 * Finds what is there of each that is wanted: by its id; else, as of a document from elsewhere, by its question, and first
 * the one that is the same in everything. Each is found once.
 */
const matchSubscriptions = (
  wanted: readonly WantedSubscription[],
  current: readonly Entry[],
): ReadonlyMap<WantedSubscription, Entry> => {
  const found = new Map<WantedSubscription, Entry>();
  const free = new Set(current);
  const matchBy = (matches: (old: Entry, one: WantedSubscription) => boolean): void => {
    for (const one of wanted.filter((each) => !found.has(each))) {
      const old = [...free].find((each) => matches(each, one));
      if (old === undefined) continue;
      found.set(one, old);
      free.delete(old);
    }
  };
  const isAlike = (old: Entry, one: WantedSubscription): boolean =>
    isAt(old, one) && isSameQuestionAs(old.head, one.command);
  // The place that gave the id to all may have ended.
  matchBy(({ all }, { id }) => id !== undefined && all.some((one) => one.id === id || one.groupId === id));
  matchBy((old, one) => isAlike(old, one) && isWantedAlready(old.head, one.command));
  matchBy(isAlike);
  return found;
};

/** Compares one with what was found of it. What an edit can't make of it is another one. */
const compareOne = (written: WantedSubscription, old: Entry | undefined): readonly PlanStep[] => {
  if (old === undefined) return [{ kind: 'add', wanted: written }];
  const wanted = written.keepsPlaces ? withPlacesOf(old, written) : written;
  if (!isAtAny(old, wanted) || !canBecome(old.head, wanted.command))
    return [
      { kind: 'end', old },
      { kind: 'add', wanted },
    ];
  const differences = listDifferences(old, wanted);
  return differences.length === 0 ? [] : [{ kind: 'change', old, wanted, differences }];
};

/** Decides what to do so that a workspace is as a document wants it. `ends`: what the document doesn't have is ended. */
export const planState = (
  written: WantedState,
  current: CurrentState,
  { ends }: { readonly ends: boolean },
): Plan => {
  const wanted = resolveWanted(written, current);
  const shortcuts = [...wanted.shortcuts].flatMap(([name, request]): readonly PlanStep[] => {
    const old = current.shortcuts.get(name);
    const isSame = old !== undefined && printQuestion(old) === printQuestion(request);
    return isSame ? [] : [{ kind: 'set-shortcut', name, request, isNew: old === undefined }];
  });
  const reports = [...wanted.reports].flatMap(([name, parts]): readonly PlanStep[] => {
    const old = current.reports.get(name);
    const isSame = old !== undefined && isDeepStrictEqual(printParts(old), printParts(parts));
    return isSame ? [] : [{ kind: 'set-report', name, parts, isNew: old === undefined }];
  });
  const { entries } = listEntries(current.subscriptions);
  const found = matchSubscriptions(wanted.subscriptions, entries);
  const steps = wanted.subscriptions.flatMap((one) => compareOne(one, found.get(one)));
  const kept = new Set(found.values());
  const others = entries.filter((one) => !kept.has(one));
  // A digest that stays goes on with its report.
  const used = new Set(
    wanted.subscriptions.flatMap(({ command }) => (command.verb === 'report' ? [command.action.name] : [])),
  );
  const goneReports = [...current.reports.keys()].filter(
    (name) => !wanted.reports.has(name) && !used.has(name),
  );
  const goneShortcuts = [...current.shortcuts.keys()].filter((name) => !wanted.shortcuts.has(name));
  const endings: readonly PlanStep[] = [
    ...others.map((old) => ({ kind: 'end', old }) as const),
    ...goneReports.map((name) => ({ kind: 'delete-report', name }) as const),
    ...goneShortcuts.map((name) => ({ kind: 'delete-shortcut', name }) as const),
  ];
  const all = [...shortcuts, ...reports, ...steps];
  return ends ? { steps: [...all, ...endings], others: 0 } : { steps: all, others: endings.length };
};
