import type { Aggregate, AlertTerms, Comparator, Condition, Measure } from '../../core/condition.ts';
import { durationInWords } from '../../core/duration.ts';
import { toSingleLine } from '../text/format-question.ts';
import { formatBound } from './bound.ts';

/** The longest foreign name in a sentence. */
const maxName = 60;

/** Cuts the name of a column or a row for a sentence. */
export const nameInSentence = (name: string): string => toSingleLine(name, maxName);

const aggregateWords: Readonly<Record<Aggregate, string>> = {
  max: 'the highest',
  min: 'the lowest',
  sum: 'the sum of',
  avg: 'the average',
};

/** Returns the column that is measured; empty for the number of rows. */
export const columnOf = (measure: Measure): string => (measure.kind === 'rows' ? '' : measure.column);

/** Names what is measured: `volume_usd of uniswap`, `the highest price`. `row`: of one that isn't named. Foreign. */
export const nameMeasure = (measure: Measure, row = ''): string => {
  switch (measure.kind) {
    case 'rows':
      return 'the number of rows';
    case 'aggregate':
      return `${aggregateWords[measure.aggregate]} ${nameInSentence(measure.column)}`;
    case 'value': {
      const name = measure.of ?? row;
      return `${nameInSentence(measure.column)}${name === '' ? '' : ` of ${nameInSentence(name)}`}`;
    }
  }
};

/** How a number stands to its bound. */
export const boundWords: Readonly<Record<Comparator, string>> = {
  '<': 'below',
  '<=': 'at or below',
  '>': 'above',
  '>=': 'at or above',
  '=': 'exactly',
  '!=': 'not',
};

/** How it comes to stand so. */
const eventWords: Readonly<Record<Comparator, string>> = {
  '<': 'falls below',
  '<=': 'falls to or below',
  '>': 'rises above',
  '>=': 'rises to or above',
  '=': 'is exactly',
  '!=': "isn't",
};

type ChangeCondition = Extract<Condition, { readonly kind: 'change' }>;

/** `10%`, `$1M` */
export const formatStep = ({ by, measure }: Pick<ChangeCondition, 'by' | 'measure'>): string =>
  by.isPercent ? `${by.amount}%` : formatBound(by.amount, columnOf(measure));

const isEachRow = (measure: Measure): boolean => measure.kind === 'value' && measure.of === undefined;

const subjectOf = (measure: Measure): string =>
  `${nameMeasure(measure)}${isEachRow(measure) ? ' of any row' : ''}`;

/** `the top 3`, `#1` */
export const formatTop = (top: number): string => (top === 1 ? '#1' : `the top ${top}`);

/** Says when an alert fires: `when volume_usd of uniswap falls below $8M`. Foreign. */
export const describeCondition = (condition: Condition): string => {
  switch (condition.kind) {
    case 'bound': {
      const { measure, comparison, bound } = condition;
      return `when ${subjectOf(measure)} ${eventWords[comparison]} ${formatBound(bound, columnOf(measure))}`;
    }
    case 'change': {
      const { measure, direction, overMs } = condition;
      const span = overMs === undefined ? 'from one result to the next' : `within ${durationInWords(overMs)}`;
      return `when ${subjectOf(measure)} ${direction} by ${formatStep(condition)} or more ${span}`;
    }
    case 'rank':
      return `when ${nameInSentence(condition.of)} ${condition.event} ${formatTop(condition.top)}`;
    case 'rows-come-or-go':
      return condition.event === 'new' ? 'when there is a new row' : 'when a row is gone';
    case 'age':
      return `when the data is older than ${durationInWords(condition.olderThanMs)}`;
  }
};

const untilBound = ({ condition, until }: AlertTerms): string | undefined => {
  if (until === undefined) return undefined;
  const column = 'measure' in condition ? columnOf(condition.measure) : '';
  const isLow = condition.kind === 'bound' && condition.comparison.startsWith('<');
  const side = condition.kind === 'bound' ? `it's ${isLow ? 'above' : 'below'} ` : 'at ';
  return `over once ${side}${formatBound(until, column)}`;
};

/** The terms of an alert, each as a short phrase; `undefined` where it has its default. Foreign. */
export const termPhrases = (terms: AlertTerms) => ({
  alert: describeCondition(terms.condition),
  for: terms.forLooks === 1 ? undefined : `for ${terms.forLooks} results in a row`,
  until: untilBound(terms),
  again:
    terms.againMs === undefined
      ? undefined
      : `reminds every ${durationInWords(terms.againMs).replace(/^1 /, '')}`,
});

/** Says everything about when an alert tells. Foreign. */
export const describeTerms = (terms: AlertTerms): readonly string[] =>
  Object.values(termPhrases(terms)).filter((phrase) => phrase !== undefined);
