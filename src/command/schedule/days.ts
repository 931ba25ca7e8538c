/** The weekdays by their number in cron. */
export const weekdayNames: readonly string[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const weekdayPattern =
  /^(?:(?:sun|mon|tue|wed|thu|fri|sat)(?:s|rs?|days?|sdays?|nesdays?|rsdays?|urdays?)?|su|mo|tu|we|th|fr|sa)$/;

/** Returns cron's number for a weekday in lower case, short or long, singular or plural: 0 for `sundays`. */
export const parseWeekday = (word: string): number | undefined => {
  if (!weekdayPattern.test(word)) return undefined;
  return weekdayNames.findIndex((name) => name.startsWith(word.slice(0, 2)));
};

const formatRange = (from: number, to: number): string =>
  to - from < 2 ? [...new Set([from, to])].join(',') : `${from}-${to}`;

/** Formats weekdays as a field of cron; three or more in a row become a range. */
const formatWeekdays = (numbers: readonly number[]): string => {
  const has = (number: number): boolean => numbers.includes(number);
  const starts = weekdayNames.flatMap((_, number) => (has(number) && !has(number - 1) ? [number] : []));
  const ends = weekdayNames.flatMap((_, number) => (has(number) && !has(number + 1) ? [number] : []));
  const field = starts.map((start, ordinal) => formatRange(start, ends[ordinal] ?? start)).join(',');
  return field === '0-6' ? '*' : field;
};

/** The days of a schedule, as two fields of cron. */
export type Days = { readonly dayOfMonth: string; readonly weekdays: string };

const parseWeekdays = (words: readonly string[]): Days | undefined => {
  const numbers = words.map(parseWeekday);
  const known = numbers.filter((number) => number !== undefined);
  if (known.length === 0 || known.length !== words.length) return undefined;
  return { dayOfMonth: '*', weekdays: formatWeekdays(known) };
};

const ordinalsInMonth: Readonly<Record<string, string>> = {
  first: '#1',
  '1st': '#1',
  second: '#2',
  '2nd': '#2',
  third: '#3',
  '3rd': '#3',
  fourth: '#4',
  '4th': '#4',
  last: 'L',
};

/** Reads weekdays of the month: `first monday`, `first third monday last friday`. */
const parseNthWeekdays = (words: readonly string[]): Days | undefined => {
  const fields: string[] = [];
  let ordinals: readonly string[] = [];
  for (const word of words) {
    const ordinal = ordinalsInMonth[word];
    const number = parseWeekday(word);
    if (ordinal !== undefined) ordinals = [...ordinals, ordinal];
    else if (number === undefined || ordinals.length === 0) return undefined;
    else {
      fields.push(...ordinals.map((one) => `${number}${one}`));
      ordinals = [];
    }
  }
  return fields.length === 0 || ordinals.length > 0
    ? undefined
    : { dayOfMonth: '*', weekdays: [...new Set(fields)].join(',') };
};

/** Reads the first or last day from Monday to Friday in the month. */
const parseWorkday = (words: readonly string[]): Days | undefined => {
  const [, ordinal] = /^(first|1st|last) (?:week|work)days?$/.exec(words.join(' ')) ?? [];
  return ordinal === undefined ? undefined : { dayOfMonth: ordinal === 'last' ? 'LW' : '1W', weekdays: '*' };
};

const parseDayOfMonth = (word: string): string | undefined => {
  if (word === 'first') return '1';
  if (word === 'last' || word === 'end') return 'L';
  const day = Number(/^(\d{1,2})(st|nd|rd|th)?$/.exec(word)?.[1]);
  return day >= 1 && day <= 31 ? String(day) : undefined;
};

/** Reads days of the month, with `month` on either side: `monthly 1st`, `month 15 last day`, `last day month`. */
const parseDaysOfMonth = (words: readonly string[]): Days | undefined => {
  const others = words.filter((word) => !/^month(?:ly)?$/.test(word));
  const named = parseNthWeekdays(others) ?? parseWorkday(others);
  if (named !== undefined) return named;
  // `first 5 days` and `5 days` are ranges, which would otherwise be read as one or two days.
  const isStretch = words.some(
    (word, ordinal) =>
      /^\d{1,2}$/.test(word) &&
      (words.includes('days') || /^(?:first|last|end)$/.test(words[ordinal - 1] ?? '')),
  );
  if (isStretch) return undefined;
  const days = others.filter((word) => !/^days?$/.test(word)).map(parseDayOfMonth);
  const known = days.filter((day) => day !== undefined);
  if (known.length === 0 || known.length !== days.length) return undefined;
  return { dayOfMonth: [...new Set(known)].join(','), weekdays: '*' };
};

const fillers = new Set(['every', 'on', 'the', 'of', 'and', '&', 'each', 'from']);

/** Returns true for a word that only holds a sentence together. */
export const isFiller = (word: string): boolean => fillers.has(word);

/** Reads the days of a schedule from words in lower case, without fillers. */
export const parseDays = (words: readonly string[]): Days | undefined => {
  const [first = '', ...others] = words;
  if (words.length === 1) {
    if (/^(?:daily|everyday|days?)$/.test(first)) return { dayOfMonth: '*', weekdays: '*' };
    if (/^(?:week|work)days?$/.test(first)) return { dayOfMonth: '*', weekdays: '1-5' };
    if (/^weekends?$/.test(first)) return { dayOfMonth: '*', weekdays: '0,6' };
  }
  if (/^week(?:ly)?$/.test(first)) return parseWeekdays(others);
  // Numbers with endings are days of the month, also without the word `month`.
  const isOfMonth = words.length > 0 && words.every((word) => /^\d{1,2}(?:st|nd|rd|th)$/.test(word));
  return isOfMonth || words.some((word) => /^month(?:ly)?$/.test(word))
    ? parseDaysOfMonth(words)
    : parseWeekdays(words);
};
