/** The days of a schedule, as two fields of cron. */
export type Days = { readonly dayOfMonth: string; readonly weekdays: string };

const weekdayNumbers: Readonly<Record<string, number>> = {
  sun: 0,
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
};
const weekdayName = /^(sun|mon|tue|wed|thu|fri|sat)(?:s|rs?|days?|sdays?|nesdays?|rsdays?|urdays?)?$/;

const readWeekdays = (words: readonly string[]): Days | undefined => {
  const numbers = words.map((word) => weekdayNumbers[weekdayName.exec(word)?.[1] ?? '']);
  const known = numbers.filter((number) => number !== undefined);
  if (known.length === 0 || known.length !== words.length) return undefined;
  return { dayOfMonth: '*', weekdays: [...new Set(known)].sort().join(',') };
};

const dayOfMonth = (word: string): string | undefined => {
  if (word === 'first') return '1';
  if (word === 'last' || word === 'end') return 'L';
  const day = Number(/^(\d{1,2})(st|nd|rd|th)?$/.exec(word)?.[1]);
  return day >= 1 && day <= 31 ? String(day) : undefined;
};

/** `monthly 1st`, `month 15 last day`, `last day month`: the word for the month may stand on either side. */
const readDaysOfMonth = (words: readonly string[]): Days | undefined => {
  // `first 5 days`, `5 days`: a stretch of days, which would otherwise be read as one or two of them.
  const isStretch = words.some(
    (word, place) =>
      /^\d{1,2}$/.test(word) &&
      (words.includes('days') || /^(?:first|last|end)$/.test(words[place - 1] ?? '')),
  );
  if (isStretch) return undefined;
  const days = words.filter((word) => !/^(?:month(?:ly)?|days?)$/.test(word)).map(dayOfMonth);
  const known = days.filter((day) => day !== undefined);
  if (known.length === 0 || known.length !== days.length) return undefined;
  return { dayOfMonth: [...new Set(known)].join(','), weekdays: '*' };
};

/** Reads the days of a schedule from words in small letters, without those that only hold a sentence together. */
export const readDays = (words: readonly string[]): Days | undefined => {
  const [first = '', ...others] = words;
  if (words.length === 1) {
    if (/^(?:daily|everyday|days?)$/.test(first)) return { dayOfMonth: '*', weekdays: '*' };
    if (/^(?:week|work)days?$/.test(first)) return { dayOfMonth: '*', weekdays: '1-5' };
    if (/^weekends?$/.test(first)) return { dayOfMonth: '*', weekdays: '0,6' };
  }
  if (/^week(?:ly)?$/.test(first)) return readWeekdays(others);
  return words.some((word) => /^month(?:ly)?$/.test(word)) ? readDaysOfMonth(words) : readWeekdays(words);
};
