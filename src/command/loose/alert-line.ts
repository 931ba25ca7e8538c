import { readConditionWords } from '../condition/split-condition.ts';
import { parseMentions, printMentions } from '../mention.ts';
import { isOptionName } from '../option-spec.ts';
import { matchOption, measureOption } from '../options.ts';
import { quoteWord } from '../print.ts';
import { parseQueryReference } from '../query-reference.ts';
import { parseShortcutName } from '../shortcut.ts';
import type { Token } from '../tokenize.ts';
import { readTail, type Tail } from './alert-tail.ts';
import type { Understood } from './digest-words.ts';
import { isCourtesy, isGlue } from './glue.ts';
import { countWords, noToken, toKey, toPhrase } from './words.ts';
import { type IsCommand, toOffered } from './written-query.ts';

const exampleQuery = '1252207';

const people =
  '(?: (?:me|us|you|the|our|my|this|team|channel|everyone|everybody|all|people|someone|dev|ops|here))*';

/** The wish to be told of something, at the beginning of a line. */
const wish = new RegExp(
  `^(?:(?:please|can you|could you|hey|i want(?: you)? to|i'd like(?: you)? to|i would like to|we want to|pls) )*(?:(?:be|get) )?(?:(?:set|create|add|make|send|give|get|start|new)(?:${people}(?: (?:up|an?|new|me|us))*)? )?(?:alerts?|alarm|notif(?:y|ications?|ied)|told|alerted|watch|follow|monitor|track|ping|page|warn|flag|dm|message|mention|tag|call|cc|tell|let|remind|watch out|look out|keep an eye)${people}(?: (?:know|alert|an alert|a message|a ping|a dm|that|out))*(?= |$)`,
);

const whenWord = /^(?:when|whenever|if|once)$/;

const isWhen = (token: Token): boolean => !token.quoted && whenWord.test(toKey(token));

const isMention = ({ source }: Token): boolean => /^(?:<[@!]|@\p{L})/u.test(source);

const isId = (token: Token): boolean => /\d{5}|\//.test(token.text) && parseQueryReference(token.text).ok;

/** Words in front of a number that is no query's. */
const beforeNumber =
  /^(?:[<>=!≥≤]+|than|over|above|below|under|least|most|by|to|is|are|reach(?:es)?|hits?|exceeds?|drops?|falls?|rises?|beyond|past)$/;
const beforeQuery = /^(?:for|in|on|of|from|at|query|the|dune|with|using|about|to|within|q|id|out)$/;

/** Finds the query among the words, with the words that only lead to it. */
const findQuery = (tokens: readonly Token[]): { readonly from: number; readonly at: number } | undefined => {
  const candidates = tokens.flatMap((token, index) =>
    isId(token) && !beforeNumber.test(toKey(tokens[index - 1] ?? noToken)) ? [index] : [],
  );
  const led = candidates.findLast((index) => beforeQuery.test(toKey(tokens[index - 1] ?? noToken)));
  const [at = candidates[0]] =
    tokens[0] !== undefined && isId(tokens[0]) ? [0] : led === undefined ? [] : [led];
  if (at === undefined) return undefined;
  let from = at;
  while (from > 0 && beforeQuery.test(toKey(tokens[from - 1] ?? noToken))) from -= 1;
  return { from, at };
};

const wishBehind =
  /(?:^| )(?:(?:and|then|please) )*(?:(?:alert|tell|notify|ping|warn|message|dm) (?:me|us|the team|everyone)|let (?:me|us) know|send (?:me |us )?an alert)$/;

/** Drops another wish behind the first, `watch 1252207 and tell me when …`, and one at the end, `if tvl < 8M, tell me`. */
const dropWishes = (tokens: readonly Token[]): readonly Token[] => {
  const key = (token: Token): string => (token.quoted ? '"' : toKey(token));
  const at = tokens.findIndex((token, index) => index > 0 && isWhen(token));
  const lead = tokens.slice(0, Math.max(at, 0)).map(key).join(' ');
  const [before] = wishBehind.exec(lead) ?? [];
  const kept =
    before === undefined ? tokens : [...tokens.slice(0, at - countWords(before)), ...tokens.slice(at)];
  const [end] = wishBehind.exec(kept.map(key).join(' ')) ?? [];
  return end === undefined ? kept : kept.slice(0, kept.length - countWords(end));
};

/** `-for 2`: an option with one dash. */
const withTwoDashes = (token: Token): Token => {
  const [, name = ''] = token.quoted ? [] : (/^-([a-z-]{3,})(?:=|$)/i.exec(token.source) ?? []);
  return isOptionName(name.toLowerCase())
    ? {
        ...token,
        source: `-${token.source}`,
        text: `-${token.text}`,
        equals: token.equals && token.equals + 1,
      }
    : token;
};

/** Splits the options off, which keep their place in no sentence. */
const splitDashed = (tokens: readonly Token[]) => {
  const options: Token[] = [];
  const words: Token[] = [];
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index] ?? noToken;
    const used =
      matchOption(token) === undefined ? 0 : (measureOption(token, tokens.slice(index + 1), 'alert') ?? 1);
    (used === 0 ? words : options).push(...tokens.slice(index, index + Math.max(used, 1)));
    index += Math.max(used, 1);
  }
  return { options, words };
};

/** Takes the mentions out, with `and ping` or `cc` before them. */
const takeMentions = (tokens: readonly Token[]): Tail => {
  const mentioned = tokens.filter((token) => isMention(token));
  const first = tokens.findIndex((token) => mentioned.includes(token));
  const isLead = (token: Token): boolean =>
    /^(?:and|ping|cc|tag|mention|notify|tell|alert|page|call|with|to|@)$/.test(toKey(token));
  let from = first;
  while (from > 0 && isLead(tokens[from - 1] ?? noToken)) from -= 1;
  const words = tokens.filter(
    (token, index) => !mentioned.includes(token) && !(index >= from && index < first),
  );
  const list = mentioned.map(({ source }) => source.replace(/[,;.:]+$/, '')).join(',');
  const mentions = parseMentions(list);
  const value = quoteWord(mentions.ok ? printMentions(mentions.value) : list);
  return { words, options: list === '' ? [] : ['--mention', value] };
};

const edge = /^(?:and|then|that|the|it|its|is|are|was|for|on|about|of|in|to|please|[,:;–—-]+)$/;

/** Drops words at both ends that hold a sentence together. */
const trimEdges = (tokens: readonly Token[]): readonly Token[] => {
  const isEdge = (token: Token): boolean =>
    !token.quoted && (edge.test(toKey(token)) || isCourtesy(toKey(token)));
  const begin = tokens.findIndex((token) => !isEdge(token));
  const end = tokens.findLastIndex((token) => !isEdge(token));
  return begin < 0 ? [] : tokens.slice(begin, end + 1);
};

/** A line that asks for an alert, and the words of the command that it is read as. */
export type AlertLine = {
  readonly said: Understood;
  /** No query was said, so that of an example stands there. */
  readonly isExample: boolean;
  /** The line says what to watch for, though perhaps not in a way that can be read. */
  readonly hasCondition: boolean;
};

const startsWithName = ([first, second]: readonly Token[]): boolean =>
  first !== undefined &&
  second !== undefined &&
  isWhen(second) &&
  !isGlue(toKey(first)) &&
  !isWhen(first) &&
  parseShortcutName(first.text).ok;

/** Composes the command. Words before `when` that name nothing are left to the condition. */
const compose = (
  query: readonly string[],
  words: readonly Token[],
  options: readonly string[],
): Understood => {
  const at = words.findIndex(isWhen);
  const isParameter = ({ equals }: Token): boolean => equals !== undefined && equals > 0;
  const before = at < 0 ? [] : words.slice(0, at);
  const parameters = before.filter(isParameter);
  const schedule = trimEdges(before.filter((token) => !isParameter(token) && !isSending(token)));
  const typed = at < 0 ? words : words.slice(at + 1);
  // `track tvl when it drops 5%`: what is before is what drops.
  const isIt = schedule.length > 0 && /^(?:it|this|that|they)$/.test(toKey(typed[0] ?? noToken));
  const condition = trimEdges(isIt ? [...schedule, ...typed.slice(1)] : typed);
  const tail = readTail(condition);
  const said = [
    ...['alert', ...query, ...parameters.map(({ source }) => source), 'when'],
    ...trimEdges(tail.words).map(({ source }) => source.replace(/(?<=[\p{L}\d%])[,;!?]+$/u, '')),
    ...(isIt ? [] : schedule.map(({ source }) => source)),
    ...tail.options,
    ...options,
  ];
  return { words: said, ignored: [] };
};

const isSending = (token: Token): boolean =>
  /^(?:subscribe|post|send|share|show|get|give|run|display|report|me|us|it|this|here|please|a|the|to)$/.test(
    toKey(token),
  );

/** A sentence like `post 1252207 if tvl < 8M` says with its condition that it is one. */
const saysCondition = (tokens: readonly Token[]): boolean => {
  const at = tokens.findIndex(isWhen);
  const read = at < 0 ? undefined : readConditionWords(tokens.slice(at + 1), 1);
  // `when there are rows` is a digest's.
  return (
    read?.ok === true && (/\d/.test(toPhrase(tokens.slice(at))) || read.value.condition.kind !== 'bound')
  );
};

/**
 * Reads a line that asks to be told when something happens: `alert me when tvl drops below 8M in 1252207`, `1252207 when
 * price > 3`. `undefined` for any other line.
 */
export const readAlertLine = (typed: readonly Token[], isCommand: IsCommand): AlertLine | undefined => {
  const { options, words } = splitDashed(typed.map(withTwoDashes));
  const [lead = ''] = wish.exec(toPhrase(words)) ?? [];
  const rest = words.slice(countWords(lead));
  const found = findQuery(rest);
  const isNamed = found === undefined && lead !== '' && startsWithName(rest);
  const place = found ?? (isNamed ? { from: 0, at: 0 } : { from: 0, at: -1 });
  const query = rest[place.at];
  if (query === undefined && lead === '') return undefined;
  const others = dropWishes([...rest.slice(0, place.from), ...rest.slice(place.at + 1)]);
  const behind =
    /^(?:alerts?|watch|follow|notify|monitor|ping|warn)$/.test(toKey(others[0] ?? noToken)) && place.at === 0;
  const isWished = lead !== '' || behind || isWhen(others[0] ?? noToken);
  // With a schedule before its condition, it is a digest with a filter.
  if (!isWished && !(others.slice(0, others.findIndex(isWhen)).every(isSending) && saysCondition(others)))
    return undefined;
  const called = takeMentions(behind ? others.slice(1) : others);
  const dashed = [...options.map(({ source }) => source), ...called.options];
  const plain = called.words.filter((token) => !isCourtesy(toKey(token)));
  const said = compose(query === undefined ? [exampleQuery] : toOffered(query), plain, dashed);
  // `when was it last run` is a question, though it begins like a condition.
  const isSaid = (lead !== '' || behind || place.at === 0) && plain.some(isWhen);
  const hasCondition = isSaid || isCommand(said.words);
  return { said, hasCondition, isExample: query === undefined };
};
