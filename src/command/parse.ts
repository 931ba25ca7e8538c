import { err, ok, type Result } from '../core/result.ts';
import { correct } from './correct.ts';
import { forgive } from './forgive.ts';
import { parseDashedTopic, parseTopic } from './help-topic.ts';
import { normalize } from './normalize.ts';
import { parseAsk } from './parse-ask.ts';
import { parseEdit, parseNumbered, parseSubscribe } from './parse-digest.ts';
import { defaultParseOptions, type ParseOptions, type ParseResult } from './parse-result.ts';
import { parseForget, parseSave, parseShortcuts } from './parse-shortcut.ts';
import type { CommandProblem } from './problem.ts';
import { findKeyHeader, findLinkSecret } from './query-reference.ts';
import type { ReadCommand } from './reading.ts';
import { type Token, tokenize } from './tokenize.ts';
import { parseVerb, type Verb } from './verbs.ts';

/** No real command is longer; the limit bounds the work on the others. */
const maxCommandLength = 8000;

const parseHelp = ([word]: readonly Token[]): ParseResult => {
  if (word === undefined) return ok({ verb: 'help', topic: undefined, unknown: undefined });
  const topic = parseTopic(word.text);
  return ok({ verb: 'help', topic, unknown: topic === undefined ? word.text : undefined });
};

const parseArguments = (verb: Verb, tokens: readonly Token[], parseOptions: ParseOptions): ParseResult => {
  switch (verb) {
    case 'subscribe':
      return parseSubscribe(tokens, parseOptions);
    case 'edit':
      return parseEdit(tokens, parseOptions);
    case 'save':
      return parseSave(tokens);
    case 'shortcuts':
      return parseShortcuts(tokens);
    case 'forget':
      return parseForget(tokens);
    case 'help':
      return parseHelp(tokens);
    default:
      return parseNumbered(verb, tokens);
  }
};

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
  return verb === undefined ? parseAsk(tokens, parseOptions) : parseArguments(verb, others, parseOptions);
};

/** Reads a command that is plain already, such as one that `printQuestion` wrote. */
export const parsePlain = (text: string, parseOptions: ParseOptions = defaultParseOptions): ParseResult => {
  if (text.length > maxCommandLength)
    return err({ kind: 'too-long', length: text.length, max: maxCommandLength });
  const tokens = tokenize(text);
  if (!tokens.ok) return tokens;
  const [key] = [
    findKeyHeader(text) ?? [],
    tokens.value.flatMap((token) => findLinkSecret(token.text) ?? []),
  ].flat();
  if (key !== undefined) return err({ kind: 'key-typed', name: key });
  const asTyped = parseTokens(tokens.value, parseOptions);
  if (asTyped.ok) return asTyped;
  const forgiven = forgive(tokens.value);
  const read = forgiven === undefined ? asTyped : parseTokens(forgiven, parseOptions);
  if (read.ok) return read;
  const isCommand = (words: readonly string[]): boolean => {
    const candidate = tokenize(words.join(' '));
    return candidate.ok && parseTokens(candidate.value, parseOptions).ok;
  };
  const correction = correct(forgiven ?? tokens.value, read.error, isCommand);
  return correction === undefined ? read : err({ ...read.error, correction });
};

/**
 * Reads everything that a person may type after the command, and says how it was read if that isn't as it stands. Never
 * throws: any text gives a command or a typed problem.
 */
export const readCommand = (
  text: string,
  parseOptions: ParseOptions = defaultParseOptions,
): Result<ReadCommand, CommandProblem> => {
  const parsed = parseCommand(text, parseOptions);
  return parsed.ok ? ok({ command: parsed.value, reading: undefined }) : parsed;
};

/** Reads a command as `readCommand` does, for whoever doesn't say how it was read. */
export const parseCommand = (text: string, parseOptions: ParseOptions = defaultParseOptions): ParseResult =>
  text.length > 2 * maxCommandLength
    ? err({ kind: 'too-long', length: text.length, max: maxCommandLength })
    : parsePlain(normalize(text), parseOptions);
