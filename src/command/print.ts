import { printDuration } from '../core/duration.ts';
import type { AskRequest, Parameter, ShowOptions } from '../core/question.ts';
import type { Command, DigestOptions } from './command.ts';
import { looksLikeQuery } from './query-reference.ts';

const plainWord = /^[\p{L}\p{N}._:/@#%+,][\p{L}\p{N}._:/@#%+,-]*$/u;

const inQuotes = (text: string): string => `"${text.replace(/["“”„‟«»＂'‘’‚‛\\]/g, '\\$&')}"`;

/** A word as it must be typed to come out as it is. */
export const quoteWord = (text: string): string => (plainWord.test(text) ? text : inQuotes(text));

/** A parameter as it is typed. A name that looks like a link is quoted, or it would be read as one. */
export const printParameter = ({ name, value }: Parameter): string =>
  `${looksLikeQuery(`${name}=`) ? inQuotes(name) : quoteWord(name)}=${value === '' ? '' : quoteWord(value)}`;

const inList = (name: string): string => (/[,"]|^\s|\s$/.test(name) ? `"${name}"` : name);

/** Columns to sort by as `--sort` takes them; empty when there are none. */
export const printSort = (sort: ShowOptions['sort']): string =>
  sort.map(({ column, direction }) => `${inList(column)} ${direction}`).join(',');

/** Names of columns as `--columns` and `--key` take them; empty when there are none. */
export const printColumns = (columns: readonly string[]): string => columns.map(inList).join(',');

const orNothing = (text: string): string | undefined => (text === '' ? undefined : text);

/** Options of showing as the words that are typed for them. */
const optionWords = (options: ShowOptions): string[] => {
  const valued = {
    top: options.top?.toString(),
    sort: orNothing(printSort(options.sort)),
    columns: orNothing(printColumns(options.columns)),
    where: options.where,
    chart: options.chart,
    x: options.x,
    y: orNothing(printColumns(options.y)),
    as: options.as,
  };
  return [
    ...Object.entries(valued).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, quoteWord(value)],
    ),
    ...(options.csv ? ['--csv'] : []),
    ...(options.private ? ['--private'] : []),
  ];
};

/**
 * A question in the language people type, without the command's name: `parsePlain` reads it back as the same question.
 * Names of columns that hold a double quote are the exception, for which the language has no form.
 */
export const printRequest = ({ query, parameters, options }: AskRequest): string =>
  [
    query.kind === 'id' ? String(query.id) : query.name,
    ...parameters.map(printParameter),
    ...optionWords(options),
  ].join(' ');

const isOption = /^--[a-z][a-z-]*$/i;

const printArgument = (argument: string): string => {
  const equals = argument.indexOf('=');
  if (isOption.test(argument)) return argument;
  if (equals <= 0 || /^https?:/i.test(argument)) return quoteWord(argument);
  const name = argument.slice(0, equals);
  return `${isOption.test(name) ? name : quoteWord(name)}=${quoteWord(argument.slice(equals + 1))}`;
};

/** Words that a shell has taken apart already, as one command that reads the same. */
export const printArguments = (words: readonly string[]): string => words.map(printArgument).join(' ');

type Subscribe = Extract<Command, { verb: 'subscribe' }>;
type Edit = Extract<Command, { verb: 'edit' }>;

const digestWords = ({ zone, when, key, maxAgeMs, refresh }: DigestOptions): readonly string[] => [
  ...(zone === undefined ? [] : ['--tz', zone]),
  ...(when === undefined ? [] : ['--when', when]),
  ...(key.length === 0 ? [] : ['--key', quoteWord(printColumns(key))]),
  ...(maxAgeMs === undefined ? [] : ['--max-age', printDuration(maxAgeMs)]),
  ...(refresh ? ['--refresh'] : []),
];

const scheduleWords = (schedule: Edit['schedule']): readonly string[] =>
  schedule === undefined ? [] : ['cron', `"${schedule.cron}"`];

const printSubscribe = ({ request, schedule, digest }: Subscribe): readonly string[] => [
  'subscribe',
  printRequest(request),
  ...scheduleWords(schedule),
  ...digestWords(digest),
];

const printEdit = (edit: Edit): readonly string[] => [
  'edit',
  String(edit.number),
  ...edit.parameters.map(printParameter),
  ...scheduleWords(edit.schedule),
  ...optionWords(edit.options),
  ...digestWords(edit.digest),
  ...edit.cleared.map((name) => `--no-${name}`),
  ...edit.clearedParameters.flatMap((name) => ['--no-param', quoteWord(name)]),
];

/**
 * A command that makes or changes a digest, as it could have been typed, without the command's name: `parsePlain` reads
 * it back as the same, with the exception that `printRequest` has. The schedule is written as a cron.
 */
export const printDigestCommand = (command: Subscribe | Edit): string =>
  (command.verb === 'subscribe' ? printSubscribe(command) : printEdit(command)).join(' ');
