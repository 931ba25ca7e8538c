import type { Condition } from '../core/condition.ts';
import { printDuration } from '../core/duration.ts';
import type { DisplayOptions, Parameter, Question } from '../core/question.ts';
import { printAmount } from '../core/text/amount.ts';
import type { Command, DigestOptions, SubscribeReportCommand } from './command.ts';
import { printBareBound } from './condition/bare-bound.ts';
import { printCondition } from './condition/print-condition.ts';
import { printMentions } from './mention.ts';
import { printListedName } from './name-list.ts';
import { printPlaces } from './parse-places.ts';
import { looksLikeQuery } from './query-reference.ts';
import { quote } from './quote.ts';
import { printSort } from './sort-order.ts';

/** A comma at the end would be read as one between parameters. */
const plainWord = /^[\p{L}\p{N}._:/@#%+,][\p{L}\p{N}._:/@#%+,-]*(?<!,)$/u;

/** Quotes a word if it needs quotes to be read back as it is. */
export const quoteWord = (text: string): string => (plainWord.test(text) ? text : quote(text));

/** Prints a parameter as it is typed: what moves with time as the words for it. A name that looks like a link, or like one of the API, is quoted, or it would be read as that. */
export const printParameter = ({ name, value: resolved, moving: value = resolved }: Parameter): string =>
  `${looksLikeQuery(`${name}=`) || name.startsWith('params.') ? quote(name) : quoteWord(name)}=${value === '' ? '' : quoteWord(value)}`;

/** Prints names of columns as `--columns` and `--key` take them; empty when there are none. */
export const printColumns = (columns: readonly string[]): string => columns.map(printListedName).join(',');

const emptyToUndefined = (text: string): string | undefined => (text === '' ? undefined : text);

/** Prints display options as words to type. */
const printOptions = (options: DisplayOptions): string[] => {
  const valued = {
    top: options.top?.toString(),
    sort: emptyToUndefined(printSort(options.sort)),
    columns: emptyToUndefined(printColumns(options.columns)),
    where: options.where,
    chart: options.chart,
    x: options.x,
    y: emptyToUndefined(printColumns(options.y)),
    as: options.as,
  };
  return [
    ...Object.entries(valued).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, quoteWord(value)],
    ),
    ...(options.csv ? ['--csv'] : []),
    ...(options.xlsx ? ['--xlsx'] : []),
    ...(options.private ? ['--private'] : []),
    ...(options.exact ? ['--exact'] : []),
  ];
};

/**
 * Prints a question as it is typed, without the command's name: `parsePlain` reads it back as the same question. The
 * exception is a column name with a double quote in it, which cannot be typed.
 */
export const printQuestion = ({ query, parameters, options }: Question): string =>
  [
    query.kind === 'id' ? String(query.id) : query.name,
    ...parameters.map(printParameter),
    ...printOptions(options),
  ].join(' ');

/** Prints everything about a question but its query, as it is typed: `chain=base --top 5 --csv --refresh`. */
export const printAskTerms = ({ request, freshness }: Extract<Command, { verb: 'ask' }>): string =>
  [
    ...request.parameters.map(printParameter),
    ...printOptions(request.options),
    ...(freshness?.maxAgeMs === undefined ? [] : ['--max-age', printDuration(freshness.maxAgeMs)]),
    ...(freshness?.refresh === true ? ['--refresh'] : []),
  ].join(' ');

const isOption = /^--[a-z][a-z-]*$/i;

const printArgument = (argument: string): string => {
  const equals = argument.indexOf('=');
  if (isOption.test(argument)) return argument;
  if (equals <= 0 || /^https?:/i.test(argument)) return quoteWord(argument);
  const name = argument.slice(0, equals);
  return `${isOption.test(name) ? name : quoteWord(name)}=${quoteWord(argument.slice(equals + 1))}`;
};

/** Joins words that a shell has already split into one command that is read the same. */
export const printArguments = (words: readonly string[]): string => words.map(printArgument).join(' ');

type SubscribeCommand = Extract<Command, { verb: 'subscribe' }>;
type AlertCommand = Extract<Command, { verb: 'alert' }>;
type EditCommand = Extract<Command, { verb: 'edit' }>;

/** Prints the options of a digest or an alert as words to type. */
export const printDigestOptions = (digest: DigestOptions): readonly string[] => {
  const { zone, when, key, maxAgeMs, title, note, row, mention, forLooks, againMs, until } = digest;
  const { to, board, repostMs, thread, files } = digest;
  const valued = {
    tz: zone,
    when,
    key: key.length === 0 ? undefined : quoteWord(printColumns(key)),
    'max-age': maxAgeMs === undefined ? undefined : printDuration(maxAgeMs),
    title: title === undefined ? undefined : quote(title),
    note: note === undefined ? undefined : quote(note),
    row: row === undefined ? undefined : quote(row),
    mention: mention.length === 0 ? undefined : quoteWord(printMentions(mention)),
    for: forLooks?.toString(),
    again: againMs === undefined ? undefined : printDuration(againMs),
    until: until === undefined ? undefined : quoteWord(printAmount(until)),
    to: to.length === 0 ? undefined : printPlaces(to),
    as: board ? 'board' : undefined,
    repost: repostMs === undefined ? undefined : printDuration(repostMs),
  };
  return [
    ...Object.entries(valued).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value])),
    ...(digest.refresh ? ['--refresh'] : []),
    ...(thread ? ['--thread'] : []),
    ...files.map((format) => `--${format}`),
  ];
};

const printWhen = (condition: Condition | undefined): readonly string[] =>
  condition === undefined ? [] : ['when', printCondition(condition)];

/** Prints a schedule as words to type; none where it isn't given. */
export const printSchedule = (schedule: EditCommand['schedule']): readonly string[] =>
  schedule === undefined ? [] : ['cron', `"${schedule.cron}"`];

const printSubscribe = ({ request, schedule, digest }: SubscribeCommand): readonly string[] => [
  'subscribe',
  printQuestion(request),
  ...printSchedule(schedule),
  ...printDigestOptions(digest),
];

const printAlert = ({ request, condition, schedule, digest }: AlertCommand): readonly string[] => [
  'alert',
  printQuestion(request),
  ...printWhen(condition),
  ...printSchedule(schedule),
  ...printDigestOptions(digest),
];

const printEdit = (edit: EditCommand): readonly string[] => [
  'edit',
  String(edit.number),
  ...edit.parameters.map(printParameter),
  ...printWhen(edit.condition),
  ...(edit.bound === undefined ? [] : printBareBound(edit.bound)),
  ...printSchedule(edit.schedule),
  ...printOptions(edit.options),
  ...printDigestOptions(edit.digest),
  ...edit.cleared.map((name) => `--no-${name}`),
  ...edit.clearedParameters.flatMap((name) => ['--no-param', quoteWord(name)]),
];

const printSubscribeReport = ({ action }: SubscribeReportCommand): readonly string[] => [
  'subscribe',
  'report',
  action.name,
  ...printSchedule(action.schedule),
  ...printDigestOptions(action.digest),
];

type DigestCommand = SubscribeCommand | SubscribeReportCommand | AlertCommand | EditCommand;

const printWords = (command: DigestCommand): readonly string[] => {
  switch (command.verb) {
    case 'subscribe':
      return printSubscribe(command);
    case 'alert':
      return printAlert(command);
    case 'edit':
      return printEdit(command);
    case 'report':
      return printSubscribeReport(command);
  }
};

/**
 * Prints a command that creates or changes a digest or an alert, without the command's name: `parsePlain` reads it back as
 * the same, with the exception that `printQuestion` has. The schedule is printed as cron.
 */
export const printDigestCommand = (command: DigestCommand): string => printWords(command).join(' ');
