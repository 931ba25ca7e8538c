/** A number axis: its start, end and ticks. */
export type Scale = { readonly from: number; readonly to: number; readonly ticks: readonly number[] };

const wantedSteps = 5;

/** Returns the first of one, two or five times a power of ten that is large enough. */
const niceStep = (least: number): number => {
  const power = 10 ** Math.floor(Math.log10(least));
  const times = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return times * power;
};

/** Rounds away what sums of decimals leave in binary. */
const exact = (value: number): number => Number(value.toPrecision(12));

/** Creates an axis for all `values` with even ticks. With `zero`, it includes 0. */
export const createScale = (values: readonly number[], zero: boolean): Scale => {
  const all = zero ? [...values, 0] : values;
  const [low, high] = [Math.min(...all), Math.max(...all)];
  // Half of each, because the whole range may be too large for a number.
  const way = high / 2 - low / 2;
  const step = niceStep((way === 0 ? Math.abs(high) / 2 || 0.5 : way) / (wantedSteps / 2));
  const from = exact(Math.floor(low / step) * step);
  const to = exact((way === 0 && !zero ? Math.floor(high / step) + 1 : Math.ceil(high / step)) * step);
  const end = to === from ? exact(from + step) : to;
  if (!(step > 0 && Number.isFinite(from) && Number.isFinite(end)))
    return { from: low, to: high, ticks: [low, high] };
  const count = Math.round(end / step - from / step);
  return {
    from,
    to: end,
    ticks: Array.from({ length: count + 1 }, (_one, index) => exact(2 * (from / 2 + index * (step / 2)))),
  };
};

/** Returns how far along an axis a value is, from 0 to 1. */
export const along = ({ from, to }: Scale, value: number): number =>
  to === from ? 0 : (value / 2 - from / 2) / (to / 2 - from / 2);

const whole = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 12 });
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 4 });

/** Formats a number in full. */
export const formatNumber = (value: number): string =>
  Math.abs(value) < 1e21 ? whole.format(value) : String(value);

/** Formats a number for the space of an axis. */
export const formatTick = (value: number): string => {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-4)) return value.toExponential(1);
  return size >= 100_000 ? short.format(value) : whole.format(value);
};
