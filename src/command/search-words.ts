import { findTopic } from './loose/sentences.ts';
import { normalize } from './normalize.ts';
import { matchOption } from './options.ts';
import type { CommandProblem } from './problem.ts';
import { findSecretName, looksLikeQuery } from './query-reference.ts';
import { getTexts, type Token, tokenize } from './tokenize.ts';
import { parseVerb } from './verbs.ts';

/** Words that say nothing of a query. Others that only hold a sentence together stay, because names have them: `open interest`. */
const filler = new Set(
  (
    "a an the of for from to in on at by per and or with about is are was were be do does did have has had can could would i i'd " +
    "i'm we us me my our you your it its this that these there any some show see get give fetch display find search look want need " +
    "what what's whats which who where how much many please pls plz thanks thx kindly query queries dune"
  ).split(' '),
);

const marks = /^[^\p{L}\p{N}$]+|[^\p{L}\p{N}%]+$/gu;

/** Returns the words of a line that may be in a query's name, without marks around them; empty where none says anything. */
export const pickSearchWords = (words: readonly string[]): string =>
  words
    .flatMap((word) => word.split(/[ ,;]+/))
    .map((word) => word.replace(marks, ''))
    .filter((word) => word !== '' && !filler.has(word.toLowerCase().replaceAll('’', "'")))
    .join(' ');

/** Drops words that mostly say how to show a result: `nft volume top 5 csv`. Names have such words, too, so they are searched for first. */
export const dropDisplayWords = (words: string): string =>
  words
    .replace(/\b(?:(?:top|first|limit) \d{1,3}|as csv|csv|as (?:a )?chart|chart)(?= |$)/gi, '')
    .replace(/ {2,}/g, ' ')
    .trim();

/** Tells if a word can be one of a name: no value, option, link, mention, or number of a query. */
export const isNameWord = (token: Token): boolean =>
  token.equals === undefined &&
  matchOption(token) === undefined &&
  findSecretName(token.text) === undefined &&
  !/^[@#]|[/:].*[/:]|\d{5}/.test(token.text) &&
  !(looksLikeQuery(token.text) && /[/:]/.test(token.text));

/** Verbs of four letters have ordinary words one slip away, such as `aave`, `most` and `fund`; near a longer one is a slip. */
const maxDoubtful = 4;

/** Tells if a word that is near a verb is a slip in it, so that the whole command is what was meant. */
const isSlip = (suggestion: string, behind: readonly Token[]): boolean => {
  const verb = parseVerb(suggestion.split(' ')[0] ?? '');
  if (verb === undefined || verb.length > maxDoubtful) return true;
  // Nearly all digests have such a number.
  if (behind.some(({ text }) => /^#?\d{1,3}$/.test(text))) return true;
  return verb === 'help' && findTopic(getTexts(behind)) !== undefined;
};

/** Tells if a problem is one that a mere row of words has, where something else was expected. */
export const isOfWords = (problem: CommandProblem, [first, ...behind]: readonly Token[]): boolean => {
  // Behind a verb it is a fault of one word: `name list …`.
  if (first?.quoted === false && parseVerb(first.text) !== undefined) return false;
  switch (problem.kind) {
    case 'unknown-verb':
      return !isSlip(problem.suggestion, behind);
    case 'unexpected-word':
      return problem.verb === 'ask' && problem.correction === undefined;
    case 'bad-query-id':
    case 'other-site':
      return problem.correction === undefined;
    default:
      return false;
  }
};

const scheduleStart =
  /^(?:when|if|once|daily|weekly|monthly|hourly|yearly|every|each|at|on|weekdays?|weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|noon|midnight|\d.*)$/i;

/**
 * Returns the words that stand for a query in `subscribe nft volume daily at 9:00` or an alert, where only an id, a link or the one
 * word of a shortcut can stand; `undefined` where its problem is another. `text`: the whole text as typed.
 */
export const toQueryWords = (problem: CommandProblem, text: string): string | undefined => {
  if (problem.kind !== 'bad-schedule' && problem.kind !== 'missing-query') return undefined;
  const read = tokenize(normalize(text));
  const [first, ...behind] = read.ok ? read.value : [];
  const verb = first === undefined || first.quoted ? undefined : parseVerb(first.text);
  if (verb !== 'subscribe' && verb !== 'alert') return undefined;
  const end = behind.findIndex(
    (token) => !token.quoted && (scheduleStart.test(token.text) || !isNameWord(token)),
  );
  const words = pickSearchWords(getTexts(end === -1 ? behind : behind.slice(0, end)));
  return /\p{L}.* ./u.test(words) ? words : undefined;
};

/**
 * Returns the words to search for where what was typed is no command but a mere row of words, such as `nft volume`;
 * `undefined` where its problem says more, such as of a slip in a verb or of an option beside a query. `text`: the whole
 * text as typed, after the slash command.
 */
export const toSearchWords = (problem: CommandProblem, text: string): string | undefined => {
  if (problem.kind === 'search') return problem.words;
  const read = tokenize(normalize(text));
  const tokens = read.ok ? read.value : [];
  if (tokens.length === 0 || !isOfWords(problem, tokens) || !tokens.every(isNameWord)) return undefined;
  const words = pickSearchWords(getTexts(tokens));
  return /\p{L}/u.test(words) ? words : undefined;
};

/**
 * Returns the words to search for where a row of words was read as a name with a value behind it, such as `please nft volume`;
 * `undefined` for anything else. `text`: the whole text as typed, after the slash command.
 */
export const toWordsOfLine = (text: string): string | undefined => {
  const read = tokenize(normalize(text));
  const tokens = read.ok ? read.value : [];
  if (tokens.length < 2 || !tokens.every(isNameWord)) return undefined;
  const words = pickSearchWords(getTexts(tokens));
  return /\p{L}/u.test(words) ? words : undefined;
};
