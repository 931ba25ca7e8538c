import type { Command } from '../../command/command.ts';
import { parsePlain } from '../../command/parse.ts';
import type { ParseOptions } from '../../command/parse-result.ts';
import type { Question } from '../../core/question.ts';
import type { ReportPart } from '../../core/report.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { toSentence } from '../../messages/problems/command.ts';
import { type DocumentPath, type DocumentProblem, parseDocumentText, type ReadDocument } from './document.ts';
import type { SettingCommand } from './kept-command.ts';

/** A digest or an alert that a document wants. `line`: where it stands. */
export type WantedSubscription = {
  readonly line: number | undefined;
  readonly id: string | undefined;
  readonly channelId: string;
  readonly ownerId: string | undefined;
  readonly command: SettingCommand;
  readonly isPaused: boolean;
  /** Its other places stay, which the command doesn't name. */
  readonly keepsPlaces: boolean;
};

/** Everything that a document wants. */
export type WantedState = {
  readonly shortcuts: ReadonlyMap<string, Question>;
  readonly reports: ReadonlyMap<string, readonly ReportPart[]>;
  readonly subscriptions: readonly WantedSubscription[];
};

type Written = Exclude<ReadDocument['document']['digests'], undefined>[number];

/** Collects problems while a document is read, each with its line. */
type Reader = ReadDocument & {
  readonly parseOptions: ParseOptions;
  readonly object: (path: DocumentPath, message: string) => void;
};

/** Slack's ids of channels and people. Source: docs.slack.dev/reference/objects/conversation-object, …/user-object. */
const channelId = /^[CG][A-Z0-9]{4,}$/;
const personId = /^[UW][A-Z0-9]{4,}$/;

const parseCommandAt = (text: string, path: DocumentPath, { parseOptions, object }: Reader) => {
  const parsed = parsePlain(text, parseOptions);
  if (parsed.ok) return parsed.value;
  // In a file nothing stands before a command.
  object(path, toSentence(parsed.error, '').replaceAll(/ {2,}/g, ' '));
  return undefined;
};

const verbOf = { digests: 'subscribe', alerts: 'alert' } as const;

const toSetting = (command: Command): SettingCommand | undefined => {
  if (command.verb === 'subscribe' || command.verb === 'alert') return command;
  return command.verb === 'report' && command.action.kind === 'subscribe'
    ? { verb: 'report', action: command.action }
    : undefined;
};

const readSubscription = (
  written: Written,
  path: readonly ['digests' | 'alerts', number],
  reader: Reader,
): readonly WantedSubscription[] => {
  const { id, channel, owner: ownerId, command: text, otherPlaces, paused: isPaused = false } = written;
  if (!channelId.test(channel)) {
    reader.object([...path, 'channel'], `${channel} isn't the ID of a channel, such as C0123ABCD.`);
    return [];
  }
  if (ownerId !== undefined && !personId.test(ownerId))
    reader.object([...path, 'owner'], `${ownerId} isn't the ID of a person, such as U0123ABCD.`);
  const command = parseCommandAt(text, [...path, 'command'], reader);
  if (command === undefined) return [];
  const verb = verbOf[path[0]];
  const setting = toSetting(command);
  if (setting === undefined || (setting.verb === 'alert') !== (verb === 'alert')) {
    reader.object([...path, 'command'], `Under ${path[0]}, a command begins with ${verb}.`);
    return [];
  }
  const keepsPlaces = otherPlaces === 'kept';
  const line = reader.lineOf(path);
  return [{ line, id, channelId: channel, ownerId, command: setting, isPaused, keepsPlaces }];
};

const readShortcuts = (reader: Reader): WantedState['shortcuts'] => {
  const found = new Map<string, Question>();
  for (const [name, text] of Object.entries(reader.document.shortcuts ?? {})) {
    const path = ['shortcuts', name];
    const saved = parseCommandAt(`save ${name} ${text} --shared`, path, reader);
    if (saved?.verb === 'save' && saved.shared) found.set(saved.shortcut, saved.request);
    else if (saved !== undefined) reader.object(path, 'This is no question, such as 1252207 chain=base.');
  }
  return found;
};

const readParts = (name: string, texts: readonly string[], reader: Reader): readonly ReportPart[] =>
  texts.flatMap((text, index) => {
    const path = ['reports', name, index];
    const added = parseCommandAt(`report add ${name} ${text}`, path, reader);
    if (added?.verb === 'report' && added.action.kind === 'add')
      return [{ title: added.action.title, request: added.action.request }];
    if (added !== undefined) reader.object(path, 'This is no part, such as 1252207 --top 5.');
    return [];
  });

/** One id can't be that of two. */
const objectToTwins = (all: readonly WantedSubscription[], problems: DocumentProblem[]): void => {
  const seen = new Set<string>();
  for (const { id, line } of all) {
    if (id !== undefined && seen.has(id)) problems.push({ line, message: `The id ${id} is used twice.` });
    if (id !== undefined) seen.add(id);
  }
};

/** Parses a document with the commands in it. All problems at once, in the order of the lines. */
export const parseWantedState = (
  text: string,
  parseOptions: ParseOptions,
): Result<WantedState, readonly DocumentProblem[]> => {
  const read = parseDocumentText(text);
  if (!read.ok) return read;
  const { document, lineOf } = read.value;
  const problems: DocumentProblem[] = [];
  const object: Reader['object'] = (path, message) => problems.push({ line: lineOf(path), message });
  const reader = { ...read.value, parseOptions, object };
  const shortcuts = readShortcuts(reader);
  const reports = new Map(
    Object.entries(document.reports ?? {}).map(([name, texts]) => [name, readParts(name, texts, reader)]),
  );
  const subscriptions = (['digests', 'alerts'] as const).flatMap((list) =>
    (document[list] ?? []).flatMap((one, index) => readSubscription(one, [list, index], reader)),
  );
  objectToTwins(subscriptions, problems);
  return problems.length === 0
    ? ok({ shortcuts, reports, subscriptions })
    : err(problems.toSorted((left, right) => (left.line ?? 0) - (right.line ?? 0)));
};
