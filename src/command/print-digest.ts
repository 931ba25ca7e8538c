import type { Command, DigestOptions } from './command.ts';
import { optionWords, printColumns, printParameter, printRequest, quoteWord } from './print.ts';

type Subscribe = Extract<Command, { verb: 'subscribe' }>;
type Edit = Extract<Command, { verb: 'edit' }>;

const units = [
  ['d', 1_440 * 60_000],
  ['h', 60 * 60_000],
] as const;

/** A length of time, ms, as `--max-age` takes it: whole minutes, hours or days. */
export const printDuration = (ms: number): string => {
  const [unit, size] = units.find(([, one]) => ms % one === 0) ?? (['m', 60_000] as const);
  return `${ms / size}${unit}`;
};

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
