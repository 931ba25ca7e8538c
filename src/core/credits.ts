import { toLosslessJson } from './json.ts';
import type { ResultSet } from './result-set.ts';
import { formatNumber } from './text/number.ts';

/** Source: docs.dune.com, "Credits": 20 credits a megabyte on the free plan, January 2026. */
const creditsPerByte = 20 / 1_000_000;

/** Under this, Dune's own bill shows nothing. */
const minCredits = 0.01;

/** About what reads of so many bytes cost, in credits, where they cost what they do on the free plan. */
export const toCredits = (bytes: number): number => bytes * creditsPerByte;

/** The same as a number to read. */
export const formatCreditNumber = (bytes: number): string =>
  formatNumber(Math.round(toCredits(bytes) * 100) / 100);

/** The same as the price of something: `about 0.4 credits`. */
export const formatPrice = (bytes: number): string =>
  toCredits(bytes) < minCredits
    ? `under ${minCredits} credits`
    : `about ${formatCreditNumber(bytes)} ${formatCreditNumber(bytes) === '1' ? 'credit' : 'credits'}`;

const countBytes = (text: string): number => Buffer.byteLength(text);

/** How long a row is on the average in Dune's JSON, bytes; `undefined` without rows. */
export const measureRowBytes = ({ columns, rows }: ResultSet): number | undefined => {
  if (rows.length === 0) return undefined;
  // Each value stands behind its name and a colon; brackets and commas are as many in lists as in objects.
  const names = columns.reduce((sum, { name }) => sum + countBytes(JSON.stringify(name)) + 1, 0);
  return Math.ceil(names + countBytes(toLosslessJson(rows)) / rows.length);
};
