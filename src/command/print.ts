import { printDuration } from '../core/duration.ts';
import type { DisplayOptions, Parameter, Question } from '../core/question.ts';
import type { Command, DigestOptions } from './command.ts';
import { printListedName } from './name-list.ts';
import { looksLikeQuery } from './query-reference.ts';
import { printSort } from './sort-order.ts';

/** A comma at the end would be read as one between parameters. */
const plainWord = /^[\p{L}\p{N}._:/@#%+,][\p{L}\p{N}._:/@#%+,-]*(?<!,)$/u;

const quote = (text: string): string => `"${text.replace(/["“”„‟«»＂\\]/g, '\\$&')}"`;

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
type EditCommand = Extract<Command, { verb: 'edit' }>;

const printDigestOptions = ({ zone, when, key, maxAgeMs, refresh }: DigestOptions): readonly string[] => [
  ...(zone === undefined ? [] : ['--tz', zone]),
  ...(when === undefined ? [] : ['--when', when]),
  ...(key.length === 0 ? [] : ['--key', quoteWord(printColumns(key))]),
  ...(maxAgeMs === undefined ? [] : ['--max-age', printDuration(maxAgeMs)]),
  ...(refresh ? ['--refresh'] : []),
];

const printSchedule = (schedule: EditCommand['schedule']): readonly string[] =>
  schedule === undefined ? [] : ['cron', `"${schedule.cron}"`];

const printSubscribe = ({ request, schedule, digest }: SubscribeCommand): readonly string[] => [
  'subscribe',
  printQuestion(request),
  ...printSchedule(schedule),
  ...printDigestOptions(digest),
];

const printEdit = (edit: EditCommand): readonly string[] => [
  'edit',
  String(edit.number),
  ...edit.parameters.map(printParameter),
  ...printSchedule(edit.schedule),
  ...printOptions(edit.options),
  ...printDigestOptions(edit.digest),
  ...edit.cleared.map((name) => `--no-${name}`),
  ...edit.clearedParameters.flatMap((name) => ['--no-param', quoteWord(name)]),
];

/**
 * Prints a command that creates or changes a digest, without the command's name: `parsePlain` reads it back as the
 * same, with the exception that `printQuestion` has. The schedule is printed as cron.
 */
export const printDigestCommand = (command: SubscribeCommand | EditCommand): string =>
  (command.verb === 'subscribe' ? printSubscribe(command) : printEdit(command)).join(' ');
