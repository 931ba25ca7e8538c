import { toLosslessJson } from '../core/json.ts';
import type { RawValue } from '../core/result-set.ts';

/** Lines end as RFC 4180 has them. */
const lineEnd = '\r\n';

/** Tells old versions of Excel that a file is UTF-8; everything else takes it for a part of the first name. */
export const byteOrderMark = '\ufeff';

/**
 * A text that a spreadsheet would take for a formula, the wide forms of Japanese keyboards included.
 * Source: owasp.org/www-community/attacks/CSV_Injection.
 */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** A text that is a number in digits can be nothing else, so it stays as Dune sent it. */
const numberText = /^[+-]?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|Infinity)$/;

const defuse = (text: string): string =>
  formulaStart.test(text) && !numberText.test(text) ? `'${text}` : text;

const special = /[",\r\n]/;

/** RFC 4180, 2.5 to 2.7. An empty text has quotes, so that it is not the same as no value. */
const quote = (text: string): string =>
  text === '' || special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const formatField = (value: RawValue): string => {
  if (value === null) return '';
  return quote(typeof value === 'string' ? defuse(value) : toLosslessJson(value));
};

/**
 * One row as a line of a CSV file, its end included. Texts that a spreadsheet would run as a formula get an apostrophe
 * before them; numbers are written digit by digit as they came; arrays and objects are JSON; null is nothing.
 */
export const csvLine = (row: readonly RawValue[]): string => {
  const line = row.map(formatField).join(',');
  // A line of nothing at all is no row to most readers.
  return `${line === '' ? '""' : line}${lineEnd}`;
};
