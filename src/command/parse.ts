import { no, ok } from '../core/result.ts';
import { readDashedTopic, readTopic } from './help-topic.ts';
import { normalize } from './normalize.ts';
import { parseAsk } from './parse-ask.ts';
import { parseEdit, parseNumbered, parseSubscribe } from './parse-digest.ts';
import { defaultParseOptions, type Parsed, type Rules } from './parse-result.ts';
import { parseForget, parseSave, parseShortcuts } from './parse-shortcut.ts';
import { type Token, tokenize } from './tokenize.ts';
import { readVerb, type Verb } from './verbs.ts';

/** Longer than any honest command; it bounds the work on the others. */
const longestCommand = 8000;

const parseHelp = ([word]: readonly Token[]): Parsed => {
  if (word === undefined) return ok({ verb: 'help', topic: undefined, unknown: undefined });
  const topic = readTopic(word.text);
  return ok({ verb: 'help', topic, unknown: topic === undefined ? word.text : undefined });
};

const parseVerb = (verb: Verb, tokens: readonly Token[], rules: Rules): Parsed => {
  switch (verb) {
    case 'subscribe':
      return parseSubscribe(tokens, rules);
    case 'edit':
      return parseEdit(tokens, rules);
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

/** Reads a command that is plain already, such as one that `printRequest` wrote. */
export const parsePlain = (text: string, rules: Rules = defaultParseOptions): Parsed => {
  if (text.length > longestCommand)
    return no({ kind: 'too-long', length: text.length, most: longestCommand });
  const tokens = tokenize(text);
  if (!tokens.ok) return tokens;
  const [first, ...others] = tokens.value;
  if (first === undefined) return parseHelp([]);
  const verb = first.quoted ? undefined : first.text === '?' ? 'help' : readVerb(first.text);
  const help = tokens.value.findIndex(asksForHelp);
  if (help >= 0) {
    const topic = readDashedTopic(tokens.value[help - 1]?.text ?? '') ?? readTopic(first.text);
    return ok({ verb: 'help', topic, unknown: undefined });
  }
  return verb === undefined ? parseAsk(tokens.value, rules) : parseVerb(verb, others, rules);
};

/**
 * Reads everything that a person may type after the command. Never throws: whatever is typed gives a command or a
 * typed problem.
 */
export const parseCommand = (text: string, rules: Rules = defaultParseOptions): Parsed =>
  text.length > 2 * longestCommand
    ? no({ kind: 'too-long', length: text.length, most: longestCommand })
    : parsePlain(normalize(text), rules);
