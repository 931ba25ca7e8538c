import { maxRows, type Parameter } from '../../core/question.ts';
import { printParameter } from '../print.ts';
import { parseQueryReference } from '../query-reference.ts';
import { parseShortcutName } from '../shortcut.ts';
import type { Token } from '../tokenize.ts';
import { findBareValue } from './bare-value.ts';
import { isGlue } from './glue.ts';
import { listMeanings } from './option-rules.ts';
import { findOptionByWord } from './option-words.ts';
import type { Meaning, PhraseUse } from './phrases.ts';
import { findRemark, type QuestionRemark } from './remarks.ts';
import { countsOtherThings, isNegated, wantsNoRun } from './unwanted.ts';
import { noToken, toKey } from './words.ts';

/** Tells if words, joined, are a command. */
export type IsCommand = (words: readonly string[]) => boolean;

/** A question as far as it was understood. */
export type LooseQuestion = {
  /** A command, or one that has only too many rows. */
  readonly words: readonly string[];
  /** Words without a meaning, as typed. */
  readonly ignored: readonly string[];
  readonly remarks: readonly QuestionRemark[];
  /** Other queries, as typed. */
  readonly others: readonly string[];
  /** A value that stands alone, with the name that its parameter mostly has. */
  readonly bare: Parameter | undefined;
  /** The query is a name and no number, so that words that mean nothing make it doubtful. */
  readonly isNamed: boolean;
};

/** Returns a word as it can be offered: a link becomes its ID and values, because the rest of it says nothing. */
export const toOffered = ({ source, text, quoted }: Token): readonly string[] => {
  const query = quoted ? undefined : parseQueryReference(text);
  if (query?.ok !== true) return [source];
  return [String(query.value.id), ...query.value.parameters.map(printParameter)];
};

const isQuery = ({ text, quoted, equals }: Token): boolean =>
  (equals === undefined || !quoted) && parseQueryReference(text).ok;
const isLong = ({ text }: Token): boolean => /\d{5}|\//.test(text);
const isCounting = (token: Token | undefined): boolean =>
  token !== undefined &&
  /^(?:top|first|limit|rows|max|n|last|past|over|above|below|under|than|[<>=]+)$/.test(toKey(token));

const unitWord = /^(?:minutes?|hours?|days?|weeks?|months?|quarters?|years?)$/i;

/** Finds the query: a link or a long ID anywhere, else what stands in its place. A short number mostly counts something. */
const findQuery = (tokens: readonly Token[]): Token | undefined => {
  const [first] = tokens;
  const candidates = tokens.filter((token, index) => isQuery(token) && !isCounting(tokens[index - 1]));
  const last = candidates.findLast(({ text }) => /\d{3}/.test(text));
  const isCount = /^\d{1,4}$/.test(first?.text ?? '') && unitWord.test(tokens[1]?.text ?? '');
  return candidates.find(isLong) ?? (first !== undefined && isQuery(first) && !isCount ? first : last);
};

/** Words before a name that say what to do with it. */
const beforeName =
  /^(?:post|run|re-?run|refresh|reload|execute|send|dm|share|csv|export|download|chart|graph|plot|draw|private)$/;
/** These only say that a result is wanted. */
const isSending = (token: Token): boolean => /^(?:post|send|share)$/.test(toKey(token));

const vagueName = /^(?:all|everything|everyone|every|any|digests?|number|first|last|one|again|now|by|as|of)$/;

/** Returns a word without the end of its sentence: `leaders?`. */
const withoutEnd = (token: Token): Token => {
  const text = token.quoted ? token.text : token.text.replace(/(?<=.)[?!.,;:]+$/, '');
  return text === token.text ? token : { ...token, text, source: text };
};

/** Finds the name of a shortcut that may be the query: the first word that doesn't only hold the sentence together. */
const findName = (tokens: readonly Token[]): Token | undefined => {
  const words = tokens.filter((token) => !isGlue(toKey(token)));
  const led = words.findIndex((token) => !beforeName.test(toKey(token)));
  const name = led > 0 && !vagueName.test(toKey(words[led] ?? noToken)) ? words[led] : words[0];
  return name !== undefined &&
    name.equals === undefined &&
    !/^[-‒–—―]/.test(name.source) &&
    findOptionByWord(toKey(name)) === undefined &&
    parseShortcutName(withoutEnd(name).text).ok
    ? name
    : undefined;
};

const isTooMany = ({ words }: Meaning): boolean => words[0] === '--top' && Number(words[1]) > maxRows;

/** Reads a number alone as a count of rows: `1252207 5`. */
const toRowCount = (token: Token | undefined, use: PhraseUse): readonly Meaning[] =>
  token !== undefined && use !== 'digest' && /^\d{1,3}$/.test(token.text) && Number(token.text) <= maxRows
    ? [{ words: ['--top', token.text], used: 1 }]
    : [];

/**
 * Reads as much of a question as can be meant, and notes the rest: `1252207 sort by volume as csv please` is
 * `1252207 --sort volume --csv`. `lead` goes before the query. `undefined` if no word is a query.
 */
export const readQuestionLoosely = (
  lead: readonly string[],
  tokens: readonly Token[],
  isCommand: IsCommand,
): LooseQuestion | undefined => {
  const number = findQuery(tokens);
  const query = number ?? findName(tokens);
  if (query === undefined) return undefined;
  const use = lead.length === 0 ? 'ask' : 'save';
  const at = tokens.indexOf(query);
  const others = tokens.filter(
    (token, index) => token !== query && !(number === undefined && index < at && isSending(token)),
  );
  const ignored: string[] = [];
  const remarks: QuestionRemark[] = [];
  const queries: string[] = [];
  const noRun = wantsNoRun(tokens);
  let words = [...lead, ...toOffered(number === undefined ? withoutEnd(query) : query)];
  let afterChart = false;
  let chartEnd = -1;
  let bare: Parameter | undefined;
  for (let index = 0; index < others.length; ) {
    const rest = others.slice(index);
    const [token] = rest;
    if (token === undefined) break;
    if (/^group(?:ed)?$/.test(toKey(token)) && toKey(rest[1] ?? noToken) === 'by') {
      ignored.push(...rest.slice(0, 3).map(({ source }) => source));
      index += 3;
      continue;
    }
    const remark = findRemark(rest);
    const isDashed = /^[-‒–—―]/.test(token.source);
    const before = others.slice(0, index);
    const isTurned = !isDashed && isNegated(before);
    const isOtherCount = !isDashed && /^\d/.test(token.text) && countsOtherThings(before, noToken);
    const isUnwanted = ({ words: [option = ''] }: Meaning): boolean =>
      !isDashed &&
      ((option === '--top' && isOtherCount) ||
        (option === '--refresh' ? isTurned || noRun : isTurned && /^--(?:csv|private|exact)$/.test(option)));
    const meanings: readonly Meaning[] = [
      ...listMeanings(rest, { use, afterChart, isNext: chartEnd === index }),
      ...(countsOtherThings(before, rest[1] ?? noToken) ? [] : toRowCount(token, use)),
    ];
    const base = words;
    const found: Meaning | undefined =
      remark?.kind === 'time-range' || remark?.kind === 'schedule'
        ? undefined
        : meanings.find(
            (meaning: Meaning) =>
              !isUnwanted(meaning) && (isTooMany(meaning) || isCommand([...base, ...meaning.words])),
          );
    const key = toKey(token);
    if (found !== undefined) {
      words = [...words, ...found.words];
      const isChart = found.words[0] === '--chart';
      afterChart ||= isChart;
      if (isChart) chartEnd = index + found.used;
    } else if (remark !== undefined) remarks.push(remark);
    else if (isQuery(token) && isLong(token)) queries.push(...toOffered(token).slice(0, 1));
    else if (bare === undefined && !isTurned && findBareValue(token) !== undefined)
      bare = findBareValue(token);
    else if (/^[-‒–—―]\p{L}/u.test(token.source) || token.source.startsWith('--') || !isGlue(key))
      ignored.push(token.source);
    index += found?.used ?? remark?.used ?? 1;
  }
  const [id] = words.slice(lead.length);
  const other = [...new Set(queries)].filter((one) => one !== id);
  return { words, ignored, remarks, others: other, bare, isNamed: number === undefined };
};

/** Returns the command that a question is read as, without what is left over; `undefined` if there is none. */
export const readLoosely = (
  lead: readonly string[],
  tokens: readonly Token[],
  isCommand: IsCommand,
): readonly string[] | undefined => {
  const read = readQuestionLoosely(lead, tokens, isCommand);
  return read !== undefined && !read.isNamed && isCommand(read.words) ? read.words : undefined;
};
