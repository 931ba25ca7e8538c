import type { Condition, Decimal, Measure } from '../../core/condition.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { type Fault, fault, readBoundNumber, readState, turnAround, withoutMore } from './bound.ts';
import type { ConditionProblem } from './condition-problem.ts';
import { readMeasure } from './measure.ts';
import { matchPhrase, type Phrase, splitPhrase, toName } from './phrase.ts';
import { readRank } from './rank.ts';
import { findRelation, type Relation } from './relation.ts';
import { parseSpan } from './span.ts';
import { toUsualOrder } from './usual-order.ts';
import { readAge, readRowCount, readRowsComeOrGo } from './whole-result.ts';

/** `rises` without a number behind it, and `drops to 0 for uniswap`: a row may be named at the end, too. */
const rowBehind = /^(?<rest>.+?) (?:for|of|on) (?<of>.+)$/du;

const lasting =
  /^(?:(?:at least|more than|over) )?(?:\d+|an?|one|two|three|four|five|six)? ?(?:(?:consecutive|straight|successive) )?(?:m|h|d|w|x|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|times?|looks?|checks?|results?|runs?)(?: |$)/;

type Measured = { readonly measure: Measure; readonly behind: Phrase };

const readMeasured = ({ before, behind }: Relation): Measured | undefined => {
  const measure = readMeasure(before);
  const row =
    measure?.kind === 'value' && measure.of === undefined ? matchPhrase(behind, rowBehind) : undefined;
  const of = row === undefined ? undefined : toName(row('of'));
  if (measure === undefined) return undefined;
  // Behind `for` may be how long it lasts, which isn't the name of a row.
  if (measure.kind !== 'value' || row === undefined || of === undefined || lasting.test(row('of').text))
    return { measure, behind };
  return { measure: { ...measure, of }, behind: row('rest') };
};

const isPositive = (value: Decimal): boolean => value !== '0' && !value.startsWith('-');

const sinceLast =
  /^(?<amount>.+?) (?:since (?:the )?(?:last|previous)(?: (?:look|time|check|result|run|one))?|at once|from one (?:look|run|result) to the next)$/du;
const inSpan =
  /^(?<amount>.+?) (?:in|within|over|during|per|since|compared (?:to|with)|vs|versus|from)(?: the)?(?: (?:last|past|previous))? (?<span>.+)$/du;
const spanFirst = /^(?:in|within|over|during) (?<span>.+?) by (?<amount>.+)$/du;
const articleSpan = /^(?<amount>\S+) (?<span>(?:an?|each|every) (?:day|week|hour|month))$/du;

const readChange = (
  { measure, behind }: Measured,
  direction: 'rises' | 'drops' | 'changes',
): Result<Condition, Fault> => {
  const once = matchPhrase(behind, sinceLast)?.('amount');
  const timed =
    once === undefined
      ? (matchPhrase(behind, spanFirst) ?? matchPhrase(behind, inSpan) ?? matchPhrase(behind, articleSpan))
      : undefined;
  const amount = readBoundNumber(withoutMore(once ?? timed?.('amount') ?? behind));
  if (!amount.ok) return amount;
  const span = timed?.('span').text;
  const overMs = span === undefined ? undefined : parseSpan(span);
  if (span !== undefined && overMs === undefined) return fault('no-span', span);
  const { isPercent } = amount.value;
  // The number as tables show a loss: `drops -10%`.
  const value = direction === 'drops' ? amount.value.value.replace('-', '') : amount.value.value;
  if (!isPositive(value)) return fault('no-number', value);
  return ok({ kind: 'change', measure, direction, by: { amount: value, isPercent }, overMs });
};

/** A percent is the number as the column has it: `share > 10%` is above 10, as tables show it. */
const readRelation = (relation: Relation): Result<Condition, Fault> => {
  const measured = readMeasured(relation);
  if (measured === undefined) return fault('no-column');
  const { meaning, isRiseOver } = relation;
  if (meaning.kind === 'change') return readChange(measured, meaning.direction);
  if (isRiseOver) {
    const change = readChange(measured, 'rises');
    if (change.ok && change.value.kind === 'change' && change.value.by.isPercent) return change;
  }
  const { comparison, bound } = readState(meaning.comparison, measured);
  return bound.ok ? ok({ kind: 'bound', measure: measured.measure, comparison, bound: bound.value }) : bound;
};

const beginning =
  /^(?:(?:when|whenever|if|once|that|as soon as|the moment|then|while|should|in case(?: of)?)(?: (?:that|the moment))? )+(?<rest>.+)$/du;
const end = /[.!?,;]+$/;

/** Drops `when`, and what ends a sentence. */
const trimPhrase = (text: string): Phrase => {
  const phrase = splitPhrase(text.trim().replace(end, ''));
  return matchPhrase(phrase, beginning)?.('rest') ?? phrase;
};

const joins = /^(?:either )?(?<one>.+?)(?:,| (?:and|or|&&|&|[|]+)) (?<other>.+)$/du;

const isCondition = (phrase: Phrase): boolean => readPhrase(phrase).ok;

const readPhrase = (said: Phrase): Result<Condition, Fault> => {
  const phrase = toUsualOrder(said);
  const whole = readRowsComeOrGo(phrase) ?? readAge(phrase) ?? readRank(phrase) ?? readRowCount(phrase);
  if (whole !== undefined) return ok(whole);
  // What it isn't to be is said with the other sign.
  if (/^(?:unless|until|not) /.test(phrase.text)) return fault('unclear');
  const relation = findRelation(phrase);
  return relation === undefined ? fault('unclear') : readRelation(turnAround(relation));
};

/** A condition of more words is a text that was pasted by mistake; a name in quotes is one word. */
const maxWords = 60;

/**
 * Parses the condition of an alert, as people write it or as `printCondition` does: `volume_usd of uniswap < 8M`. What is
 * in double quotes is a name. Where words have two meanings: `falls below 5` is a bound and `falls 5` a change; `rises
 * over 3k` is a bound and `rises over 3%` a change; a change without a span is one since the last look; `#3` is the top
 * three; `total fee` is a column, and `total of fee` a sum.
 */
export const parseCondition = (text: string): Result<Condition, ConditionProblem> => {
  const phrase = trimPhrase(text);
  if (phrase.words.length === 0) return err({ kind: 'bad-condition', text, why: 'missing', word: '' });
  if (phrase.words.length > maxWords) return err({ kind: 'bad-condition', text, why: 'unclear', word: '' });
  const read = readPhrase(phrase);
  if (read.ok) return read;
  const two = matchPhrase(phrase, joins);
  const isSeveral = two !== undefined && (isCondition(two('one')) || isCondition(two('other')));
  return err({ kind: 'bad-condition', text, ...(isSeveral ? { why: 'several', word: '' } : read.error) });
};
