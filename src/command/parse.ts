import { no, ok, type Result } from '../result.ts';
import type { Command } from './command.ts';
import { nearest } from './near.ts';
import { normalise } from './normalise.ts';
import { readDigestOptions, readShowOptions } from './option-values.ts';
import { splitOptions } from './options.ts';
import type { CommandProblem } from './problem.ts';
import { readQuestion, splitParameters } from './question.ts';
import type { Parameter } from './request.ts';
import { readSchedule } from './schedule.ts';
import { readShortcut } from './shortcut.ts';
import { type Token, tokenise } from './token.ts';
import { readVerb, type Verb, verbs } from './verbs.ts';

type Parsed = Result<Command, CommandProblem>;

/** Longer than any honest command; it bounds the work on the others. */
const longestCommand = 8000;

/** What a deployment decides about the language. */
export type Rules = { /** A digest may not be due more often than this. */ readonly leastMinutes: number };

const usualRules: Rules = { leastMinutes: 5 };

const unexpected = (token: Token, verb: string): { readonly ok: false; readonly problem: CommandProblem } =>
  no(
    token.equals === undefined
      ? { kind: 'unexpected-word', word: token.text, verb }
      : { kind: 'parameters-not-taken', verb, name: token.text.slice(0, token.equals) },
  );

const parseAsk = (tokens: readonly Token[]): Parsed => {
  const [first] = tokens;
  const split = splitOptions(tokens, 'ask');
  // `/dune subscirbe 123 daily --tz X` fails on its options or its words; the slip in the verb is what to tell of.
  const slip =
    first === undefined || first.quoted || tokens.length === 1 ? undefined : nearest(first.text, verbs);
  const meant: CommandProblem | undefined =
    slip === undefined || first === undefined
      ? undefined
      : { kind: 'unknown-verb', word: first.text, suggestion: slip };
  if (!split.ok) return meant === undefined ? split : no(meant);
  const question = readQuestion(split.value.words, 'ask');
  if (!question.ok) return question;
  const { query, parameters, rest } = question.value;
  const [extra] = rest;
  if (extra !== undefined) return meant === undefined ? unexpected(extra, 'ask') : no(meant);
  const options = readShowOptions(split.value.options);
  return options.ok ? ok({ verb: 'ask', request: { query, parameters, options: options.value } }) : options;
};

const parseSubscribe = (tokens: readonly Token[], rules: Rules): Parsed => {
  const split = splitOptions(tokens, 'subscribe');
  if (!split.ok) return split;
  const question = readQuestion(split.value.words, 'subscribe');
  if (!question.ok) return question;
  const { query, parameters, rest } = question.value;
  const options = readShowOptions(split.value.options);
  if (!options.ok) return options;
  const digest = readDigestOptions(split.value.options);
  if (!digest.ok) return digest;
  const schedule = readSchedule(
    rest.map(({ text }) => text),
    rules.leastMinutes,
  );
  if (!schedule.ok) return schedule;
  return ok({
    verb: 'subscribe',
    request: { query, parameters, options: options.value },
    schedule: schedule.value,
    digest: digest.value,
  });
};

const readNumber = (token: Token | undefined, verb: string): Result<number, CommandProblem> => {
  const [, digits] = /^#?(\d{1,6})$/.exec(token?.text ?? '') ?? [];
  const number = Number(digits);
  return number >= 1 ? ok(number) : no({ kind: 'bad-number', verb, text: token?.text ?? '' });
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

const parseEdit = (tokens: readonly Token[], rules: Rules): Parsed => {
  const split = splitOptions(tokens, 'edit');
  if (!split.ok) return split;
  const [first, ...others] = split.value.words;
  const number = readNumber(first, 'edit');
  if (!number.ok) return number;
  const changes = splitParameters(others);
  if (!changes.ok) return changes;
  const { parameters, rest } = changes.value;
  const { clearedParameters } = split.value;
  const clash = parameterClash(parameters, clearedParameters);
  if (clash !== undefined) return no(clash);
  if (tokens.length === 1) return no({ kind: 'nothing-to-edit', number: number.value });
  const options = readShowOptions(split.value.options);
  if (!options.ok) return options;
  const digest = readDigestOptions(split.value.options);
  if (!digest.ok) return digest;
  const words = rest.map(({ text }) => text);
  const schedule = words.length === 0 ? ok(undefined) : readSchedule(words, rules.leastMinutes);
  if (!schedule.ok) return schedule;
  return ok({
    verb: 'edit',
    number: number.value,
    parameters,
    options: options.value,
    schedule: schedule.value,
    digest: digest.value,
    cleared: [...split.value.options].flatMap(([name, value]) => (value === undefined ? [name] : [])),
    clearedParameters,
  });
};

const parseSave = (tokens: readonly Token[]): Parsed => {
  const split = splitOptions(tokens, 'save');
  if (!split.ok) return split;
  const [name, ...words] = split.value.words;
  const shortcut = readShortcut(name?.text ?? '');
  if (!shortcut.ok) return shortcut;
  const question = readQuestion(words, 'save');
  if (!question.ok) return question;
  const { query, parameters, rest } = question.value;
  const [extra] = rest;
  if (extra !== undefined) return unexpected(extra, 'save');
  const options = readShowOptions(split.value.options);
  if (!options.ok) return options;
  const request = { query, parameters, options: options.value };
  return ok({ verb: 'save', shortcut: shortcut.value, shared: split.value.options.has('shared'), request });
};

const parseForget = (tokens: readonly Token[]): Parsed => {
  const split = splitOptions(tokens, 'forget');
  if (!split.ok) return split;
  const [name, extra] = split.value.words;
  const shortcut = readShortcut(name?.text ?? '');
  if (!shortcut.ok) return shortcut;
  if (extra !== undefined) return unexpected(extra, 'forget');
  return ok({ verb: 'forget', shortcut: shortcut.value, shared: split.value.options.has('shared') });
};

/** The verbs that take a digest's number, or nothing. */
const parseShort = (
  verb: 'list' | 'pause' | 'resume' | 'run' | 'unsubscribe' | 'shortcuts',
  tokens: readonly Token[],
): Parsed => {
  const split = splitOptions(tokens, verb);
  if (!split.ok) return split;
  const [first, second] = split.value.words;
  const extra = verb === 'shortcuts' ? first : second;
  if (extra !== undefined) return unexpected(extra, verb);
  if (verb === 'shortcuts') return ok({ verb });
  if (verb === 'list' && first === undefined) return ok({ verb, number: undefined });
  const number = readNumber(first, verb);
  return number.ok ? ok({ verb, number: number.value }) : number;
};

const parseVerb = (verb: Verb, tokens: readonly Token[], rules: Rules): Parsed => {
  switch (verb) {
    case 'subscribe':
      return parseSubscribe(tokens, rules);
    case 'edit':
      return parseEdit(tokens, rules);
    case 'save':
      return parseSave(tokens);
    case 'forget':
      return parseForget(tokens);
    case 'help':
      return ok({ verb, topic: readVerb(tokens[0]?.text ?? '') });
    default:
      return parseShort(verb, tokens);
  }
};

const asksForHelp = ({ text, quoted }: Token): boolean => !quoted && /^(--|[–—])help$/i.test(text);

/** Reads a command that is plain already, such as one that `printRequest` wrote. */
export const parsePlain = (text: string, rules: Rules = usualRules): Parsed => {
  if (text.length > longestCommand)
    return no({ kind: 'too-long', length: text.length, most: longestCommand });
  const tokens = tokenise(text);
  if (!tokens.ok) return tokens;
  const [first, ...others] = tokens.value;
  if (first === undefined) return ok({ verb: 'help', topic: undefined });
  const verb = first.quoted ? undefined : first.text === '?' ? 'help' : readVerb(first.text);
  if (tokens.value.some(asksForHelp)) return ok({ verb: 'help', topic: verb });
  return verb === undefined ? parseAsk(tokens.value) : parseVerb(verb, others, rules);
};

/**
 * Reads everything that a person may type after the command. Never throws: whatever is typed gives a command or a
 * typed problem.
 */
export const parseCommand = (text: string, rules: Rules = usualRules): Parsed =>
  text.length > 2 * longestCommand
    ? no({ kind: 'too-long', length: text.length, most: longestCommand })
    : parsePlain(normalise(text), rules);
