/** By number, as cron counts them. */
export const weekdayNames: readonly string[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const written =
  /^(?:(?:sun|mon|tue|wed|thu|fri|sat)(?:s|rs?|days?|sdays?|nesdays?|rsdays?|urdays?)?|su|mo|tu|we|th|fr|sa)$/;

/** The number that cron has for a weekday, short or long, one or many, in small letters: 0 for `sundays`. */
export const weekdayNumber = (word: string): number | undefined => {
  if (!written.test(word)) return undefined;
  return weekdayNames.findIndex((name) => name.startsWith(word.slice(0, 2)));
};

const inWords = (from: number, to: number): string =>
  to - from < 2 ? [...new Set([from, to])].join(',') : `${from}-${to}`;

/** Weekdays as a field of cron: from three in a row on they are a range. */
export const weekdayField = (numbers: readonly number[]): string => {
  const has = (number: number): boolean => numbers.includes(number);
  const starts = weekdayNames.flatMap((_, number) => (has(number) && !has(number - 1) ? [number] : []));
  const ends = weekdayNames.flatMap((_, number) => (has(number) && !has(number + 1) ? [number] : []));
  const field = starts.map((start, place) => inWords(start, ends[place] ?? start)).join(',');
  return field === '0-6' ? '*' : field;
};
