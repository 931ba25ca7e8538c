import type { Comparator, Decimal, Measure } from '../../core/condition.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { type Amount, readAmountWithUnit } from '../../core/text/amount.ts';
import type { ConditionProblem } from './condition-problem.ts';
import { readMeasure } from './measure.ts';
import { matchPhrase, type Phrase, toName } from './phrase.ts';
import type { Relation } from './relation.ts';
import { readNumberWord } from './span.ts';

/** A condition that can't be read, without its text. */
export type Fault = Pick<ConditionProblem, 'why' | 'word'>;
/** Wraps a fault. */
export const fault = (why: ConditionProblem['why'], word = ''): Result<never, Fault> => err({ why, word });

const forLong = /^.*? for (?:at least )?(?<word>\d.*|an? .*)$/du;

const size = '(?:hundred|thousand|million|billion|trillion)';

/** Writes what is said in words as a number: `minus 5`, `half a million`, `ten thousand`. */
const toDigits = (words: string): string => {
  const positive = words.replace(/^(?:minus|negative) (?=\S)/i, '-');
  const half = positive.replace(new RegExp(`^(-?)half an? (${size})`, 'i'), '$10.5 $2');
  const [, sign, said = '', rest] = new RegExp(`^(-?)([a-z]+) (${size}.*)$`, 'i').exec(half) ?? [];
  const number = readNumberWord(said.toLowerCase());
  return number === undefined ? half : `${sign}${number} ${rest}`;
};

/** Reads the number behind a comparison or a change. */
export const readBoundNumber = (phrase: Phrase): Result<Amount, Fault> => {
  const typed = toDigits(toName(phrase) ?? '');
  const said =
    phrase.text === 'zero' ? 0 : /^an?$/.test(phrase.text) ? undefined : readNumberWord(phrase.text);
  if (said !== undefined) return ok({ value: String(said), isPercent: false });
  const read = readAmountWithUnit(typed);
  if (read === undefined) return fault('no-number', typed);
  const long = read.kind === 'unknown-unit' ? matchPhrase(phrase, forLong)?.('word') : undefined;
  if (long !== undefined) return fault('lasting', toName(long));
  return read.kind === 'amount' ? ok(read.amount) : fault('unknown-unit', read.unit);
};

const orMore =
  /^(?<amount>.+?) or (?:(?<more>more|higher|above|over|greater)|less|lower|below|under|fewer)$/du;

/** Drops `or more`, which a change means anyway. */
export const withoutMore = (phrase: Phrase): Phrase => matchPhrase(phrase, orMore)?.('amount') ?? phrase;

/** Columns whose numbers are money by their name, unless it is also that of a share or a change. */
const moneyName =
  /(?:^|[_ ])(?:usd[ct]?|price|tvl|volume|mcap|market_?cap|liquidity|supply|eth|cost)(?:$|[_ ])/i;
const shareName = /%|pct|perc|share|change|ratio|rate|delta|diff|growth|yield|ap[yr]|dominance/i;

/** Tells if a measure is money, as far as its name tells. */
export const isMoney = (measure: Measure): boolean =>
  measure.kind !== 'rows' && moneyName.test(measure.column) && !shareName.test(measure.column);

/** Reads the bound of a comparison, also where it is said as a state: `is negative`, `is 5 or more`. */
export const readState = (
  comparison: Comparator,
  { measure, behind }: { readonly measure: Measure; readonly behind: Phrase },
): { readonly comparison: Comparator; readonly bound: Result<Decimal, Fault> } => {
  const state = comparison === '=' ? /^(?:below |above )?(?:(negative)|positive)$/.exec(behind.text) : null;
  if (state !== null) return { comparison: state[1] === undefined ? '>' : '<', bound: ok('0') };
  const either = matchPhrase(behind, orMore);
  const amount = either?.('amount') ?? behind;
  const number = readBoundNumber(amount);
  const isOdd = number.ok && number.value.isPercent && isMoney(measure);
  const bound = isOdd
    ? fault('percent-of-money', toName(amount))
    : number.ok
      ? ok(number.value.value)
      : number;
  if (either === undefined || comparison !== '=') return { comparison, bound };
  return { comparison: either('more').text === '' ? '<=' : '>=', bound };
};

const turned: Readonly<Partial<Record<Comparator, Comparator>>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** Turns `5 < price` around. */
export const turnAround = (relation: Relation): Relation => {
  const { meaning, before, behind } = relation;
  const isTurned =
    meaning.kind === 'bound' && readBoundNumber(before).ok && readMeasure(behind) !== undefined;
  return isTurned
    ? {
        ...relation,
        meaning: { ...meaning, comparison: turned[meaning.comparison] ?? meaning.comparison },
        before: behind,
        behind: before,
      }
    : relation;
};
