import { Document, isMap, isSeq } from 'yaml';
import { printDigestCommand, printQuestion } from '../../command/print.ts';
import { printReportPart } from '../../command/print-report.ts';
import { countOtherPlaces } from '../../messages/digest/elsewhere.ts';
import { describeSchedule } from '../../messages/digest/schedule.ts';
import { toSingleLine } from '../../messages/text/format-question.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { WrittenDocument } from './document.ts';
import { listEntries, placesBeside } from './entries.ts';
import { type SettingCommand, toSettingCommand } from './kept-command.ts';
import { type CurrentState, isPausedByPerson } from './plan.ts';

type Listed = {
  readonly old: Subscription;
  readonly command: SettingCommand;
  readonly isPaused: boolean;
  /** How many places the command leaves out. */
  readonly kept: number;
};

const listBySort = (all: readonly Listed[], areAlerts: boolean): readonly Listed[] =>
  all.filter(({ command }) => (command.verb === 'alert') === areAlerts);

const toWritten = ({ old, command, isPaused, kept }: Listed) => ({
  // The same from each of its places, so that two of them can't become two in one document.
  id: kept > 0 ? (old.groupId ?? old.id) : old.id,
  channel: old.channelId,
  owner: old.ownerId,
  command: printDigestCommand(command),
  ...(kept > 0 && { otherPlaces: 'kept' as const }),
  // A pause by this app is over once its reason is.
  ...(isPaused && { paused: true }),
});

/** A list that would be empty isn't written. */
const unlessEmpty = <Name extends string, T extends object>(
  name: Name,
  list: T,
): { [K in Name]?: T } | object => (Object.keys(list).length === 0 ? {} : { [name]: list });

/** Says above each what a reviewer can't see from the command: when, in words, and what the query is called. Foreign. */
const comment = ({ old, kept }: Listed): string => {
  const name = old.terms.title ?? old.terms.report ?? old.queryTitle ?? old.queryName;
  const words = [...(name === undefined ? [] : [toSingleLine(name, 80)]), describeSchedule(old)];
  const stopped =
    old.state.kind === 'paused' && old.state.cause.kind === 'trouble' ? ['paused by the app'] : [];
  const also =
    kept > 0 ? [`also goes to ${countOtherPlaces(kept)}, which only its owner and admins see`] : [];
  return ` #${old.number}: ${[...words, ...stopped, ...also].join(', ')}`;
};

const addComments = (document: Document, name: 'digests' | 'alerts', listed: readonly Listed[]): void => {
  const list = document.get(name);
  if (!isSeq(list)) return;
  for (const [index, item] of list.items.entries()) {
    const one = listed[index];
    if (isMap(item) && one !== undefined) item.commentBefore = comment(one);
  }
};

const mapValues = <From, To>(map: ReadonlyMap<string, From>, to: (value: From) => To): Record<string, To> =>
  Object.fromEntries(
    [...map].sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, value]) => [key, to(value)]),
  );

/** A document as text, and how many digests this version couldn't read, or that are in direct messages. */
export type PrintedDocument = { readonly text: string; readonly unreadable: number; readonly direct: number };

/**
 * Prints everything as a document that `parseWantedState` reads back as the same. Digests in direct messages are left out:
 * they are between this app and one person. `intro`: a comment at the top. `alone`: the places to
 * list without their other places, which such an entry keeps.
 */
export const printState = (
  { shortcuts, reports, subscriptions }: CurrentState,
  intro: string,
  alone: readonly Subscription[] = [],
): PrintedDocument => {
  const { entries, direct } = listEntries(subscriptions);
  const listed = entries.flatMap((entry): readonly Listed[] => {
    const { head, all } = entry;
    const only = alone.find(({ id }) => all.some((one) => one.id === id));
    const old = only ?? head;
    const kept = only === undefined ? 0 : all.length - 1;
    const command = toSettingCommand(old, only === undefined ? placesBeside(entry, old) : []);
    return command === undefined ? [] : [{ old, command, isPaused: all.every(isPausedByPerson), kept }];
  });
  const digests = listBySort(listed, false);
  const alerts = listBySort(listed, true);
  const written: WrittenDocument = {
    version: 1,
    ...unlessEmpty('shortcuts', mapValues(shortcuts, printQuestion)),
    ...unlessEmpty(
      'reports',
      mapValues(reports, (parts) => parts.map(printReportPart)),
    ),
    ...unlessEmpty('digests', digests.map(toWritten)),
    ...unlessEmpty('alerts', alerts.map(toWritten)),
  };
  const document = new Document(written, { aliasDuplicateObjects: false });
  document.commentBefore = intro;
  addComments(document, 'digests', digests);
  addComments(document, 'alerts', alerts);
  return {
    text: document.toString({ lineWidth: 0, singleQuote: true }),
    unreadable: entries.length - listed.length,
    direct,
  };
};
