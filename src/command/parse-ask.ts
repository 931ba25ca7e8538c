import { nearest } from '../core/nearest.ts';
import { noOptions } from '../core/question.ts';
import { no, ok } from '../core/result.ts';
import { readShowOptions } from './option-values.ts';
import { splitOptions } from './options.ts';
import { readQuestion } from './parse-question.ts';
import type { Parsed, Rules } from './parse-result.ts';
import { printRequest } from './print.ts';
import type { CommandProblem } from './problem.ts';
import { looksLikeQuery } from './query-reference.ts';
import { inOrder } from './reorder-query.ts';
import { isMeantAsSchedule } from './schedule/parse-when.ts';
import { type Token, textsOf } from './tokenize.ts';
import { unexpected } from './unexpected-word.ts';
import { verbs, verbTried } from './verbs.ts';

/** What was meant by a word that is no verb, with the number of a digest where that is all that stands behind it. */
const unknownVerb = (verb: string, [word, ...others]: readonly [Token, ...Token[]]): CommandProblem => {
  const [number] = others.length === 1 ? others : [];
  const isNumber = number !== undefined && /^#?\d{1,6}$/.test(number.text);
  return {
    kind: 'unknown-verb',
    word: word.text,
    suggestion: isNumber ? `${verb} ${number.text}` : verb,
  };
};

/** A slip in a verb. A word alone is never one: it may be a shortcut. */
const slip = ([first, ...others]: readonly Token[]): CommandProblem | undefined => {
  if (first === undefined || first.quoted || others.length === 0) return undefined;
  const verb = nearest(first.text, verbs);
  return verb === undefined ? undefined : unknownVerb(verb, [first, ...others]);
};

/** A question with a schedule behind it is a subscription without its verb. */
const subscription = (tokens: readonly Token[], { leastMinutes }: Rules): CommandProblem | undefined => {
  const split = splitOptions(tokens, 'subscribe');
  if (!split.ok) return undefined;
  const { words } = split.value;
  const typedOptions = tokens.filter((token) => !words.includes(token));
  const ordered = inOrder(words, { leastMinutes, options: typedOptions });
  if (!ordered.ok) return ordered.problem;
  const question = readQuestion(ordered.value, 'subscribe');
  if (!question.ok) return undefined;
  const { query, parameters, rest } = question.value;
  if (!isMeantAsSchedule(textsOf(rest), leastMinutes)) return undefined;
  // The question is printed as it was read, because a link may hold a key; the options are as typed.
  const parts = [
    printRequest({ query, parameters, options: noOptions }),
    ...textsOf(rest),
    ...typedOptions.map(({ source }) => source),
  ];
  return { kind: 'meant-to-subscribe', meant: parts.join(' ') };
};

/** `ask 1252207`: asking needs no verb, but nothing else can be meant by one before a query. */
const withoutAsking = (tokens: readonly Token[]): readonly Token[] => {
  const [first, second] = tokens;
  const isAsking = first !== undefined && !first.quoted && /^(?:ask|show|get|fetch|query)$/i.test(first.text);
  return isAsking && second !== undefined && looksLikeQuery(second.text) ? tokens.slice(1) : tokens;
};

/** Reads a question, which stands behind no verb. */
export const parseAsk = (typed: readonly Token[], rules: Rules): Parsed => {
  const tokens = withoutAsking(typed);
  const [first, ...others] = tokens;
  const tried = first === undefined || first.quoted ? undefined : verbTried(first.text);
  if (first !== undefined && tried !== undefined) return no(unknownVerb(tried, [first, ...others]));
  // `/dune subscirbe 123 daily --tz X` fails on its options or its words; the slip in the verb is what to tell of.
  const orMeant = (problem: CommandProblem) => no(slip(tokens) ?? subscription(tokens, rules) ?? problem);
  const split = splitOptions(tokens, 'ask');
  if (!split.ok) return orMeant(split.problem);
  const question = readQuestion(split.value.words, 'ask');
  if (!question.ok) return question;
  const { query, parameters, rest } = question.value;
  const [extra, ...more] = rest;
  if (extra !== undefined) return orMeant(unexpected([extra, ...more], 'ask'));
  const options = readShowOptions(split.value.options);
  return options.ok ? ok({ verb: 'ask', request: { query, parameters, options: options.value } }) : options;
};
