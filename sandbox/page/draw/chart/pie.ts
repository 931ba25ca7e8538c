import { type Html, html } from '../html.ts';
import { px } from './frame.ts';
import { formatNumber } from './scale.ts';

/** A part of a whole. */
export type Segment = { readonly label: string; readonly value: number };

const [middle, radius] = [110, 92];

const pointAt = (share: number): string => {
  const angle = share * 2 * Math.PI;
  return `${px(middle + radius * Math.sin(angle))} ${px(middle - radius * Math.cos(angle))}`;
};

/** Returns the share of each in the whole, from 0 to 1. */
export const computeShares = (segments: readonly Segment[]): readonly number[] => {
  const most = Math.max(...segments.map(({ value }) => value));
  const parts = segments.map(({ value }) => value / most);
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / whole);
};

/** Draws a circle in its parts, clockwise from the top. */
export const drawPie = (segments: readonly Segment[]): Html => {
  const shares = computeShares(segments);
  let from = 0;
  const slices = segments.map(({ label, value }, tint) => {
    const share = shares[tint] ?? 0;
    const words = html`<title>${label}: ${formatNumber(value)}</title>`;
    const [start, end] = [from, from + share];
    from = end;
    if (share > 0.9999)
      return html`<circle class="tint-${tint} slice" cx="${middle}" cy="${middle}" r="${radius}">${words}</circle>`;
    return html`<path class="tint-${tint} slice" d="M ${middle} ${middle} L ${pointAt(start)} A ${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${pointAt(end)} Z">${words}</path>`;
  });
  return html`<svg class="pie" viewBox="0 0 220 220" aria-hidden="true">${slices}</svg>`;
};
