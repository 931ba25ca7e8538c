import { closestMatch } from '../core/nearest.ts';
import { emptyDisplayOptions } from '../core/question.ts';
import { err, ok } from '../core/result.ts';
import { parseDisplayOptions } from './option-values.ts';
import { splitOptions } from './options.ts';
import { parseQuestion } from './parse-question.ts';
import type { ParseOptions, ParseResult } from './parse-result.ts';
import { printQuestion } from './print.ts';
import type { CommandProblem } from './problem.ts';
import { reorderQuery } from './put-query-first.ts';
import { looksLikeQuery } from './query-reference.ts';
import { isMeantAsSchedule } from './schedule/parse-when.ts';
import { getTexts, type Token } from './tokenize.ts';
import { toUnexpectedWord } from './unexpected-word.ts';
import { findVerbAlias, verbs } from './verbs.ts';

/** What was meant by a word that is no verb, with the number of a digest where that is all that stands behind it. */
const toUnknownVerb = (verb: string, [word, ...others]: readonly [Token, ...Token[]]): CommandProblem => {
  const [number] = others.length === 1 ? others : [];
  const isNumber = number !== undefined && /^#?\d{1,6}$/.test(number.text);
  return {
    kind: 'unknown-verb',
    word: word.text,
    suggestion: isNumber ? `${verb} ${number.text}` : verb,
  };
};

/** A slip in a verb. A word alone is never one: it may be a shortcut. */
const findTypo = ([first, ...others]: readonly Token[]): CommandProblem | undefined => {
  if (first === undefined || first.quoted || others.length === 0) return undefined;
  const verb = closestMatch(first.text, verbs);
  return verb === undefined ? undefined : toUnknownVerb(verb, [first, ...others]);
};

/** A question with a schedule behind it is a subscription without its verb. */
const findMissingSubscribe = (
  tokens: readonly Token[],
  { minIntervalMinutes }: ParseOptions,
): CommandProblem | undefined => {
  const split = splitOptions(tokens, 'subscribe');
  if (!split.ok) return undefined;
  const { words } = split.value;
  const typedOptions = tokens.filter((token) => !words.includes(token));
  const ordered = reorderQuery(words, { minIntervalMinutes, options: typedOptions });
  if (!ordered.ok) return ordered.error;
  const question = parseQuestion(ordered.value, 'subscribe');
  if (!question.ok) return undefined;
  const { query, parameters, rest } = question.value;
  if (!isMeantAsSchedule(getTexts(rest), minIntervalMinutes)) return undefined;
  // The question is printed as it was read, because a link may hold a key; the options are as typed.
  const parts = [
    printQuestion({ query, parameters, options: emptyDisplayOptions }),
    ...getTexts(rest),
    ...typedOptions.map(({ source }) => source),
  ];
  return { kind: 'meant-to-subscribe', meant: parts.join(' ') };
};

/** `ask 1252207`: asking needs no verb, but nothing else can be meant by one before a query. */
const stripAskWords = (tokens: readonly Token[]): readonly Token[] => {
  const [first, second] = tokens;
  const isAsking = first !== undefined && !first.quoted && /^(?:ask|show|get|fetch|query)$/i.test(first.text);
  return isAsking && second !== undefined && looksLikeQuery(second.text) ? tokens.slice(1) : tokens;
};

/** Reads a question, which stands behind no verb. */
export const parseAsk = (typed: readonly Token[], parseOptions: ParseOptions): ParseResult => {
  const tokens = stripAskWords(typed);
  const [first, ...others] = tokens;
  const tried = first === undefined || first.quoted ? undefined : findVerbAlias(first.text);
  if (first !== undefined && tried !== undefined) return err(toUnknownVerb(tried, [first, ...others]));
  // `/dune subscirbe 123 daily --tz X` fails on its options or its words; the slip in the verb is what to tell of.
  const orMeant = (problem: CommandProblem) =>
    err(findTypo(tokens) ?? findMissingSubscribe(tokens, parseOptions) ?? problem);
  const split = splitOptions(tokens, 'ask');
  if (!split.ok) return orMeant(split.error);
  const question = parseQuestion(split.value.words, 'ask');
  if (!question.ok) return question;
  const { query, parameters, rest } = question.value;
  const [extra, ...more] = rest;
  if (extra !== undefined) return orMeant(toUnexpectedWord([extra, ...more], 'ask'));
  const options = parseDisplayOptions(split.value.options);
  return options.ok ? ok({ verb: 'ask', request: { query, parameters, options: options.value } }) : options;
};
