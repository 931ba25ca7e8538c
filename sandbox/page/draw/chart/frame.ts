import { type Html, html } from '../html.ts';
import { along, formatTick, type Scale } from './scale.ts';

/** The area of a chart with axes, px of the picture. */
export type Frame = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

type Axes = {
  readonly categories: readonly string[];
  readonly scale: Scale;
  readonly xLabel: string | undefined;
  readonly yLabel: string | undefined;
};

const letter = 6;
const [width, height] = [520, 300];

const isCrowded = (categories: readonly string[], room: number): boolean =>
  Math.max(...categories.map((one) => one.length)) * letter > room / categories.length - 4;

/** Creates a frame with space for its labels. */
export const frameFor = ({ categories, scale, xLabel, yLabel }: Axes): Frame => {
  const longest = Math.max(...scale.ticks.map((tick) => formatTick(tick).length));
  const left = 16 + longest * letter + (yLabel === undefined ? 0 : 20);
  const lean = Math.max(...categories.map((one) => one.length)) * letter * 0.7;
  const below = isCrowded(categories, width - left - 16) ? lean + 16 : 24;
  const bottom = height - below - (xLabel === undefined ? 0 : 20);
  return { width, height, left, top: 14, right: width - 16, bottom };
};

/** Formats a length for the picture. */
export const px = (length: number): string => String(Math.round(length * 100) / 100);

/** Returns the height of a value in the picture. */
export const toY = (value: number, scale: Scale, { top, bottom }: Frame): number =>
  bottom - along(scale, value) * (bottom - top);

/** Returns the middle of a category's space. */
export const toX = (index: number, count: number, { left, right }: Frame): number =>
  left + ((index + 0.5) / count) * (right - left);

const drawTicks = (scale: Scale, frame: Frame): Html[] =>
  scale.ticks.map((tick) => {
    const y = px(toY(tick, scale, frame));
    return html`<line class="grid${tick === 0 ? ' zero' : ''}" x1="${px(frame.left)}" x2="${px(frame.right)}" y1="${y}" y2="${y}"/><text x="${px(frame.left - 8)}" y="${y}" text-anchor="end" dominant-baseline="central">${formatTick(tick)}</text>`;
  });

const drawCategories = (categories: readonly string[], frame: Frame): Html[] => {
  const leans = isCrowded(categories, frame.right - frame.left);
  return categories.map((words, index) => {
    const x = px(toX(index, categories.length, frame));
    return leans
      ? html`<text transform="translate(${x} ${px(frame.bottom + 12)}) rotate(-45)" text-anchor="end">${words}</text>`
      : html`<text x="${x}" y="${px(frame.bottom + 16)}" text-anchor="middle">${words}</text>`;
  });
};

/** Draws the lines of the number axis, and the labels of both axes. */
export const drawAxes = ({ categories, scale, xLabel, yLabel }: Axes, frame: Frame): Html => {
  const { left, right, top, bottom } = frame;
  const below =
    xLabel === undefined
      ? ''
      : html`<text class="axis" x="${px((left + right) / 2)}" y="${height - 6}" text-anchor="middle">${xLabel}</text>`;
  const beside =
    yLabel === undefined
      ? ''
      : html`<text class="axis" transform="translate(12 ${px((top + bottom) / 2)}) rotate(-90)" text-anchor="middle">${yLabel}</text>`;
  return html`${drawTicks(scale, frame)}${drawCategories(categories, frame)}${below}${beside}`;
};
