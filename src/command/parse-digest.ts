import type { Parameter, ShowOptions } from '../core/question.ts';
import { no, ok, type Result } from '../core/result.ts';
import type { DigestOptions } from './command.ts';
import { readDigestOptions, readShowOptions } from './option-values.ts';
import { type RawOptions, type SplitWords, splitOptions } from './options.ts';
import { readQuestion, splitParameters } from './parse-question.ts';
import type { Parsed, Rules } from './parse-result.ts';
import type { CommandProblem } from './problem.ts';
import { secretNameIn, withoutLinkParameters } from './query-reference.ts';
import { inOrder } from './reorder-query.ts';
import type { Schedule } from './schedule/parse-schedule.ts';
import { readWhen } from './schedule/parse-when.ts';
import { type Token, textsOf } from './tokenize.ts';
import { unexpected } from './unexpected-word.ts';

/** What is said of a digest besides what it asks. */
type Terms = {
  readonly options: ShowOptions;
  readonly digest: DigestOptions;
  /** `undefined` means: not said. */
  readonly schedule: Schedule | undefined;
};

/** A zone may be given by `--tz` or behind the schedule; both must say the same. */
const oneZone = (
  option: string | undefined,
  behind: string | undefined,
): Result<string | undefined, CommandProblem> =>
  option !== undefined && behind !== undefined && option !== behind
    ? no({ kind: 'contradiction', one: behind, other: `--tz ${option}` })
    : ok(option ?? behind);

const readTerms = (
  raw: RawOptions,
  words: readonly Token[],
  { leastMinutes }: Rules,
): Result<Terms, CommandProblem> => {
  const options = readShowOptions(raw);
  if (!options.ok) return options;
  const digest = readDigestOptions(raw);
  if (!digest.ok) return digest;
  const [key] = words.flatMap(({ text }) => secretNameIn(text) ?? []);
  if (key !== undefined) return no({ kind: 'key-typed', name: key });
  const place = words.find(({ text, quoted }) => !quoted && /^[#@]\p{L}/u.test(text));
  if (place !== undefined) return no({ kind: 'names-a-channel', name: place.text });
  const when = readWhen(textsOf(words), leastMinutes);
  if (!when.ok) return when;
  const zone = oneZone(digest.value.zone, when.value.zone);
  if (!zone.ok) return zone;
  return ok({
    options: options.value,
    digest: { ...digest.value, zone: zone.value },
    schedule: when.value.schedule,
  });
};

/** Reads what stands behind `subscribe`. */
export const parseSubscribe = (tokens: readonly Token[], rules: Rules): Parsed => {
  const split = splitOptions(tokens, 'subscribe');
  if (!split.ok) return split;
  const typed = split.value.words;
  const options = tokens.filter((token) => !typed.includes(token));
  const words = inOrder(typed, { ...rules, options });
  if (!words.ok) return words;
  const question = readQuestion(words.value, 'subscribe');
  if (!question.ok) return question;
  const { query, parameters, rest } = question.value;
  const terms = readTerms(split.value.options, rest, rules);
  if (!terms.ok) return terms;
  const { schedule, digest } = terms.value;
  if (schedule === undefined) return no({ kind: 'missing-schedule' });
  const request = { query, parameters, options: terms.value.options };
  return ok({ verb: 'subscribe', request, schedule, digest });
};

const readNumber = (token: Token | undefined, verb: string): Result<number, CommandProblem> => {
  const [, digits] = /^#?(\d{1,6})$/.exec(token?.text ?? '') ?? [];
  const number = Number(digits);
  return number >= 1
    ? ok(number)
    : no({ kind: 'bad-number', verb, text: withoutLinkParameters(token?.text ?? '') });
};

/** A parameter cannot be given and taken back at once. */
const parameterClash = (
  parameters: readonly Parameter[],
  cleared: readonly string[],
): CommandProblem | undefined => {
  const both = parameters.find(({ name }) => cleared.includes(name));
  return both === undefined
    ? undefined
    : { kind: 'contradiction', one: `${both.name}=${both.value}`, other: `--no-param ${both.name}` };
};

const saysNothing = ({ options, clearedParameters }: SplitWords, changes: readonly Token[]): boolean =>
  options.size === 0 && clearedParameters.length === 0 && changes.every(({ text }) => text.trim() === '');

/** Reads what stands behind `edit`. */
export const parseEdit = (tokens: readonly Token[], rules: Rules): Parsed => {
  const split = splitOptions(tokens, 'edit');
  if (!split.ok) return split;
  const { options: raw, clearedParameters } = split.value;
  const [first, ...others] = split.value.words;
  const number = readNumber(first, 'edit');
  if (!number.ok) return number;
  if (saysNothing(split.value, others)) return no({ kind: 'nothing-to-edit', number: number.value });
  const changes = splitParameters(others);
  if (!changes.ok) return changes;
  const { parameters, rest } = changes.value;
  const clash = parameterClash(parameters, clearedParameters);
  if (clash !== undefined) return no(clash);
  const terms = readTerms(raw, rest, rules);
  if (!terms.ok) return terms;
  return ok({
    verb: 'edit',
    number: number.value,
    parameters,
    ...terms.value,
    cleared: [...raw].flatMap(([name, value]) => (value === undefined ? [name] : [])),
    clearedParameters,
  });
};

/** Reads what stands behind the verbs that take the number of a digest; `list` may stand alone. */
export const parseNumbered = (
  verb: 'list' | 'pause' | 'resume' | 'run' | 'unsubscribe',
  tokens: readonly Token[],
): Parsed => {
  const split = splitOptions(tokens, verb);
  if (!split.ok) return split;
  const [first, extra] = split.value.words;
  if (extra !== undefined) return no(unexpected([extra], verb));
  if (verb === 'list' && (first === undefined || first.text.toLowerCase() === 'all'))
    return ok({ verb, number: undefined });
  const number = readNumber(first, verb);
  return number.ok ? ok({ verb, number: number.value }) : number;
};
