import type { Comparator, Condition } from '../../core/condition.ts';
import { readAmount } from '../../core/text/amount.ts';
import { matchPhrase, type Phrase } from './phrase.ts';
import { findRelation } from './relation.ts';
import { parseSpan, readNumberWord } from './span.ts';

const theData =
  "(?:(?:the|its?|this|your|our) )?(?:(?:data|results?|query|it|last (?:run|update|result)|latest (?:run|result)|numbers|table)(?:['’]s)? )?";
const agePatterns: readonly RegExp[] = [
  new RegExp(
    `^${theData}(?:(?:is|are|was|gets?|becomes?|has been) )?(?:older than|stale (?:for|after|since)|staler than)(?: more than| over)? (?<span>.+)$`,
    'du',
  ),
  new RegExp(
    `^${theData}(?:(?:is|are|gets?|becomes?) )?(?:(?:more than|over) )?(?<span>\\S+(?: \\S+)?) (?:old|stale|out of date)$`,
    'du',
  ),
  /^(?:there (?:is|are|was) )?no(?: (?:new|fresh))? (?:data|runs?|results?|updates?|refresh)(?: (?:comes?|arrives?|appears?))? (?:for|in|within)(?: more than| over)?(?: the last)? (?<span>.+)$/du,
  new RegExp(
    `^${theData}(?:(?:isn|wasn|hasn)['’]t|(?:is|was|has) not|not)(?: been)? (?:updated?|refreshed|run|rerun)(?: (?:for|in|within))(?: more than| over)? (?<span>.+)$`,
    'du',
  ),
  /^(?:the )?(?:data )?age (?:is )?(?:>=?|over|above|more than|exceeds) (?<span>.+)$/du,
];

/** Reads `older than 6h`, `stale for 6 hours`, `no new data in a day`. */
export const readAge = (phrase: Phrase): Condition | undefined => {
  const spans = agePatterns.flatMap(
    (pattern) => parseSpan(matchPhrase(phrase, pattern)?.('span').text ?? '') ?? [],
  );
  const [olderThanMs] = spans;
  return olderThanMs === undefined ? undefined : { kind: 'age', olderThanMs };
};

const some = "(?:(?:there(?:['’]s| is| are)|it has|a|an|any|some|the|one|is|are|was|were) )*";
const appears =
  '(?: (?:is|are|gets?|was|were|has|have))?(?: (?:been added|added|appears?|appeared|comes? in|arrives?|arrived|shows? up|there|joins?|in it|found))?';
/** A new result is a new run, which has new rows or none. */
const newRow = new RegExp(
  `^${some}new (?!(?:data|results?|runs?|updates?|numbers?|leaders?|winners?|highs?|lows?|records?|ath|peak|top|first)(?: |$))[\\p{L}_-]+${appears}$`,
  'u',
);
const rowAppears = new RegExp(
  `^(?:(?:a|any|some) )?rows? (?:(?:is|are|gets?) )?(?:added|appears?|new|comes? in|arrives?|shows? up)$|^something new${appears}$`,
  'u',
);
const leaving =
  '(?:gone|missing|removed|deleted|lost|disappear(?:s|ed)?|vanish(?:es|ed)?|drops? out|leaves?|goes?|goes? away|falls? out)';
const goneRow = new RegExp(
  `^${some}(?:gone|missing|removed|deleted|lost) rows?$|^${some}rows? (?:(?:is|are|gets?|goes|has|have) )?${leaving}$`,
  'u',
);

/** Reads `new row`, `a new row appears`, `new proposal`, `row gone`, `a row disappears`. */
export const readRowsComeOrGo = ({ text }: Phrase): Condition | undefined => {
  if (goneRow.test(text)) return { kind: 'rows-come-or-go', event: 'gone' };
  return newRow.test(text) || rowAppears.test(text) ? { kind: 'rows-come-or-go', event: 'new' } : undefined;
};

const rows = (comparison: Comparator, bound: string): Condition => ({
  kind: 'bound',
  measure: { kind: 'rows' },
  comparison,
  bound,
});

const has =
  '(?:(?:there (?:is|are)|(?:it|(?:the )?(?:result|query|table)) (?:has|have|returns|gives|shows)|has|have|returns) )?';
const countedRows = new RegExp(
  `^${has}(?<count>.*?) ?(?:rows|row|results|records|entries)(?: (?:exist|there|in it|come back|are there|left|are returned))?$`,
  'du',
);
const emptyResult =
  /^(?:(?:it|the result|result|the query|query|the table|table) )?(?:(?:is|comes back|returns) )?(?:empty|without rows|nothing)$/;
const filledResult =
  /^(?:(?:it|the result|result|the query|query|the table|table) )?(?:is not|isn['’]t|not) empty$/;

const readCount = (count: Phrase): Condition | undefined => {
  const orMore = matchPhrase(count, /^(?<number>\S+?)(?:\+| or more)$/du)?.('number').text.replace(/\+$/, '');
  const relation = findRelation(count);
  const isCompared = relation?.before.text === '' && relation.meaning.kind === 'bound';
  const words = orMore ?? (isCompared ? relation.behind.text : count.text);
  const bound = readAmount(words) ?? { value: readNumberWord(words)?.toString(), isPercent: false };
  if (bound.value === undefined || bound.isPercent) return undefined;
  const said = isCompared && relation.meaning.kind === 'bound' ? relation.meaning.comparison : '=';
  return rows(orMore === undefined ? said : '>=', bound.value);
};

/** Reads a number of rows that is said before its word: `no rows`, `any rows`, `more than 10 rows`. */
export const readRowCount = (phrase: Phrase): Condition | undefined => {
  if (emptyResult.test(phrase.text)) return rows('=', '0');
  if (filledResult.test(phrase.text)) return rows('>', '0');
  const count = matchPhrase(phrase, countedRows)?.('count');
  if (count === undefined) return undefined;
  if (/^(?:no|zero|not any|0)$/.test(count.text)) return rows('=', '0');
  if (/^(?:|a|any|some|one or more)$/.test(count.text)) return rows('>', '0');
  return readCount(count);
};
