import type { DisplayOptions, Parameter, Question } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import { findTermsProblem } from './alert-terms.ts';
import { checkWithBoard, checkWithoutBoard } from './board-terms.ts';
import type { DigestOptions } from './command.ts';
import { readBareBound } from './condition/bare-bound.ts';
import { readConditionWords, splitAtWhen } from './condition/split-condition.ts';
import { parseDigestOptions, parseDisplayOptions } from './option-values.ts';
import { type RawOptions, type SplitWords, splitOptions } from './options.ts';
import { parseNumber } from './parse-number.ts';
import { parseQuestion, splitParameters } from './parse-question.ts';
import type { ParseOptions, ParseResult } from './parse-result.ts';
import type { CommandProblem } from './problem.ts';
import { reorderQuery } from './put-query-first.ts';
import { findSecretName } from './query-reference.ts';
import type { Schedule } from './schedule/parse-schedule.ts';
import { parseWhen } from './schedule/parse-when.ts';
import { getTexts, type Token } from './tokenize.ts';

/** The terms of a digest, besides its question. */
type DigestTerms = {
  readonly options: DisplayOptions;
  readonly digest: DigestOptions;
  /** `undefined` means not given. */
  readonly schedule: Schedule | undefined;
};

/** Chooses between a zone in `--tz` and one after the schedule; two different ones are a problem. */
const chooseZone = (
  option: string | undefined,
  after: string | undefined,
): Result<string | undefined, CommandProblem> =>
  option !== undefined && after !== undefined && option !== after
    ? err({ kind: 'contradiction', one: after, other: `--tz ${option}` })
    : ok(option ?? after);

/** Parses the options and the schedule of a digest or an alert. */
export const parseDigestTerms = (
  raw: RawOptions,
  words: readonly Token[],
  { minIntervalMinutes }: ParseOptions,
): Result<DigestTerms, CommandProblem> => {
  const options = parseDisplayOptions(raw);
  if (!options.ok) return options;
  const digest = parseDigestOptions(raw);
  if (!digest.ok) return digest;
  if (digest.value.row !== undefined && digest.value.when !== undefined && digest.value.when !== 'new')
    return err({ kind: 'row-without-new' });
  const board = checkWithBoard(digest.value);
  if (!board.ok) return board;
  const [key] = words.flatMap(({ text }) => findSecretName(text) ?? []);
  if (key !== undefined) return err({ kind: 'key-typed', name: key });
  const channelName = words.find(
    ({ text, quoted, equals }) => !quoted && equals === undefined && /^[#@]\p{L}/u.test(text),
  );
  if (channelName !== undefined) return err({ kind: 'names-a-channel', name: channelName.text });
  const when = parseWhen(getTexts(words), minIntervalMinutes);
  if (!when.ok) return when;
  const zone = chooseZone(digest.value.zone, when.value.zone);
  if (!zone.ok) return zone;
  return ok({
    // Of a digest, files are how it's posted.
    options: { ...options.value, csv: false, xlsx: false },
    digest: { ...digest.value, zone: zone.value },
    schedule: when.value.schedule,
  });
};

/** Reads the words after `subscribe`. */
export const parseSubscribe = (tokens: readonly Token[], parseOptions: ParseOptions): ParseResult => {
  const split = splitOptions(tokens, 'subscribe');
  if (!split.ok) return split;
  const typed = split.value.words;
  const options = tokens.filter((token) => !typed.includes(token));
  const words = reorderQuery(typed, { ...parseOptions, options });
  if (!words.ok) return words;
  const question = parseQuestion(words.value, 'subscribe');
  if (!question.ok) return question;
  const { query, parameters, rest } = question.value;
  const terms = parseDigestTerms(split.value.options, rest, parseOptions);
  if (!terms.ok) return terms;
  const { schedule, digest } = terms.value;
  if (digest.row !== undefined && digest.when !== 'new') return err({ kind: 'row-without-new' });
  const board = checkWithoutBoard(digest);
  if (!board.ok) return board;
  if (schedule === undefined) return err({ kind: 'missing-schedule' });
  const request = { query, parameters, options: terms.value.options };
  return ok({ verb: 'subscribe', request, schedule, digest });
};

/**
 * Finds the question in the words after `subscribe` whose schedule can't be read, so that a form can ask for that alone.
 * `undefined` where the question has a problem, too.
 */
export const findSubscribedQuestion = (
  tokens: readonly Token[],
  parseOptions: ParseOptions,
): Question | undefined => {
  const split = splitOptions(tokens, 'subscribe');
  if (!split.ok) return undefined;
  const typed = split.value.words;
  const words = reorderQuery(typed, {
    ...parseOptions,
    options: tokens.filter((token) => !typed.includes(token)),
  });
  const question = parseQuestion(words.ok ? words.value : typed, 'subscribe');
  const options = parseDisplayOptions(split.value.options);
  if (!question.ok || !options.ok) return undefined;
  const { query, parameters } = question.value;
  return { query, parameters, options: options.value };
};

/** Finds a parameter that is set and removed at once. */
const findParameterConflict = (
  parameters: readonly Parameter[],
  cleared: readonly string[],
): CommandProblem | undefined => {
  const both = parameters.find(({ name }) => cleared.includes(name));
  return both === undefined
    ? undefined
    : { kind: 'contradiction', one: `${both.name}=${both.value}`, other: `--no-param ${both.name}` };
};

const isEmptyEdit = ({ options, clearedParameters }: SplitWords, changes: readonly Token[]): boolean =>
  options.size === 0 && clearedParameters.length === 0 && changes.every(({ text }) => text.trim() === '');

const listCleared = (raw: RawOptions) =>
  [...raw].flatMap(([name, value]) => (value === undefined ? [name] : []));

/** Reads the words after `edit`. */
export const parseEdit = (tokens: readonly Token[], parseOptions: ParseOptions): ParseResult => {
  const split = splitOptions(tokens, 'edit');
  if (!split.ok) return split;
  const { options: raw, clearedParameters } = split.value;
  const [first, ...others] = split.value.words;
  const number = parseNumber(first, 'edit', tokens.slice(1));
  if (!number.ok) return number;
  if (isEmptyEdit(split.value, others)) return err({ kind: 'nothing-to-edit', number: number.value });
  const bare = readBareBound(others, parseOptions.minIntervalMinutes);
  if (bare !== undefined) {
    const terms = parseDigestTerms(raw, bare.schedule, parseOptions);
    if (!terms.ok) return terms;
    const { bound } = bare;
    const cleared = listCleared(raw);
    return ok({
      verb: 'edit',
      number: number.value,
      bound,
      parameters: [],
      ...terms.value,
      cleared,
      clearedParameters,
    });
  }
  const changed = splitAtWhen(others);
  const read =
    changed === undefined ? undefined : readConditionWords(changed.behind, parseOptions.minIntervalMinutes);
  if (read?.ok === false) return read;
  const changes = splitParameters([...(changed?.before ?? others), ...(read?.value.parameters ?? [])]);
  if (!changes.ok) return changes;
  const { parameters, rest } = changes.value;
  const clash = findParameterConflict(parameters, clearedParameters);
  if (clash !== undefined) return err(clash);
  const terms = parseDigestTerms(raw, [...rest, ...(read?.value.schedule ?? [])], parseOptions);
  if (!terms.ok) return terms;
  const condition = read?.value.condition;
  const problem = condition && findTermsProblem(condition, terms.value.digest);
  if (problem !== undefined) return err(problem);
  return ok({
    verb: 'edit',
    number: number.value,
    ...(condition && { condition }),
    parameters,
    ...terms.value,
    cleared: listCleared(raw),
    clearedParameters,
  });
};
