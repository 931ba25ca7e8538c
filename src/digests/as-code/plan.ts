import { isDeepStrictEqual } from 'node:util';
import { printQuestion } from '../../command/print.ts';
import { findConversation } from '../../core/actor.ts';
import type { Question } from '../../core/question.ts';
import type { ReportPart } from '../../core/report.ts';
import type { Subscription } from '../../store/subscription.ts';
import { isSameQuestionAs, isWantedAlready } from './compare.ts';
import type { WantedState, WantedSubscription } from './wanted.ts';

/** Everything of a workspace that a document can hold. */
export type CurrentState = {
  readonly shortcuts: ReadonlyMap<string, Question>;
  readonly reports: ReadonlyMap<string, readonly ReportPart[]>;
  /** Those that haven't ended. */
  readonly subscriptions: readonly Subscription[];
};

/** A difference of a digest or an alert that is there. */
export type DigestDifference = 'settings' | 'owner' | 'paused' | 'resumed';

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
      readonly old: Subscription;
      readonly wanted: WantedSubscription;
      readonly differences: readonly DigestDifference[];
    }
  | { readonly kind: 'end'; readonly old: Subscription }
  | { readonly kind: 'delete-report' | 'delete-shortcut'; readonly name: string };

/** The steps in their order. `others`: what is there and not in the document, and is left alone. */
export type Plan = { readonly steps: readonly PlanStep[]; readonly others: number };

/** Direct messages are between this app and one person: they are in no document. */
const isShared = ({ channelId }: Subscription): boolean => findConversation(channelId, '') !== 'direct';

const printParts = (parts: readonly ReportPart[]): readonly unknown[] =>
  parts.map(({ title, request }) => [title, printQuestion(request)]);

const listDifferences = (old: Subscription, wanted: WantedSubscription): readonly DigestDifference[] => [
  ...(isWantedAlready(old, wanted.command) ? [] : (['settings'] as const)),
  ...(wanted.ownerId === undefined || wanted.ownerId === old.ownerId ? [] : (['owner'] as const)),
  ...(wanted.isPaused && old.state.kind === 'active' ? (['paused'] as const) : []),
  // One that this app paused has a problem that a person should look at.
  ...(!wanted.isPaused && old.state.kind === 'paused' && old.state.cause.kind === 'person'
    ? (['resumed'] as const)
    : []),
];

/**
 * Finds what is there of each that is wanted: by its id; else, as of a document from elsewhere, by its question, and first
 * the one that is the same in everything. Each is found once.
 */
const matchSubscriptions = (
  wanted: readonly WantedSubscription[],
  current: readonly Subscription[],
): ReadonlyMap<WantedSubscription, Subscription> => {
  const found = new Map<WantedSubscription, Subscription>();
  const free = new Set(current);
  const matchBy = (matches: (old: Subscription, one: WantedSubscription) => boolean): void => {
    for (const one of wanted.filter((each) => !found.has(each))) {
      const old = [...free].find((each) => matches(each, one));
      if (old === undefined) continue;
      found.set(one, old);
      free.delete(old);
    }
  };
  const isAlike = (old: Subscription, one: WantedSubscription): boolean =>
    old.channelId === one.channelId && isSameQuestionAs(old, one.command);
  matchBy((old, { id }) => old.id === id);
  matchBy((old, one) => isAlike(old, one) && isWantedAlready(old, one.command));
  matchBy(isAlike);
  return found;
};

/** Compares one with what was found of it. A digest can't move to another channel, so there it's another one. */
const compareOne = (wanted: WantedSubscription, old: Subscription | undefined): readonly PlanStep[] => {
  if (old === undefined) return [{ kind: 'add', wanted }];
  const isOtherSort = (old.terms.alert === undefined) !== (wanted.command.verb === 'subscribe');
  if (old.channelId !== wanted.channelId || isOtherSort)
    return [
      { kind: 'end', old },
      { kind: 'add', wanted },
    ];
  const differences = listDifferences(old, wanted);
  return differences.length === 0 ? [] : [{ kind: 'change', old, wanted, differences }];
};

/** Decides what to do so that a workspace is as a document wants it. `ends`: what the document doesn't have is ended. */
export const planState = (
  wanted: WantedState,
  current: CurrentState,
  { ends }: { readonly ends: boolean },
): Plan => {
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
  const shared = current.subscriptions.filter(isShared);
  const found = matchSubscriptions(wanted.subscriptions, shared);
  const steps = wanted.subscriptions.flatMap((one) => compareOne(one, found.get(one)));
  const kept = new Set(found.values());
  const others = shared.filter((one) => !kept.has(one));
  const goneReports = [...current.reports.keys()].filter((name) => !wanted.reports.has(name));
  const goneShortcuts = [...current.shortcuts.keys()].filter((name) => !wanted.shortcuts.has(name));
  const endings: readonly PlanStep[] = [
    ...others.map((old) => ({ kind: 'end', old }) as const),
    ...goneReports.map((name) => ({ kind: 'delete-report', name }) as const),
    ...goneShortcuts.map((name) => ({ kind: 'delete-shortcut', name }) as const),
  ];
  const all = [...shortcuts, ...reports, ...steps];
  return ends ? { steps: [...all, ...endings], others: 0 } : { steps: all, others: endings.length };
};
