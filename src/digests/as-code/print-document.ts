import { Document, isMap, isSeq } from 'yaml';
import { printDigestCommand, printQuestion } from '../../command/print.ts';
import { printReportPart } from '../../command/print-report.ts';
import { describeSchedule } from '../../messages/digest/schedule.ts';
import { toSingleLine } from '../../messages/text/format-question.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { WrittenDocument } from './document.ts';
import { listEntries, placesBeside } from './entries.ts';
import { type SettingCommand, toSettingCommand } from './kept-command.ts';
import { type CurrentState, isPausedByPerson } from './plan.ts';

type Listed = { readonly old: Subscription; readonly command: SettingCommand; readonly isPaused: boolean };

const listBySort = (all: readonly Listed[], areAlerts: boolean): readonly Listed[] =>
  all.filter(({ command }) => (command.verb === 'alert') === areAlerts);

const toWritten = ({ old, command, isPaused }: Listed) => ({
  id: old.id,
  channel: old.channelId,
  owner: old.ownerId,
  command: printDigestCommand(command),
  // A pause by this app is over once its reason is.
  ...(isPaused && { paused: true }),
});

/** A list that would be empty isn't written. */
const unlessEmpty = <Name extends string, T extends object>(
  name: Name,
  list: T,
): { [K in Name]?: T } | object => (Object.keys(list).length === 0 ? {} : { [name]: list });

/** Says above each what a reviewer can't see from the command: when, in words, and what the query is called. Foreign. */
const comment = ({ old }: Listed): string => {
  const name = old.terms.title ?? old.terms.report ?? old.queryTitle ?? old.queryName;
  const words = [...(name === undefined ? [] : [toSingleLine(name, 80)]), describeSchedule(old)];
  const stopped =
    old.state.kind === 'paused' && old.state.cause.kind === 'trouble' ? ['paused by the app'] : [];
  return ` #${old.number}: ${[...words, ...stopped].join(', ')}`;
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
 * they are between this app and one person. `intro`: a comment at the top.
 */
export const printState = (
  { shortcuts, reports, subscriptions }: CurrentState,
  intro: string,
): PrintedDocument => {
  const { entries, direct } = listEntries(subscriptions);
  const listed = entries.flatMap((entry): readonly Listed[] => {
    const { head: old, all } = entry;
    const command = toSettingCommand(old, placesBeside(entry, old));
    return command === undefined ? [] : [{ old, command, isPaused: all.every(isPausedByPerson) }];
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
