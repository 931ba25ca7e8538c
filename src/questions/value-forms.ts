/** Numbers as Dune takes them in a parameter. */
const plainNumber = /^[+-]?\d+(\.\d+)?$/;
/** Dune's clients send `YYYY-MM-DD HH:MM:SS`; the day alone and the time without seconds are accepted by its app. */
const plainTime = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/;

/** Tells if a text is a number as Dune takes it. */
export const isPlainNumber = (text: string): boolean => plainNumber.test(text);

/** More zeros than this can't be meant. */
const maxShift = 60;
const powers: Readonly<Record<string, number>> = { '': 0, k: 3, m: 6, mn: 6, b: 9, bn: 9, t: 12, tn: 12 };

const numberParts = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,4}))?(|[kbt]|[mbt]n|m)$/;

/** Writes digits without an exponent, a plus, or zeros that say nothing; `undefined` for what is no number. */
const toCanonical = (text: string): string | undefined => {
  const [all, sign = '', whole = '', fraction = '', exponent = '0', suffix = ''] =
    numberParts.exec(text) ?? [];
  const shift = Number(exponent) + (powers[suffix] ?? 0);
  if (all === undefined || whole + fraction === '' || Math.abs(shift) > maxShift) return undefined;
  const point = whole.length + shift;
  const digits = (whole + fraction).padStart(whole.length + fraction.length + Math.max(0, -point), '0');
  const at = Math.max(0, point);
  const before =
    digits
      .slice(0, at)
      .padEnd(at, '0')
      .replace(/^0+(?=\d)/, '') || '0';
  const after = digits.slice(at).replace(/0+$/, '');
  const size = after === '' ? before : `${before}.${after}`;
  return sign === '-' && size !== '0' ? `-${size}` : size;
};

const groupedByCommas = /^[+-]?\d{1,3}(,\d{2,3})*,\d{3}(?![\d,])/;
const groupedByPoints = /^[+-]?\d{1,3}(\.\d{3})+(?![\d.])/;
const decimalComma = /^([+-]?[\d.]*),(\d+)$/;

/**
 * Returns what a text can mean as a number, without separators and exponents, the likeliest first: `1,000`, `1_000`,
 * `1k` and `1e3` are all 1000. Empty for what is no number.
 */
export const readNumber = (text: string): readonly string[] => {
  const typed = text
    .trim()
    .toLowerCase()
    .replace('\u2212', '-')
    .replace(/^([+-]?)[$€£]\s*/, '$1')
    .replace(/(?<=\d)[_'’\s](?=\d|(?:k|[mbt]n?)$)/g, '');
  const readings = [
    groupedByCommas.test(typed) ? typed.replaceAll(',', '') : typed,
    ...(groupedByPoints.test(typed) ? [typed.replaceAll('.', '').replace(',', '.')] : []),
    ...(groupedByCommas.test(typed) ? [] : [typed.replace(decimalComma, '$1.$2')]),
  ].flatMap((one) => toCanonical(one) ?? []);
  return [...new Set(readings)];
};

const timeParts =
  /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:[t\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/i;

const toOffsetMinutes = (zone: string): number => {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

/**
 * Returns a day or a time in the form that Dune's clients send, `YYYY-MM-DD HH:MM:SS` in UTC, from the forms that mean
 * the same: `2026-01-01`, `2026/1/1`, `2026-01-01T00:00Z`. `undefined` for anything else, also where day and month can be
 * mixed up. Source: Dune's Python client, `dune_client/types.py`.
 */
export const readTime = (text: string): string | undefined => {
  const found = timeParts.exec(text.trim());
  if (found === null) return undefined;
  const [, year, between, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = ''] =
    found;
  if (between === '' && (month?.length !== 2 || day?.length !== 2)) return undefined;
  const two = (part = '') => part.padStart(2, '0');
  const written = `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
  const at = Date.parse(`${written.replace(' ', 'T')}Z`);
  const toText = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
  // February 30 would become March 2.
  if (Number.isNaN(at) || toText(at) !== written) return undefined;
  const rest = fraction.replace(/0+$/, '');
  return `${toText(at - toOffsetMinutes(zone) * 60_000)}${rest === '' ? '' : `.${rest}`}`;
};

/** Tells if a text is a day or a time as Dune takes it. */
export const isPlainTime = (text: string): boolean => plainTime.test(text) && readTime(text) !== undefined;

const yes = ['true', 'yes', 'on', '1'];
const no = ['false', 'no', 'off', '0'];

/** Returns what a text means as yes or no; `undefined` for other words. */
export const readFlag = (text: string): boolean | undefined => {
  const word = text.trim().toLowerCase();
  return yes.includes(word) ? true : no.includes(word) ? false : undefined;
};

/** Reduces a text to what people mean by it: capitals, quotes around it, and `_`, `-` or spaces between words don't count. */
export const toLoose = (text: string): string =>
  text
    .trim()
    .replace(/^["'`]+|["'`]+$/g, '')
    .trim()
    .toLowerCase()
    .replace(/(?<=[\p{L}\p{N}])[\s_-]+(?=[\p{L}\p{N}])/gu, ' ');

/** Another address or hash isn't a slip of this one, however similar: somebody may have made it so. */
export const isIdentity = (text: string): boolean =>
  /^0x[0-9a-f]{8,}$/i.test(text) || /^[0-9a-z]{24,}$/i.test(text);

/** Another number or time isn't a slip: nobody types 31 for 30. */
export const isNumeric = (text: string): boolean => /^[\d\s.,:+-]+$/.test(text);
