import { err, ok, type Result } from '../core/result.ts';
import type { Command } from './command.ts';
import { correct } from './correct.ts';
import { forgive } from './forgive.ts';
import { parseDashedTopic, parseTopic } from './help-topic.ts';
import { leadToPlaces } from './lead-to-places.ts';
import { readDigestWish } from './loose/digest-wish.ts';
import type { Understood } from './loose/digest-words.ts';
import { isCourtesy } from './loose/glue.ts';
import { toTokens } from './loose/plain-tokens.ts';
import { readReportLine } from './loose/report-lines.ts';
import { understand } from './loose/understand.ts';
import { toKey } from './loose/words.ts';
import { normalize } from './normalize.ts';
import { parseArguments, parseHelp } from './parse-arguments.ts';
import { parseAsk } from './parse-ask.ts';
import { defaultParseOptions, type ParseOptions, type ParseResult } from './parse-result.ts';
import { printAskTerms } from './print.ts';
import type { CommandProblem } from './problem.ts';
import { findKeyHeader, findLinkSecret, findSecretName } from './query-reference.ts';
import type { ReadCommand, Reading } from './reading.ts';
import { type Token, tokenize } from './tokenize.ts';
import { parseVerb } from './verbs.ts';

/** No real command is longer; the limit bounds the work on the others. */
const maxCommandLength = 8000;

const asksForHelp = ({ text, quoted }: Token): boolean => !quoted && /^(--|[–—])help$/i.test(text);

/** Reads words as they stand. */
const parseTokens = (tokens: readonly Token[], parseOptions: ParseOptions): ParseResult => {
  const [first, ...others] = tokens;
  if (first === undefined) return parseHelp([]);
  const verb = first.quoted ? undefined : first.text === '?' ? 'help' : parseVerb(first.text);
  const help = tokens.findIndex(asksForHelp);
  if (help >= 0) {
    const topic = parseDashedTopic(tokens[help - 1]?.text ?? '') ?? parseTopic(first.text);
    return ok({ verb: 'help', topic, unknown: undefined });
  }
  // `export 1252207` is about a file of that query.
  const isAsk = verb === undefined || (verb === 'export' && others.length > 0);
  return isAsk ? parseAsk(tokens, parseOptions) : parseArguments(verb, others, parseOptions);
};

type Words = { readonly text: string; readonly tokens: readonly Token[] };

/** Splits a text into words. Problems: too long, a quote that is never closed, a Dune API key. */
const splitText = (text: string, parseOptions: ParseOptions): Result<Words, CommandProblem> => {
  if (text.length > maxCommandLength)
    return err({ kind: 'too-long', length: text.length, max: maxCommandLength });
  const key = findKeyHeader(text);
  const tokens = tokenize(text);
  if (!tokens.ok) {
    const [name] = [key ?? [], text.split(/[\s"'“”]+/).flatMap((word) => findSecretName(word) ?? [])].flat();
    return name === undefined
      ? closeQuote(tokens.error, text, parseOptions)
      : err({ kind: 'key-typed', name });
  }
  const [secret] = [key ?? [], tokens.value.flatMap((token) => findLinkSecret(token.text) ?? [])].flat();
  return secret === undefined ? ok({ text, tokens: tokens.value }) : err({ kind: 'key-typed', name: secret });
};

/** Offers the text with its quote closed at the end. */
const closeQuote = (
  problem: CommandProblem,
  text: string,
  parseOptions: ParseOptions,
): Result<Words, CommandProblem> => {
  const closed = `${text}"`;
  const tokens = tokenize(closed);
  const isCommand =
    tokens.ok && parseTokens(tokens.value, parseOptions).ok && findLinkSecret(closed) === undefined;
  return err(isCommand ? { ...problem, correction: closed } : problem);
};

const withCorrection = (
  tokens: readonly Token[],
  problem: CommandProblem,
  parseOptions: ParseOptions,
): CommandProblem => {
  const isCommand = (words: readonly string[]): boolean => {
    const candidate = tokenize(words.join(' '));
    return candidate.ok && parseTokens(candidate.value, parseOptions).ok;
  };
  const correction = correct(tokens, problem, isCommand);
  return correction === undefined ? problem : { ...problem, correction };
};

/** A command, and the words that it was read as if not as it stands. */
type Read = { readonly command: Command; readonly said?: Understood };

/** Reads a line that says it's about a report or a digest, before its first word can be taken for a shortcut. */
const readWish = (
  tokens: readonly Token[],
  parseOptions: ParseOptions,
): Result<Read, CommandProblem> | undefined => {
  const mayHoldKey = tokens.some(({ text }) => findSecretName(text.replace(/^[-‒–—―]+/, '')) !== undefined);
  const line = mayHoldKey
    ? undefined
    : (readReportLine(tokens, (words) => parseTokens(toTokens(words), parseOptions).ok) ??
      readDigestWish(tokens));
  if (line === undefined || line.kind === 'problem') return line && err(line.problem);
  const words = toTokens(line.said.words);
  const read = parseTokens(words, parseOptions);
  if (read.ok) return ok({ command: read.value, said: line.said });
  return err(withCorrection(words, read.error, parseOptions));
};

/** Reads words as they stand, else with the near-syntax of parameters, else as far as they can be understood. */
const readWords = (
  tokens: readonly Token[],
  parseOptions: ParseOptions,
  isLoose: boolean,
): Result<Read, CommandProblem> => {
  const wish = isLoose ? readWish(tokens, parseOptions) : undefined;
  if (wish !== undefined) return wish;
  const asTyped = parseTokens(tokens, parseOptions);
  if (asTyped.ok) return ok({ command: asTyped.value });
  const forgiven = forgive(tokens);
  const plain = forgiven ?? tokens;
  const read = forgiven === undefined ? asTyped : parseTokens(forgiven, parseOptions);
  const words = plain.map(({ source }) => source);
  const dropped = tokens
    .filter((token) => isCourtesy(toKey(token)) && !words.includes(token.source))
    .map(({ source }) => source);
  if (read.ok) return ok({ command: read.value, said: { words, ignored: dropped } });
  const understood = isLoose
    ? understand(plain, read.error, (words) => parseTokens(words, parseOptions), tokens)
    : undefined;
  if (understood?.kind !== 'command') {
    // A word behind the name of a key may be the key, so it isn't repeated.
    const [name] = tokens.flatMap(({ text }) => findSecretName(text.replace(/^[-‒–—―]+/, '')) ?? []);
    return err(
      name === undefined
        ? (understood?.problem ?? withCorrection(plain, read.error, parseOptions))
        : { kind: 'key-typed', name },
    );
  }
  const { command, said } = understood;
  return ok({ command, said: { ...said, ignored: [...said.ignored, ...dropped] } });
};

/** Reads a command that is plain already, such as one that `printQuestion` wrote. */
export const parsePlain = (text: string, parseOptions: ParseOptions = defaultParseOptions): ParseResult => {
  const words = splitText(text, parseOptions);
  if (!words.ok) return words;
  const read = readWords(words.value.tokens, parseOptions, false);
  return read.ok ? ok(read.value.command) : read;
};

/** Prints a command for the reading of it: as it was said where a schedule in words is easier to read than cron. */
const printVerb = (command: Exclude<Command, { verb: 'ask' }>, { words }: Understood): string =>
  'number' in command && command.number !== undefined && command.verb !== 'edit' && command.verb !== 'mute'
    ? `${command.verb} ${command.number}`
    : words.join(' ');

/** Says how a command was read; `undefined` where nothing but its query was said. */
const toReading = ({ command, said }: Read): Reading | undefined => {
  if (said === undefined) return undefined;
  const as = command.verb === 'ask' ? printAskTerms(command) : printVerb(command, said);
  return as === '' && said.ignored.length === 0 ? undefined : { as, ignored: said.ignored };
};

/**
 * Reads a plain text as `readCommand` does, such as the words of a program's arguments.
 */
export const readPlain = (
  text: string,
  parseOptions: ParseOptions = defaultParseOptions,
): Result<ReadCommand, CommandProblem> => {
  const words = splitText(text, parseOptions);
  if (!words.ok) return words;
  const read = readWords(words.value.tokens, parseOptions, true);
  return read.ok ? ok({ command: read.value.command, reading: toReading(read.value) }) : read;
};

/**
 * Reads everything that a person may type after the command, and says how it was read if that isn't as it stands. Never
 * throws: any text gives a command or a typed problem.
 */
export const readCommand = (
  text: string,
  parseOptions: ParseOptions = defaultParseOptions,
): Result<ReadCommand, CommandProblem> =>
  text.length > 2 * maxCommandLength
    ? err({ kind: 'too-long', length: text.length, max: maxCommandLength })
    : readWithPlaces(text, parseOptions);

const readWithPlaces = (text: string, parseOptions: ParseOptions): Result<ReadCommand, CommandProblem> => {
  const read = readPlain(normalize(text), parseOptions);
  if (read.ok || read.error.kind === 'key-typed') return read;
  return err(leadToPlaces(text, (plain) => parsePlain(plain, parseOptions)) ?? read.error);
};

/** Reads a command as `readCommand` does, for callers that don't say how it was read. */
export const parseCommand = (text: string, parseOptions: ParseOptions = defaultParseOptions): ParseResult => {
  const read = readCommand(text, parseOptions);
  return read.ok ? ok(read.value.command) : read;
};
