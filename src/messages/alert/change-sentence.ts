import type { Condition } from '../../core/condition.ts';
import { durationInWords } from '../../core/duration.ts';
import type { IncidentRow } from '../../results/alerts/alert-state.ts';
import type { Sample } from '../../results/alerts/key-state.ts';
import { absDigits, subtractDigits, toPercent } from '../../results/columns/decimal.ts';
import type { TimedText } from '../text/timed-text.ts';
import { formatMeasured } from '../watch/bound.ts';
import { columnOf, formatStep, nameMeasure } from '../watch/condition.ts';
import { capitalizeMeasure, valueInSentence } from './value.ts';

type Change = Extract<Condition, { readonly kind: 'change' }>;

/** The verb for what a value did. */
export const pastVerbs = { rises: 'rose', drops: 'dropped', changes: 'changed' } as const;

/** Returns by how much it changed, exactly; `undefined` where the value before isn't known as a number. */
const measureChange = (
  { by, measure }: Change,
  { row, before }: IncidentRow,
  samples: readonly Sample[],
): string | undefined => {
  const from = samples.find(({ at }) => at === before?.at)?.value;
  if (from === undefined || row.value === undefined) return undefined;
  const difference = subtractDigits(row.value, from);
  if (!by.isPercent) return formatMeasured(absDigits(difference), columnOf(measure));
  const percent = toPercent(difference, absDigits(from));
  return percent === undefined ? undefined : `${Math.abs(Number(Number(percent).toFixed(1)))}%`;
};

/** Says over which time a change is measured: `in 24 hours`. */
export const formatSpan = ({ overMs }: Change): string =>
  overMs === undefined ? 'since the last result' : `in ${durationInWords(overMs)}`;

/** As far as the time that was compared over may be from the span, as a share of it, to be said as the span. */
const spanShare = 0.05;

/** Finds when the value was read that a change is counted from, ms, where that isn't about the span before. */
export const findOtherStart = (
  condition: Condition,
  { before }: IncidentRow,
  firedAt: number,
): number | undefined => {
  if (condition.kind !== 'change' || condition.overMs === undefined || before === undefined) return undefined;
  const { overMs } = condition;
  return Math.abs(firedAt - before.at - overMs) > overMs * spanShare ? before.at : undefined;
};

/** Says what changed by how much, and to what; the time stands between. Foreign. */
export const describeChange = (
  condition: Change,
  one: IncidentRow,
  samples: readonly Sample[],
): readonly [what: string, to: string] => {
  const { measure, direction } = condition;
  const exact = measureChange(condition, one, samples);
  const by = exact ?? `${formatStep(condition)} or more`;
  const what = capitalizeMeasure(nameMeasure(measure, one.row.name));
  return [`${what} ${pastVerbs[direction]} by ${by}`, `, to ${valueInSentence(one.row.text)}`];
};

/** `tvl of aave dropped by 12% since 10:00 AM, to $8M (was $9.1M)`. Foreign. */
export const describeSince = (
  condition: Change,
  one: IncidentRow,
  samples: readonly Sample[],
  start: number,
): TimedText => {
  const [what, to] = describeChange(condition, one, samples);
  const was =
    one.before === undefined || one.before.text === '' ? '' : ` (was ${valueInSentence(one.before.text)})`;
  return [`${what} since `, { at: start }, `${to}${was}`];
};
