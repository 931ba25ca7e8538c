import type { DataVisualization } from '../../../slack/blocks/charts.ts';
import { type Html, html } from '../html.ts';
import { drawAxes, frameFor } from './frame.ts';
import { computeShares, drawPie, type Segment } from './pie.ts';
import { drawAreas, drawBars, drawLines, type Plot, type Series } from './plot.ts';
import { createScale, formatNumber } from './scale.ts';

type Chart = DataVisualization['chart'];
type AxesChart = Exclude<Chart, { readonly type: 'pie' }>;

const toSeries = ({ series, axis_config }: AxesChart): readonly Series[] =>
  series.map(({ name, data }) => ({
    name,
    values: axis_config.categories.map(
      (category) => data.find(({ label }) => label === category)?.value ?? 0,
    ),
  }));

const drawers: Readonly<Record<AxesChart['type'], (plot: Plot) => Html[]>> = {
  bar: drawBars,
  line: drawLines,
  area: drawAreas,
};

const drawWithAxes = (chart: AxesChart): Html => {
  const { categories, x_label: xLabel, y_label: yLabel } = chart.axis_config;
  const series = toSeries(chart);
  // A bar or an area is read by its height, so it starts at 0; a line is read by its slope.
  const scale = createScale(
    series.flatMap(({ values }) => values),
    chart.type !== 'line',
  );
  const axes = { categories, scale, xLabel, yLabel };
  const frame = frameFor(axes);
  const plot = drawers[chart.type]({ categories, series, scale, frame });
  return html`<svg class="axes" viewBox="0 0 ${frame.width} ${frame.height}" aria-hidden="true">${drawAxes(axes, frame)}${plot}</svg>`;
};

/** Draws the same numbers as a table for screen readers. */
const drawNumbers = (title: string, chart: Chart): Html => {
  const [names, rows]: readonly [readonly string[], readonly (readonly [string, readonly number[]])[]] =
    chart.type === 'pie'
      ? [['Value'], chart.segments.map(({ label, value }) => [label, [value]])]
      : [
          chart.series.map(({ name }) => name),
          chart.axis_config.categories.map((category, index) => [
            category,
            toSeries(chart).map(({ values }) => values[index] ?? 0),
          ]),
        ];
  const head = names.map((name) => html`<th scope="col">${name}</th>`);
  const body = rows.map(
    ([label, values]) =>
      html`<tr><th scope="row">${label}</th>${values.map((value) => html`<td>${formatNumber(value)}</td>`)}</tr>`,
  );
  return html`<div class="numbers"><table><caption>${title}</caption><thead><tr><td></td>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
};

const formatShares = (segments: readonly Segment[]): readonly string[] =>
  computeShares(segments).map(
    (share, index) => `${segments[index]?.label ?? ''} · ${share < 0.005 ? '<1' : Math.round(share * 100)}%`,
  );

const drawLegend = (chart: Chart): Html => {
  const words = chart.type === 'pie' ? formatShares(chart.segments) : chart.series.map(({ name }) => name);
  const items = words.map((one, tint) => html`<li><span class="tint-${tint} swatch"></span>${one}</li>`);
  return html`<ul class="legend" aria-hidden="true">${items}</ul>`;
};

/** Draws Slack's chart as a picture with a legend, and its numbers for screen readers. */
export const drawChart = ({ title, chart }: DataVisualization): Html =>
  html`<figure class="chart"><figcaption>${title}</figcaption>${chart.type === 'pie' ? drawPie(chart.segments) : drawWithAxes(chart)}${drawLegend(chart)}${drawNumbers(title, chart)}</figure>`;
