import { type Html, html } from '../html.ts';
import { type Frame, px, toX, toY } from './frame.ts';
import { formatNumber, type Scale } from './scale.ts';

/** A named series of numbers, one per category. */
export type Series = { readonly name: string; readonly values: readonly number[] };

/** Draws in a frame. */
export type Plot = {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly scale: Scale;
  readonly frame: Frame;
};

const drawTooltip = ({ categories }: Plot, { name, values }: Series, index: number): Html =>
  html`<title>${name}, ${categories[index] ?? ''}: ${formatNumber(values[index] ?? 0)}</title>`;

/** Draws bars side by side, from 0 up or down. */
export const drawBars = (plot: Plot): Html[] => {
  const { categories, series, scale, frame } = plot;
  const room = ((frame.right - frame.left) / categories.length) * 0.7;
  const thick = room / series.length;
  const ground = toY(0, scale, frame);
  return series.map((one, tint) => {
    const bars = one.values.map((value, index) => {
      const x = toX(index, categories.length, frame) - room / 2 + tint * thick;
      const y = toY(value, scale, frame);
      return html`<rect x="${px(x)}" y="${px(Math.min(y, ground))}" width="${px(thick * 0.94)}" height="${px(Math.abs(ground - y))}" rx="2">${drawTooltip(plot, one, index)}</rect>`;
    });
    return html`<g class="tint-${tint} bars">${bars}</g>`;
  });
};

const toPoints = ({ categories, scale, frame }: Plot, { values }: Series): readonly string[] =>
  values.map((value, index) => `${px(toX(index, categories.length, frame))} ${px(toY(value, scale, frame))}`);

const drawLine = (plot: Plot, one: Series): Html => {
  const points = toPoints(plot, one);
  const dots = points.map((point, index) => {
    const [x = '', y = ''] = point.split(' ');
    return html`<circle cx="${x}" cy="${y}" r="2.5">${drawTooltip(plot, one, index)}</circle>`;
  });
  return html`<path class="line" d="M ${points.join(' L ')}"/>${dots}`;
};

/** Draws a line per series. */
export const drawLines = (plot: Plot): Html[] =>
  plot.series.map((one, tint) => html`<g class="tint-${tint}">${drawLine(plot, one)}</g>`);

/** Draws areas down to 0, the first at the back. */
export const drawAreas = (plot: Plot): Html[] => {
  const ground = px(toY(0, plot.scale, plot.frame));
  return plot.series.map((one, tint) => {
    const points = toPoints(plot, one);
    const [first = '', last = ''] = [points[0], points.at(-1)].map((point) => point?.split(' ')[0]);
    return html`<g class="tint-${tint}"><path class="area" d="M ${first} ${ground} L ${points.join(' L ')} L ${last} ${ground} Z"/>${drawLine(plot, one)}</g>`;
  });
};
