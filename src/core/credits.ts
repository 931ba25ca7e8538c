import { toLosslessJson } from './json.ts';
import type { ReadPrice } from './read-price.ts';
import type { ResultSet } from './result-set.ts';
import { formatNumber } from './text/number.ts';

/** Below this, Dune's own bill shows nothing. */
const minCredits = 0.01;

/** Estimates the credits for reading bytes. Dune's megabyte has a million of them. */
export const toCredits = (bytes: number, { creditsPerMegabyte }: ReadPrice): number =>
  (bytes * creditsPerMegabyte) / 1_000_000;

/** Estimates the credits of reads and runs together; of runs as far as Dune told them. */
export const toSpentCredits = (
  { bytes, runCredits }: { readonly bytes: number; readonly runCredits: number },
  price: ReadPrice,
): number => toCredits(bytes, price) + runCredits;

/** Formats the credits of reads as a number. */
export const formatCreditNumber = (bytes: number, price: ReadPrice): string =>
  formatNumber(Math.round(toCredits(bytes, price) * 100) / 100);

/** Formats the same as a price: `about 0.4 credits`. */
export const formatPrice = (bytes: number, price: ReadPrice): string => {
  if (toCredits(bytes, price) < minCredits) return `under ${minCredits} credits`;
  const credits = formatCreditNumber(bytes, price);
  return `about ${credits} ${credits === '1' ? 'credit' : 'credits'}`;
};

const countBytes = (text: string): number => Buffer.byteLength(text);

/** Enough for a price that is said as `about`. */
const sampledRows = 20;

/** Estimates the average length of a row in Dune's JSON, bytes; `undefined` without rows. */
export const measureRowBytes = ({ columns, rows }: ResultSet): number | undefined => {
  if (rows.length === 0) return undefined;
  const sample = rows.slice(0, sampledRows);
  // In Dune's JSON each value has its name and a colon before it; lists and objects have as many brackets and commas.
  const names = columns.reduce((sum, { name }) => sum + countBytes(JSON.stringify(name)) + 1, 0);
  return Math.ceil(names + countBytes(toLosslessJson(sample)) / sample.length);
};
