import { closestMatch } from '../core/nearest.ts';
import { findDirection, writeOrder } from './correct-order.ts';
import { withoutAnswerOptions } from './correct-report.ts';
import { isLikelyParameter } from './likely-parameter.ts';
import { findOptionByWord } from './loose/option-words.ts';
import { parseMentions, printMentions } from './mention.ts';
import { findOptionAlias, isOptionName, type OptionName, optionSpecs } from './option-spec.ts';
import { quoteWord } from './print.ts';
import type { CommandProblem } from './problem.ts';
import { type Token, tokenize } from './tokenize.ts';
import {
  dropOption,
  findOption,
  getOptionValue,
  replaceValue,
  replaceWords,
  type Typed,
  type Words,
} from './typed-words.ts';

type ProblemWith<Kind extends CommandProblem['kind']> = Extract<CommandProblem, { kind: Kind }>;

const exampleValues: Readonly<Record<string, string>> = {
  top: '25',
  sort: 'volume',
  columns: 'project,volume',
  where: '"volume > 1000"',
  x: 'day',
  y: 'volume,trades',
  as: 'text',
  tz: 'Europe/Berlin',
  when: 'changed',
  key: 'project',
  'max-age': '6h',
  title: '"Uniswap TVL"',
  note: '"Runbook: https://example.com/tvl"',
  row: '"{proposal} by {author}"',
  for: '2',
  again: '6h',
  until: '9M',
  'no-param': 'chain',
};

/** Reads `--desc` as the direction of `--sort`: `--sort volume --desc`, `--desc volume`. */
const correctDirection = (typed: Typed, option: string): readonly Words[] => {
  const direction = findDirection(option);
  if (direction === undefined) return [];
  const at = findOption(typed, option);
  const sort = findOption(typed, 'sort');
  if (sort < 0) {
    const { value, count } = getOptionValue(typed, at);
    const order = value === undefined ? undefined : writeOrder([value, direction]);
    return order === undefined ? [] : [replaceWords(typed, at, count, ['--sort', ...order])];
  }
  const { value, count } = getOptionValue(typed, sort);
  const order = value === undefined ? undefined : writeOrder([value, direction]);
  if (order === undefined) return [];
  const isLeft = (index: number): boolean => index !== at && (index < sort || index >= sort + count);
  return [
    typed.words.flatMap((words, index) =>
      index === sort ? ['--sort', ...order] : isLeft(index) ? words : [],
    ),
  ];
};

const isLikely = (name: string, value: Token | undefined): boolean => {
  const [word] = [tokenize(name)].flatMap((read) => (read.ok ? read.value : []));
  return word !== undefined && value !== undefined && isLikelyParameter(word, value);
};

/** Writes mentions by their ids, which call nobody where the command is offered. */
const writeMentions = (value: string): string => {
  const mentions = parseMentions(value);
  return mentions.ok ? quoteWord(printMentions(mentions.value)) : value;
};

/** A schedule that is typed as an option: `--every 1h`, `--schedule "daily at 9:00"`, `--hourly`. */
const writeSchedule = (option: string, value = ''): readonly Words[] => {
  const text = value.replace(/^"(.*)"$/, '$1');
  if (/^(?:daily|weekly|weekdays)$/.test(option)) return [[option, 'at', '9:00']];
  if (option === 'hourly') return [['hourly']];
  if (!/^(?:every|each|schedule|interval|frequency|freq|cron|at|on)$/.test(option) || text === '') return [];
  const words = [[`every ${text}`], [text]];
  return [
    ...(/^e/.test(option) ? words : words.toReversed()),
    [`cron ${quoteWord(text)}`],
    [`daily at ${text}`],
  ];
};

/** Names of what a digest waits for, which people type as options: `--new-rows`. */
const whenChoices: Readonly<Record<string, string>> = {
  new: 'new',
  'new-rows': 'new',
  'only-new': 'new',
  changed: 'changed',
  'on-change': 'changed',
  'only-changed': 'changed',
};

/** Suggests the option that is meant, then a parameter of that name, then to leave it out. */
export const correctUnknownOption = (
  typed: Typed,
  { option, suggestion }: ProblemWith<'unknown-option'>,
): readonly Words[] => {
  const at = findOption(typed, option);
  const { value, count } = getOptionValue(typed, at);
  const near = suggestion !== undefined && isOptionName(suggestion) ? [suggestion] : [];
  const byValue = value === undefined ? undefined : findOptionByWord(value);
  const named = [...near, ...(byValue === undefined ? [] : [byValue])];
  const isSure = value === undefined || findOptionAlias(option) !== undefined;
  const toWords = (name: OptionName): readonly Words[] => {
    if (!optionSpecs[name].takesValue) return [[`--${name}`]];
    const auto = name === 'chart' && isSure ? [['--chart', 'auto']] : [];
    const written = name === 'mention' && value !== undefined ? writeMentions(value) : value;
    return [...(written === undefined ? [] : [[`--${name}`, written]]), ...auto];
  };
  const options = named.flatMap(toWords);
  return [
    ...correctDirection(typed, option),
    ...writeSchedule(option, value).map((by) =>
      replaceWords(typed, at, /^(?:daily|hourly|weekly|weekdays)$/.test(option) ? 1 : count, by),
    ),
    ...(whenChoices[option] === undefined
      ? []
      : [replaceWords(typed, at, 1, ['--when', whenChoices[option]])]),
    ...options.map((by) => replaceWords(typed, at, count, by)),
    ...options.map((by) => replaceWords(typed, at, 1, by)),
    ...(value !== undefined && isLikely(option, typed.tokens[at + 1])
      ? [replaceWords(typed, at, count, [`${option}=${value}`])]
      : []),
    ...dropOption(typed, option),
  ];
};

/** Suggests the verb that takes the option, or to leave it out. */
export const correctMisplacedOption = (
  typed: Typed,
  { option, verb }: ProblemWith<'option-not-taken'>,
): readonly Words[] => {
  // Such a verb shows or names a query, which has no digest to edit.
  if (/^(?:find|about|name)$/.test(verb)) return dropOption(typed, option);
  const whole = typed.words.flat();
  const isOfDigest = isOptionName(option) && !optionSpecs[option].verbs.includes('ask');
  const subscribed =
    isOfDigest && option !== 'refresh' ? [['subscribe', ...whole, 'daily', 'at', '9:00']] : [];
  return [
    ...(verb === 'ask' ? subscribed : [['edit', ...whole.slice(1)]]),
    ...dropOption(typed, option),
    ...(verb === 'report' ? [withoutAnswerOptions(typed)] : []),
  ];
};

/** Suggests a near choice, the option that the value names, or the usual choice. */
export const correctChoice = (
  typed: Typed,
  { option, text, allowed }: ProblemWith<'bad-choice'>,
): readonly Words[] => {
  const isNew = option === 'when' && /new|added/i.test(text);
  // A digest can be a board, too; elsewhere this doesn't parse.
  const forms = option === 'as' ? [...allowed, 'board'] : allowed;
  const near = closestMatch(text, forms) ?? (isNew ? 'new' : undefined);
  const at = findOption(typed, option);
  const { count } = getOptionValue(typed, at);
  const byValue = findOptionByWord(text);
  const isOther = byValue !== undefined && byValue !== option;
  // A condition is an alert's: `subscribe 1 daily at 9:00 --when "tvl < 8M"`.
  const others = replaceWords(typed, at, count, []).slice(1);
  const alerts = option === 'when' ? [['alert', ...others, 'when', text]] : [];
  return [
    ...(near === undefined ? alerts : []),
    ...replaceValue(typed, option, near === undefined ? [] : [near]),
    ...(isOther ? [replaceWords(typed, at, count, [`--${byValue}`])] : []),
    ...(option === 'chart' ? [replaceWords(typed, at, 1, ['--chart', 'auto'])] : []),
    ...replaceValue(typed, option, allowed.slice(0, 1)),
  ];
};

/** Suggests a value as an example. */
export const giveExampleValue = (typed: Typed, option: string): readonly Words[] => {
  const example = exampleValues[option];
  const by = example === undefined ? [] : [`--${option}`, example];
  const at = findOption(typed, option);
  const isEmpty = typed.tokens[at + 1]?.text.trim() === '';
  // Who changes a text to nothing wants it gone.
  const gone = isEmpty ? [replaceWords(typed, at, 2, [`--no-${option}`])] : [];
  return [
    ...gone,
    ...(by.length === 0 ? dropOption(typed, option) : [replaceWords(typed, at, isEmpty ? 2 : 1, by)]),
  ];
};
