import { emptyDisplayOptions } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import { asksForBoard, checkNoBoard, checkWithoutBoard } from './board-terms.ts';
import type { ReportAction } from './command.ts';
import type { OptionName } from './option-spec.ts';
import { parseDisplayOptions } from './option-values.ts';
import { type SplitWords, splitOptions } from './options.ts';
import { parseDigestTerms } from './parse-digest.ts';
import { parseQuestion } from './parse-question.ts';
import type { ParseOptions, ParseResult } from './parse-result.ts';
import type { CommandProblem } from './problem.ts';
import { parseQueryReference } from './query-reference.ts';
import { parseStoredName } from './shortcut.ts';
import type { Token } from './tokenize.ts';
import { toUnexpectedWord } from './unexpected-word.ts';

/** The words that say what is done with a report; no report can have one of them for a name. */
export const reportWords = ['add', 'remove', 'move', 'delete', 'list'] as const;

const isReportWord = (text: string): boolean => reportWords.some((word) => word === text.toLowerCase());

const nameProblem = (read: Result<string, CommandProblem>): Result<string, CommandProblem> =>
  !read.ok && read.error.kind === 'bad-shortcut' ? err({ ...read.error, kind: 'bad-report-name' }) : read;

/** Reads the name of a report: as that of a shortcut. */
export const parseReportName = (text: string): Result<string, CommandProblem> =>
  isReportWord(text)
    ? err({ kind: 'bad-report-name', text, why: 'verb' })
    : nameProblem(parseStoredName(text));

const parsePart = (text: string): Result<number, CommandProblem> =>
  /^[1-9]\d?$/.test(text) ? ok(Number(text)) : err({ kind: 'bad-part', text });

type Reading = Result<ReportAction, CommandProblem>;

const parseAdd = (name: string, words: readonly Token[], { options: raw }: SplitWords): Reading => {
  const question = parseQuestion(words, 'report');
  if (!question.ok) return question;
  const { query, parameters, rest } = question.value;
  const [extra, ...others] = rest;
  if (extra !== undefined) return err(toUnexpectedWord([extra, ...others], 'report'));
  // A report is for everyone.
  if (raw.has('private')) return err({ kind: 'option-not-taken', option: 'private', verb: 'report' });
  const place = checkNoBoard(raw, 'report');
  if (!place.ok) return place;
  const options = parseDisplayOptions(raw);
  if (!options.ok) return options;
  const request = { query, parameters, options: options.value };
  return ok({ kind: 'add', name, request, title: raw.get('title') });
};

const parseMoved = (name: string, kind: 'remove' | 'move', words: readonly Token[]): Reading => {
  const [first, second, ...others] = words;
  const part = parsePart(first?.text ?? '');
  if (!part.ok) return part;
  const extra = kind === 'move' ? others[0] : second;
  if (extra !== undefined) return err(toUnexpectedWord([extra], 'report'));
  if (kind === 'remove') return ok({ kind, name, part: part.value });
  const to = parsePart(second?.text ?? '');
  return to.ok ? ok({ kind, name, part: part.value, to: to.value }) : to;
};

/** Finds the link of a dashboard among words: it says by itself that a report is to be made of it. */
const findDashboard = (
  words: readonly Token[],
): Extract<Result<never, CommandProblem>, { ok: false }> | undefined => {
  for (const { text } of words) {
    const reference = parseQueryReference(text);
    if (!reference.ok && reference.error.kind === 'dashboard-link') return reference;
  }
  return undefined;
};

/** Only a part has its own options; a whole report can be shown to one person. */
const findStrayOption = ({ options }: SplitWords, isShown: boolean): OptionName | undefined =>
  [...options.keys()].find((name) => !(isShown && name === 'private'));

const parseAction = (split: SplitWords): Reading => {
  const [first, ...others] = split.words;
  const word = first?.text.toLowerCase() ?? 'list';
  if (word === 'list' && others[0] === undefined) return ok({ kind: 'list' });
  const isAction = isReportWord(word);
  const [named, ...rest] = isAction ? others : split.words;
  const name = parseReportName(named?.text ?? '');
  if (!name.ok) return findDashboard(split.words) ?? name;
  if (word === 'add') return parseAdd(name.value, rest, split);
  const stray = findStrayOption(split, !isAction);
  if (stray !== undefined) return err({ kind: 'stray-option', option: stray, name: name.value });
  if (word === 'remove' || word === 'move') return parseMoved(name.value, word, rest);
  const [extra] = rest;
  if (extra !== undefined) return err(toUnexpectedWord([extra], 'report'));
  return word === 'delete'
    ? ok({ kind: 'delete', name: name.value })
    : ok({ kind: 'show', name: name.value, private: split.options.has('private') });
};

/** Reads the words after `report`. */
export const parseReport = (tokens: readonly Token[]): ParseResult => {
  const split = splitOptions(tokens, 'report');
  if (!split.ok) return split;
  const action = parseAction(split.value);
  return action.ok ? ok({ verb: 'report', action: action.value }) : action;
};

/** Finds an option of how one result is shown. `--as board` is how a digest is posted. */
const findPartOption = ({ options }: SplitWords): OptionName | undefined =>
  [...options.keys()].find(
    (name) =>
      Object.hasOwn(emptyDisplayOptions, name) &&
      !/^(?:csv|xlsx)$/.test(name) &&
      !(name === 'as' && asksForBoard(options.get(name))),
  );

/** Tells if the words after `subscribe` are about a report. */
export const namesReport = ([first]: readonly Token[]): boolean =>
  first !== undefined && !first.quoted && first.text.toLowerCase() === 'report';

/** Reads the words after `subscribe report`. */
export const parseSubscribeReport = (tokens: readonly Token[], parseOptions: ParseOptions): ParseResult => {
  const split = splitOptions(tokens, 'subscribe');
  if (!split.ok) return split;
  const [named, ...words] = split.value.words;
  const name = parseReportName(named?.text ?? '');
  if (!name.ok) return name;
  const stray = findPartOption(split.value);
  if (stray !== undefined) return err({ kind: 'stray-option', option: stray, name: name.value });
  const terms = parseDigestTerms(split.value.options, words, parseOptions);
  if (!terms.ok) return terms;
  const { schedule, digest } = terms.value;
  if (digest.row !== undefined && digest.when !== 'new') return err({ kind: 'row-without-new' });
  const [file] = digest.files;
  if (file !== undefined) return err({ kind: 'option-not-taken', option: file, verb: 'subscribe' });
  const board = checkWithoutBoard(digest);
  if (!board.ok) return board;
  return schedule === undefined
    ? err({ kind: 'missing-schedule' })
    : ok({ verb: 'report', action: { kind: 'subscribe', name: name.value, schedule, digest } });
};

/** Reads `export`, which takes no words. */
export const parseExport = (tokens: readonly Token[]): ParseResult => {
  const split = splitOptions(tokens, 'export');
  if (!split.ok) return split;
  const [extra] = split.value.words;
  return extra === undefined ? ok({ verb: 'export' }) : err(toUnexpectedWord([extra], 'export'));
};
