import { closestMatch } from '../core/nearest.ts';
import { emptyDisplayOptions } from '../core/question.ts';
import { err, ok } from '../core/result.ts';
import { checkNoBoard } from './board-terms.ts';
import { parseDisplayOptions, parseFreshness } from './option-values.ts';
import { splitOptions } from './options.ts';
import { parseQuestion } from './parse-question.ts';
import type { ParseOptions, ParseResult } from './parse-result.ts';
import { printQuestion } from './print.ts';
import type { CommandProblem } from './problem.ts';
import { reorderQuery } from './put-query-first.ts';
import { looksLikeQuery, parseQueryReference } from './query-reference.ts';
import { isMeantAsSchedule } from './schedule/parse-when.ts';
import { getTexts, type Token } from './tokenize.ts';
import { toUnexpectedWord } from './unexpected-word.ts';
import { findVerbAlias, verbs } from './verbs.ts';

/** Tells if a verb needs the number of a digest. */
const isNumbered = (verb: string): boolean =>
  /^(?:pause|resume|mute|unmute|acknowledge|post|edit|unsubscribe)$/.test(verb);

/** Suggests a verb for a word that is none, with the digest's number where nothing else follows. Alone, it lacks that number. */
const toUnknownVerb = (verb: string, [word, ...others]: readonly [Token, ...Token[]]): CommandProblem => {
  const [number] = others.length === 1 ? others : [];
  const isNumber = number !== undefined && /^#?\d{1,6}$/.test(number.text);
  if (others.length === 0 && isNumbered(verb)) return { kind: 'bad-number', verb, text: '' };
  return {
    kind: 'unknown-verb',
    word: word.text,
    suggestion: isNumber ? `${verb} ${number.text}` : verb,
  };
};

/** Finds a misspelled verb. A single word is never one: it may be a shortcut. */
const findTypo = ([first, ...others]: readonly Token[]): CommandProblem | undefined => {
  if (first === undefined || first.quoted || others.length === 0) return undefined;
  const verb = closestMatch(first.text, verbs);
  return verb === undefined || verb === first.text.toLowerCase()
    ? undefined
    : toUnknownVerb(verb, [first, ...others]);
};

/** Finds a question with a schedule after it: a subscription without its verb. */
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
  // `1252207 2024` is no time of day.
  const isNumber = /^\d+$/.test(getTexts(rest).join(' '));
  if (isNumber || !isMeantAsSchedule(getTexts(rest), minIntervalMinutes)) return undefined;
  // The question is printed from what was read, not as typed, because a link may hold a key.
  const parts = [
    printQuestion({ query, parameters, options: emptyDisplayOptions }),
    ...getTexts(rest),
    ...typedOptions.map(({ source }) => source),
  ];
  return { kind: 'meant-to-subscribe', meant: parts.join(' ') };
};

/** Drops the verb of `get 1252207`: none is needed, and nothing else can be meant. */
const stripAskWords = (tokens: readonly Token[]): readonly Token[] => {
  const [first, second] = tokens;
  const isAsking = first !== undefined && !first.quoted && /^(?:ask|show|get|fetch|query)$/i.test(first.text);
  return isAsking && second !== undefined && looksLikeQuery(second.text) ? tokens.slice(1) : tokens;
};

/** Reads a question, which has no verb. */
export const parseAsk = (typed: readonly Token[], parseOptions: ParseOptions): ParseResult => {
  const tokens = stripAskWords(typed);
  const [first, ...others] = tokens;
  const tried = first === undefined || first.quoted ? undefined : findVerbAlias(first.text);
  if (first !== undefined && tried !== undefined) return err(toUnknownVerb(tried, [first, ...others]));
  // `/dune subscirbe 123 daily --tz X` fails on its options, but the misspelled verb is what helps the person.
  const orMeant = (problem: CommandProblem) =>
    err(findTypo(tokens) ?? findMissingSubscribe(tokens, parseOptions) ?? problem);
  const split = splitOptions(tokens, 'ask');
  if (!split.ok) return orMeant(split.error);
  const question = parseQuestion(split.value.words, 'ask');
  if (!question.ok) return question;
  const { query, parameters, rest } = question.value;
  const [extra, ...more] = rest;
  const [name] = split.value.words;
  // With the ID of a query behind it, the first word is the one that isn't understood.
  const isBehind = query.kind === 'shortcut' && rest.some(({ text }) => parseQueryReference(text).ok);
  if (name !== undefined && isBehind) return orMeant(toUnexpectedWord([name, ...rest], 'ask'));
  if (extra !== undefined) return orMeant(toUnexpectedWord([extra, ...more], 'ask'));
  const place = checkNoBoard(split.value.options, 'ask');
  if (!place.ok) return place;
  const options = parseDisplayOptions(split.value.options);
  if (!options.ok) return options;
  const freshness = parseFreshness(split.value.options);
  if (!freshness.ok) return freshness;
  const request = { query, parameters, options: options.value };
  return ok({ verb: 'ask', request, ...(freshness.value !== undefined && { freshness: freshness.value }) });
};
