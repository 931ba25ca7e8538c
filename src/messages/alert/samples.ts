import type { Condition } from '../../core/condition.ts';
import { minuteMs } from '../../core/duration.ts';
import { emptyDisplayOptions } from '../../core/question.ts';
import { zoneOffset } from '../../core/text/time.ts';
import type { Sample } from '../../results/alerts/key-state.ts';
import { type Chart, makeChart } from '../../results/charts/chart.ts';
import { chartBlock, type DataVisualizationBlock } from '../blocks/chart.ts';
import { columnOf, nameMeasure } from '../watch/condition.ts';
import { formatComparison } from './sentence.ts';

/** Fewer points are no course. */
const minSamples = 4;

/** Writes a time as Dune writes one with a zone, so that the axis has the clock of the alert: Slack's chart knows no reader's zone. */
const writeTime = (at: number, zone: string): string => {
  const offset = zoneOffset(zone, at);
  const local = new Date(at + (offset ?? 0)).toISOString().slice(0, -5).replace('T', ' ');
  return `${local} ${offset === undefined || zone === 'UTC' ? 'UTC' : zone}`;
};

/** Cuts times to minutes, as Slack shows them, unless two would be the same. */
const toMinutes = (samples: readonly Sample[]): readonly number[] => {
  const minutes = samples.map(({ at }) => Math.floor(at / minuteMs) * minuteMs);
  return new Set(minutes).size === minutes.length ? minutes : samples.map(({ at }) => at);
};

/** Adds the bound as a line, so that the eye sees what passed it. */
const withBound = (chart: Chart, condition: Condition): Chart => {
  const bound = condition.kind === 'bound' ? Number(condition.bound) : Number.NaN;
  if (condition.kind !== 'bound' || !Number.isFinite(bound)) return chart;
  const line = { name: formatComparison(condition), values: chart.categories.map(() => bound) };
  return { ...chart, series: [...chart.series, line] };
};

/**
 * Draws what was measured last, under its column and row, and the bound; `undefined` where it was too little, or isn't a
 * number that people follow. `row`: the name of one that the condition doesn't name. Foreign.
 */
export const sampleChart = (
  condition: Condition,
  samples: readonly Sample[],
  { zone, row }: { readonly zone: string; readonly row: string },
): DataVisualizationBlock | undefined => {
  if ((condition.kind !== 'bound' && condition.kind !== 'change') || samples.length < minSamples)
    return undefined;
  const column = columnOf(condition.measure) || 'rows';
  const times = toMinutes(samples);
  const chart = makeChart(
    {
      columns: [
        { name: 'time', type: 'timestamp(3) with time zone' },
        { name: column, type: 'double' },
      ],
      rows: samples.map(({ at, value }, index) => [writeTime(times[index] ?? at, zone), Number(value)]),
      totalRows: samples.length,
    },
    { ...emptyDisplayOptions, chart: 'line', x: 'time' },
    false,
  );
  return chart?.kind === 'chart'
    ? chartBlock(withBound(chart, condition), nameMeasure(condition.measure, row))
    : undefined;
};
