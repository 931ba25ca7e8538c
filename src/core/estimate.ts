import { formatNumber } from './text/number.ts';

/** The likely price of something, in Dune credits: of a run as its last run cost, of a file by its size. */
export type Estimate =
  | { readonly kind: 'known'; readonly credits: number; readonly from: 'last run' | 'size' }
  | { readonly kind: 'unknown' };

/** Nothing is known of the price. */
export const unknownEstimate: Estimate = { kind: 'unknown' };

/** Returns the likely price of a run, from the credits of its last one. */
export const fromLastRun = (credits: number | undefined): Estimate =>
  credits === undefined ? unknownEstimate : { kind: 'known', credits, from: 'last run' };

/** Adds up prices. One that nobody knows makes the sum unknown. */
export const sumEstimates = (estimates: readonly Estimate[]): Estimate => {
  let sum: Extract<Estimate, { kind: 'known' }> = { kind: 'known', credits: 0, from: 'size' };
  for (const one of estimates) {
    if (one.kind === 'unknown') return one;
    // What the last run tells is less certain than a size.
    const from = one.from === 'size' ? sum.from : one.from;
    sum = { kind: 'known', credits: sum.credits + one.credits, from };
  }
  return sum;
};

/** A limit as high as this means that nothing asks, not even where the price is unknown. Credits. */
export const neverAsks = 1_000_000;

/** Tells if something needs a person's yes: its price is over the limit, or unknown, or the limit is 0. Credits. */
export const needsYes = (estimate: Estimate, confirmAbove: number): boolean => {
  if (confirmAbove >= neverAsks) return false;
  return confirmAbove === 0 || estimate.kind === 'unknown' || !(estimate.credits <= confirmAbove);
};

/** The likely price that a person said yes to, as they saw it. `any`: they were asked with all that is known. */
export type Agreed = Estimate | 'any';

/** The last run may have cost a little less than the next; a price this many times as high is another one. */
const maxGrowth = 1.5;

/** Tells if a yes to one price still holds for the price of now. A price that can't be looked up is taken for the old one. */
export const holdsFor = (agreed: Agreed | undefined, now: Estimate): boolean => {
  if (agreed === undefined || agreed === 'any') return agreed === 'any';
  if (now.kind === 'unknown') return true;
  return agreed.kind === 'known' && now.credits <= agreed.credits * maxGrowth;
};

/** Prints a price for the value of a button, as `12.3`, or `?` where nobody knows it. */
export const printEstimate = (estimate: Estimate): string =>
  estimate.kind === 'unknown' ? '?' : String(estimate.credits);

/** Parses such a price; `undefined` where there is none. */
export const parseEstimate = (text: string | undefined): Estimate | undefined => {
  if (text === '?') return unknownEstimate;
  const credits = text === undefined || text === '' ? Number.NaN : Number(text);
  return credits >= 0 ? fromLastRun(credits) : undefined;
};

/** Below this, Dune's own bill shows nothing. Credits. */
const minCredits = 0.01;
/** Decimals say nothing about an estimate from here on, and single credits from there on. */
const minWhole = 10;
const minHundreds = 1_000;

/** Rounds as far as an estimate can be meant. */
const roundLikely = (credits: number): number => {
  if (credits >= minHundreds) return Math.round(credits / 100) * 100;
  if (credits >= minWhole) return Math.round(credits);
  const parts = credits < 0.1 ? 100 : 10;
  return Math.round(credits * parts) / parts;
};

/** Formats likely credits as they are said: `about 0.4 credits`. */
export const formatLikelyCredits = (credits: number): string => {
  if (credits < minCredits) return `under ${minCredits} credits`;
  const shown = formatNumber(roundLikely(credits));
  return `about ${shown} ${shown === '1' ? 'credit' : 'credits'}`;
};
