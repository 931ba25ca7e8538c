import type { Condition } from '../../core/condition.ts';
import { durationInWords, roughDurationInWords } from '../../core/duration.ts';
import { formatNumber } from '../../core/text/number.ts';
import type { Incident, IncidentRow } from '../../results/alerts/alert-state.ts';
import type { Sample } from '../../results/alerts/key-state.ts';
import type { LookedRow } from '../../results/alerts/look.ts';
import type { TimedText } from '../text/timed-text.ts';
import { formatBeside, formatBound } from '../watch/bound.ts';
import {
  boundWords,
  columnOf,
  describeCondition,
  formatStep,
  formatTop,
  nameInSentence,
  nameMeasure,
} from '../watch/condition.ts';
import { describeChange, describeSince, findOtherStart, formatSpan, pastVerbs } from './change-sentence.ts';
import { capitalizeMeasure, valueInSentence } from './value.ts';

/** It is so now, or it was when it fired. */
type Tense = 'is' | 'was';

type Of<K extends Condition['kind']> = Extract<Condition, { readonly kind: K }>;

/** `below $8M`, `exactly 3` */
export const formatComparison = ({ comparison, bound, measure }: Of<'bound'>): string =>
  `${boundWords[comparison]} ${formatBound(bound, columnOf(measure))}`;

/** Writes what was measured of a row: a value apart from its bound, and a number of rows as one. Foreign. */
export const measuredText = (condition: Condition, row: Pick<LookedRow, 'text' | 'value'>): string => {
  if (condition.kind !== 'bound') return valueInSentence(row.text);
  const { bound, measure } = condition;
  const text = valueInSentence(formatBeside(row, { bound, column: columnOf(measure) }));
  return measure.kind === 'rows' ? `${text} ${text === '1' ? 'row' : 'rows'}` : text;
};

const describeBound = (condition: Of<'bound'>, row: LookedRow, tense: Tense): string => {
  const { measure, comparison } = condition;
  const text = measure.kind === 'rows' ? valueInSentence(row.text) : measuredText(condition, row);
  const what = capitalizeMeasure(nameMeasure(measure, row.name));
  return comparison === '='
    ? `${what} ${tense} ${formatComparison(condition)}`
    : `${what} ${tense} ${text}, ${formatComparison(condition)}`;
};

/** Formats a place, `#2`; empty where the row has none. */
export const formatPlace = ({ text }: Pick<LookedRow, 'text'>): string =>
  text === '' ? '' : text.startsWith('#') ? valueInSentence(text) : `#${valueInSentence(text)}`;

const rankVerbs = { enters: 'entered', leaves: 'left' } as const;

const describeRank = ({ of, event, top }: Of<'rank'>, row: LookedRow, tense: Tense): string => {
  const place = formatPlace(row);
  const now = place === '' ? '' : tense === 'is' ? `: now ${place}` : `, at ${place}`;
  return `${nameInSentence(of)} ${rankVerbs[event]} ${formatTop(top)}${now}`;
};

const describeAgeOf = ({ olderThanMs }: Of<'age'>, row: LookedRow, tense: Tense): string => {
  const limit = durationInWords(olderThanMs);
  return row.value === undefined
    ? `The data ${tense} older than ${limit}`
    : `The data ${tense} ${roughDurationInWords(Number(row.value))} old (limit ${limit})`;
};

/** Says what happened to one row, or to the whole result. Foreign. */
const describeRow = (
  condition: Condition,
  one: IncidentRow,
  tense: Tense,
  samples: readonly Sample[],
): string => {
  switch (condition.kind) {
    case 'bound':
      return describeBound(condition, one.row, tense);
    case 'change':
      return describeChange(condition, one, samples).join(` ${formatSpan(condition)}`);
    case 'rank':
      return describeRank(condition, one.row, tense);
    case 'rows-come-or-go':
      return `${condition.event === 'new' ? 'New row' : 'Row gone'}: ${nameInSentence(one.row.name)}`;
    case 'age':
      return describeAgeOf(condition, one.row, tense);
  }
};

const listedNames = 3;

/** `uniswap $7.9M, aave $7.1M and 10 more`. Foreign. */
export const listRowValues = (
  rows: readonly { readonly name: string; readonly text: string }[],
  more = 0,
): string => {
  const shown = rows
    .slice(0, listedNames)
    .map(({ name, text }) => `${nameInSentence(name)}${text === '' ? '' : ` ${valueInSentence(text)}`}`);
  const rest = rows.length + more - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
};

/** Names the rows of an incident, with what was measured where it is about that. Foreign. */
const listRows = (condition: Condition, rows: readonly LookedRow[], more: number): string =>
  condition.kind === 'rows-come-or-go'
    ? listRowValues(
        rows.map(({ name }) => ({ name, text: '' })),
        more,
      )
    : listRowValues(
        rows.map((row) => ({ name: row.name, text: measuredText(condition, row) })),
        more,
      );

/** Says what happened to several rows, without their names. */
const describeRows = (condition: Condition, amount: number, tense: Tense): string => {
  const count = `${formatNumber(amount)} rows`;
  switch (condition.kind) {
    case 'bound':
      return `${count} ${tense === 'is' ? 'have' : 'had'} ${nameInSentence(columnOf(condition.measure))} ${formatComparison(condition)}`;
    case 'change': {
      const { measure, direction } = condition;
      return `${nameInSentence(columnOf(measure))} of ${count} ${pastVerbs[direction]} by ${formatStep(condition)} or more ${formatSpan(condition)}`;
    }
    case 'rows-come-or-go':
      return condition.event === 'new' ? count.replace(' ', ' new ') : `${count} are gone`;
    case 'rank':
    case 'age':
      return `${count} fired`;
  }
};

const formatBefore = (condition: Condition, { before }: IncidentRow): TimedText => {
  if (before === undefined || before.text === '' || condition.kind === 'rows-come-or-go') return [];
  const text = condition.kind === 'rank' ? formatPlace(before) : valueInSentence(before.text);
  return condition.kind === 'age' ? [] : [` (was ${text} on `, { at: before.at }, ')'];
};

/** How a sentence is said. `lists`: with the names of several rows, which a table below says otherwise. */
export type SentenceForm = { readonly tense: Tense; readonly lists: boolean };

/**
 * Says in one sentence what fired: the value, the bound, and the value before. `samples` are those of the one row. Foreign.
 */
export const incidentSentence = (
  condition: Condition,
  { firedAt, rows, rest }: Pick<Incident, 'firedAt' | 'rows' | 'rest'>,
  samples: readonly Sample[],
  { tense, lists }: SentenceForm,
): TimedText => {
  const [first] = rows;
  if (first === undefined) return [`Fired ${describeCondition(condition)}`];
  const amount = rows.length + rest.count;
  const start = findOtherStart(condition, first, firedAt);
  if (amount === 1 && condition.kind === 'change' && start !== undefined)
    return describeSince(condition, first, samples, start);
  if (amount === 1) return [describeRow(condition, first, tense, samples), ...formatBefore(condition, first)];
  const said = describeRows(condition, amount, tense);
  if (!lists) return [said];
  const looked = rows.map(({ row }) => row);
  return [`${said}: ${listRows(condition, looked, rest.count)}`];
};
