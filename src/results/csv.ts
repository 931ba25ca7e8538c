import { toLosslessJson } from '../core/json.ts';
import type { RawValue } from '../core/result-set.ts';

/** The line break of RFC 4180. */
const lineEnd = '\r\n';

/** Tells old versions of Excel that a file is UTF-8; other programs take it for a part of the first name. */
export const byteOrderMark = '\ufeff';

/**
 * A text that a spreadsheet would take for a formula, the wide forms of Japanese keyboards included.
 * Source: owasp.org/www-community/attacks/CSV_Injection.
 */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** A text that is a number in digits can't be a formula, so it stays as Dune sent it. */
const numberText = /^[+-]?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|Infinity)$/;

const defuse = (text: string): string =>
  formulaStart.test(text) && !numberText.test(text) ? `'${text}` : text;

const special = /[",\r\n]/;

/** Quotes a field (RFC 4180, 2.5 to 2.7). An empty text has quotes, to differ from no value. */
const quote = (text: string): string =>
  text === '' || special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const formatField = (value: RawValue): string => {
  if (value === null) return '';
  return quote(typeof value === 'string' ? defuse(value) : toLosslessJson(value));
};

/**
 * Prints a row as a line of a CSV file, with its line break. Texts that a spreadsheet would run as a formula get an
 * apostrophe before them; numbers keep every digit; arrays and objects are JSON; null is empty.
 */
export const csvLine = (row: readonly RawValue[]): string => {
  const line = row.map(formatField).join(',');
  // Most programs don't read an empty line as a row.
  return `${line === '' ? '""' : line}${lineEnd}`;
};
