import type { Aggregate, Measure } from '../../core/condition.ts';
import { readAmountWithUnit } from '../../core/text/amount.ts';
import { matchPhrase, type Phrase, toName } from './phrase.ts';

const aggregateWords: readonly (readonly [RegExp, Aggregate])[] = [
  [/^(?:max|maximum|highest|largest|biggest|peak)$/, 'max'],
  [/^(?:min|minimum|lowest|smallest)$/, 'min'],
  [/^(?:sum|total)$/, 'sum'],
  [/^(?:avg|average|mean)$/, 'avg'],
];

const toAggregate = (word: string): Aggregate | undefined =>
  aggregateWords.find(([pattern]) => pattern.test(word))?.[1];

const rowsPattern =
  /^(?:(?:the )?(?:number|count) of rows|rows?(?: count)?|count \( (?:\* |rows? )?\)|#rows)$/u;

/** `total fee` isn't among these: many columns on Dune are called so. `total of fee` and `total(fee)` are sums. */
const bareAggregate =
  /^(?<aggregate>max|maximum|highest|largest|biggest|min|minimum|lowest|smallest|sum|avg|average|mean) (?<column>.+)$/du;
const calledAggregate = /^(?<aggregate>[a-z]+) (?:\( (?<column>.+) \)|of (?<named>.+))$/du;

/** Words that describe a column, so that `daily volume` is one column, and not the volume of a row called daily. */
const describing =
  /^(?:total|trading|daily|weekly|monthly|yearly|hourly|net|gross|market|unique|active|new|usd|eth|\d+[dhmwy]|all|current|last|latest|open|closed?|high|low|buy|sell|bid|ask|spot|floor|token|gas|block|user|trade|swap|protocol|circulating|fully|cumulative|running|rolling)$/;
const measured =
  /^(?:tvl|volume|vol|price|supply|apy|apr|fees?|revenue|users|balance|amount|share|txs|transactions|trades|value|rate|mcap|liquidity|borrows|deposits|debt|yield|utilization|holders|inflow|outflow|netflow)$/;

/** `Total Volume (USD)`, as many columns on Dune are called. */
const unitInName =
  /(?<=[^()<>=]+ [^()<>=]+ )\( [^()<>=]+ \)|\( (?:usd[ct]?|eth|btc|eur|dai|sol|%|\$|\d+(?:h|d|w|m)) \)/u;

const splitRow = /^(?<column>.+?) (?:of|for|on) (?<of>.+)$/du;
const owner = /^(?<of>.+?)['’]s? (?<column>.+)$/du;
const pronoun = /^(?:it|this|that|they|there|which)$/;
/** `any project has volume > 5`: each row is measured anyway. */
const anyRow = /^(?:any|an?|some|every|each|one) [a-z]+ (?:has|have|with)(?: an?)? (?<rest>.+)$/du;
const article = /^(?:(?:the|a|an|any|each|every|its|current|latest)(?: column)?|column) (?<rest>.+)$/du;

const withoutArticle = (phrase: Phrase): Phrase =>
  (matchPhrase(phrase, anyRow) ?? matchPhrase(phrase, article))?.('rest') ?? phrase;

const toValue = (column: Phrase, of?: Phrase): Measure | undefined => {
  const name = toName(withoutArticle(column));
  const row = of === undefined ? undefined : toName(withoutArticle(of));
  if (name === undefined || (of !== undefined && row === undefined)) return undefined;
  return { kind: 'value', column: name, of: row };
};

/**
 * Reads several words without `of`. The last is a column and those before it a row, if it has an underscore and they
 * don't, or if it is a usual name of a measure and they don't describe it. Else all are one column; quotes decide.
 */
const readWords = (phrase: Phrase): Measure | undefined => {
  const match = matchPhrase(phrase, /^(?<of>.+) (?<column>\S+)$/du);
  const column = match?.('column');
  const of = match?.('of');
  if (column === undefined || of === undefined) return toValue(phrase);
  const isName = column.words.some(({ quoted }) => quoted);
  const isSnake = column.text.includes('_') && !of.text.includes('_');
  const isRow = measured.test(column.text) && !of.text.split(' ').some((word) => describing.test(word));
  return isName || isSnake || isRow ? toValue(column, of) : toValue(phrase);
};

const readAggregate = (phrase: Phrase): Measure | undefined => {
  const match = matchPhrase(phrase, calledAggregate) ?? matchPhrase(phrase, bareAggregate);
  const aggregate = toAggregate(match?.('aggregate').text ?? '');
  if (match === undefined || aggregate === undefined) return undefined;
  const [column] = [match('column'), match('named')].flatMap((part) => toName(withoutArticle(part)) ?? []);
  return column === undefined ? undefined : { kind: 'aggregate', aggregate, column };
};

/** Splits the possessive off: `uniswap's tvl`. The apostrophe is part of a word, so that word is written again. */
const readOwner = (phrase: Phrase): Measure | undefined => {
  const match = matchPhrase(phrase, owner);
  if (match === undefined) return undefined;
  const of = toName(match('of'))?.replace(/['’]s?$/i, '');
  const column = toName(match('column'));
  return of === undefined || of === '' || column === undefined ? undefined : { kind: 'value', column, of };
};

/** Reads what an alert measures: `volume_usd of uniswap`, `max(price)`, `rows`. `undefined` for what names nothing. */
export const readMeasure = (typed: Phrase): Measure | undefined => {
  const phrase = withoutArticle(typed);
  const others = [calledAggregate, rowsPattern, unitInName].reduce(
    (text, pattern) => text.replace(pattern, ''),
    phrase.text,
  );
  if (phrase.text === '' || /[()<>=]/.test(others)) return undefined;
  if (pronoun.test(phrase.text)) return undefined;
  if (rowsPattern.test(phrase.text)) return { kind: 'rows' };
  const [only] = phrase.words;
  if (phrase.words.length === 1 && only !== undefined && !only.quoted && readAmountWithUnit(only.text))
    return undefined;
  const aggregate = readAggregate(phrase);
  if (aggregate !== undefined) return aggregate;
  const row = matchPhrase(phrase, splitRow);
  if (row !== undefined) return toValue(row('column'), row('of'));
  return readOwner(phrase) ?? readWords(phrase);
};
