/** By number, as cron counts them. */
export const weekdayNames: readonly string[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const written = /^(sun|mon|tue|wed|thu|fri|sat)(?:s|rs?|days?|sdays?|nesdays?|rsdays?|urdays?)?$/;

/** The number that cron has for a weekday, short or long, one or many, in small letters: 0 for `sundays`. */
export const weekdayNumber = (word: string): number | undefined => {
  const number = weekdayNames.indexOf(written.exec(word)?.[1] ?? '');
  return number < 0 ? undefined : number;
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
