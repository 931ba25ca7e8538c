import { ok } from '../core/result.ts';
import { parseTopic } from './help-topic.ts';
import { findTopic } from './loose/sentences.ts';
import { parseAbout, parseName } from './parse-about.ts';
import { parseAlert } from './parse-alert.ts';
import { parseEdit, parseSubscribe } from './parse-digest.ts';
import { parseFind } from './parse-find.ts';
import { parseMuting } from './parse-mute.ts';
import { parseNumbered } from './parse-number.ts';
import { namesReport, parseExport, parseReport, parseSubscribeReport } from './parse-report.ts';
import type { ParseOptions, ParseResult } from './parse-result.ts';
import { parseForget, parseSave, parseShortcuts } from './parse-shortcut.ts';
import { getTexts, type Token } from './tokenize.ts';
import type { Verb } from './verbs.ts';

/** Stands before a topic of help: `help me with sorting`. */
const beforeTopic = /^(?:me|us|please|pls|with|on|about|for|using|the|a|an|to|how|i|do|can|my|of)[?!.,]?$/i;

/** Reads the words after `help`. */
export const parseHelp = (tokens: readonly Token[]): ParseResult => {
  const words = getTexts(tokens);
  const [word = ''] = words;
  // In `help about charts` it only leads to the topic.
  const isLead = words.length > 1 && /^about$/i.test(word);
  const topic = (isLead ? undefined : parseTopic(word)) ?? findTopic(words);
  const unknown = topic === undefined ? words.find((one) => !beforeTopic.test(one)) : undefined;
  return ok({ verb: 'help', topic, unknown });
};

/** Reads the words after a verb. */
export const parseArguments = (
  verb: Verb,
  tokens: readonly Token[],
  parseOptions: ParseOptions,
): ParseResult => {
  switch (verb) {
    case 'subscribe':
      return namesReport(tokens)
        ? parseSubscribeReport(tokens.slice(1), parseOptions)
        : parseSubscribe(tokens, parseOptions);
    case 'alert':
      return parseAlert(tokens, parseOptions);
    case 'mute':
      return parseMuting(tokens);
    case 'edit':
      return parseEdit(tokens, parseOptions);
    case 'save':
      return parseSave(tokens);
    case 'shortcuts':
      return parseShortcuts(tokens);
    case 'forget':
      return parseForget(tokens);
    case 'find':
      return parseFind(tokens);
    case 'about':
      return parseAbout(tokens);
    case 'name':
      return parseName(tokens);
    case 'report':
      return parseReport(tokens);
    case 'export':
      return parseExport(tokens);
    case 'help':
      return parseHelp(tokens);
    default:
      return parseNumbered(verb, tokens);
  }
};
