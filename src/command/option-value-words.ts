import { parseDuration } from '../core/duration.ts';
import { findZeros } from '../core/text/amount.ts';
import { looksLikeMention } from './mention.ts';
import { looksLikePlace } from './parse-places.ts';
import { looksLikeQuery } from './query-reference.ts';
import { maxZoneWords, parseZone } from './schedule/time-zone.ts';
import type { Token } from './tokenize.ts';

/** The first word of a value: without its quotes, if it had any. */
export type FirstWord = { readonly text: string; readonly quoted: boolean };

/** A whole value, and how many of the following words it takes up. */
type WholeValue = { readonly value: string; readonly more: number };

const alone = ({ text }: FirstWord): WholeValue => ({ value: text, more: 0 });

/** Keeps the quotes of a name, because it stands beside others: a comma or a space in it belongs to it. */
const toListWord = ({ text, quoted }: FirstWord): string =>
  quoted && !text.includes('"') ? `"${text}"` : text;

/** Takes words as long as `belongs` says of the next one that it goes with the one before. */
const takeWhile = (
  first: string,
  following: readonly Token[],
  belongs: (next: string, before: string) => boolean,
): readonly string[] => {
  const words = [first];
  for (const token of following) {
    if (token.equals !== undefined || !belongs(token.text, words.at(-1) ?? '')) break;
    words.push(toListWord(token));
  }
  return words;
};

const followsComma = (next: string, before: string): boolean => before.endsWith(',') || next.startsWith(',');

const isDirection = (word: string): boolean => /^(?:asc|desc)(?:ending)?,?$/i.test(word);

/** A sign in quotes belongs to the name. A list, or a name with its direction, is one value in quotes. */
const isQuotedName = ({ text, quoted }: FirstWord): boolean =>
  quoted && /^[-+][^,"]*$/.test(text) && !/\s(?:asc|desc)(?:ending)?$/i.test(text);

const completeSort = (first: FirstWord, following: readonly Token[]): WholeValue => {
  const [next] = following;
  const leads = /^(?:by|[-+]|(?:asc|desc)(?:ending)?)$/i.test(first.text) && !first.quoted;
  const isLead = leads && next !== undefined && !looksLikeQuery(next.text);
  const begin = isQuotedName(first) ? `"${first.text}"` : first.text;
  const words = takeWhile(
    begin,
    following,
    (word, before) => followsComma(word, before) || isDirection(word) || (isLead && before === begin),
  );
  const isBy = isLead && /^by$/i.test(first.text);
  return { value: words.slice(isBy ? 1 : 0).join(' '), more: words.length - 1 };
};

const completeList = (first: FirstWord, following: readonly Token[]): WholeValue => {
  const words = takeWhile(first.text, following, followsComma);
  return { value: words.join(' '), more: words.length - 1 };
};

const operator = /^(?:[<>=!]|(?:in|not|like|is|between)$)/i;
const wholeOperator = /^(?:[<>=!]+|in|not|like|is|between)$/i;
const conjunction = /^(?:and|or)$/i;

/** Counts the brackets that are still open. */
const countOpen = (words: readonly string[]): number =>
  [...words.join('')].reduce((open, letter) => open + Number(letter === '(') - Number(letter === ')'), 0);

/** A filter that lacks its quotes: `volume > 1000 and chain = 'base'`. */
const completeFilter = (first: FirstWord, following: readonly Token[]): WholeValue => {
  const [next] = following;
  const isName = first.quoted && next !== undefined && operator.test(next.text);
  if (first.quoted && !isName) return alone(first);
  const words = [isName ? toListWord(first) : first.text];
  for (const { source, text } of following) {
    const before = words.at(-1) ?? '';
    const isOperand = wholeOperator.test(before) || /[<>=]$/.test(before) || conjunction.test(before);
    if (!isOperand && !operator.test(text) && !conjunction.test(text) && countOpen(words) <= 0) break;
    words.push(source);
  }
  return { value: words.join(' '), more: words.length - 1 };
};

const completeZone = (first: FirstWord, following: readonly Token[]): WholeValue => {
  const texts = following.slice(0, maxZoneWords - 1).map(({ text }) => text);
  const values = texts.map((_, index) => [first.text, ...texts.slice(0, index + 1)].join(' '));
  const index = values.findLastIndex((value) => parseZone(value).ok);
  return { value: values[index] ?? first.text, more: index + 1 };
};

const completeAge = (first: FirstWord, [next, ...others]: readonly Token[]): WholeValue => {
  // `every 6h`
  if (!first.quoted && /^(?:every|each)$/i.test(first.text) && next !== undefined) {
    const rest = completeAge({ text: next.text, quoted: next.quoted }, others);
    return { value: rest.value, more: rest.more + 1 };
  }
  const hasUnit =
    next !== undefined && /^\d+$/.test(first.text) && parseDuration(`1 ${next.text}`) !== undefined;
  return hasUnit ? { value: `${first.text} ${next.text}`, more: 1 } : alone(first);
};

/** `2 looks`, `2 times`. */
const completeLooks = (first: FirstWord, [next]: readonly Token[]): WholeValue =>
  next !== undefined &&
  /^(?:\d+|[a-z]+)$/i.test(first.text) &&
  /^(?:x|times?|looks?|checks?|results?|runs?)$/i.test(next.text)
    ? { value: `${first.text} ${next.text}`, more: 1 }
    : alone(first);

/** `9 million`, `> 9M`. */
const completeAmount = (first: FirstWord, [next, ...others]: readonly Token[]): WholeValue => {
  const isSide = !first.quoted && /^(?:[<>≥≤]=?|above|over|below|under)$/i.test(first.text);
  if (!isSide || next === undefined) return completeSize(first, next);
  const rest = completeSize({ text: next.text, quoted: next.quoted }, others[0]);
  return { value: rest.value, more: rest.more + 1 };
};

const completeSize = (first: FirstWord, next: Token | undefined): WholeValue =>
  next !== undefined && /\d$/.test(first.text) && next.text.length > 1 && findZeros(next.text) !== undefined
    ? { value: `${first.text} ${next.text}`, more: 1 }
    : alone(first);

const beginsOther =
  /^(?:when|whenever|if|once|every|each|daily|hourly|weekly|monthly|weekdays?|cron|at|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)$/i;

/** A title without its quotes goes on to the end, or to the next option, unless something else may begin there. */
const completeText = (first: FirstWord, following: readonly Token[]): WholeValue => {
  const isText = following.every(
    ({ text, quoted, equals }) =>
      // A runbook is a link, and no query.
      !quoted &&
      (/^https?:\/\/(?!(?:www\.)?dune\.com\/)/i.test(text) ||
        (equals === undefined && !looksLikeQuery(text) && !beginsOther.test(text))),
  );
  return isText && !first.quoted
    ? { value: [first, ...following].map(({ text }) => text).join(' '), more: following.length }
    : alone(first);
};

const completeMentions = (first: FirstWord, following: readonly Token[]): WholeValue => {
  const words = takeWhile(
    first.text,
    following,
    (next, before) => followsComma(next, before) || looksLikeMention(next),
  );
  return { value: words.join(' '), more: words.length - 1 };
};

/** `#ops @carol`, `#ops and @carol`: a word between two places joins them. */
const completePlaces = (first: FirstWord, following: readonly Token[]): WholeValue => {
  const isJoining = (word: string): boolean => /^(?:and|&)$/i.test(word);
  const words = takeWhile(first.text, following, (next, before) => {
    const at = following.findIndex(({ text }) => text === next);
    return (
      followsComma(next, before) ||
      looksLikePlace(next) ||
      (isJoining(next) && looksLikePlace(following[at + 1]?.text ?? ''))
    );
  });
  return { value: words.join(' '), more: words.length - 1 };
};

/**
 * Adds the words after a value that can only belong to it, so that it needs no quotes: `volume desc`, `a, b`,
 * `volume > 1000`, `new york`. `following` ends before the next option.
 */
export const completeValue = (option: string, first: FirstWord, following: readonly Token[]): WholeValue => {
  const end = following.findIndex(({ quoted }) => quoted);
  const plain = end < 0 ? following : following.slice(0, end);
  switch (option) {
    case 'sort':
      return completeSort(first, following);
    case 'columns':
    case 'y':
    case 'key':
      return completeList(first, following);
    case 'where':
      return completeFilter(first, following);
    case 'max-age':
    case 'again':
      return completeAge(first, plain);
    case 'tz':
      return completeZone(first, plain);
    case 'title':
    case 'note':
      return completeText(first, following);
    case 'for':
      return completeLooks(first, plain);
    case 'until':
      return completeAmount(first, plain);
    case 'to':
      return completePlaces(first, plain);
    case 'mention':
      return completeMentions(first, plain);
    default:
      return alone(first);
  }
};
