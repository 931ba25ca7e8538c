/** The weekdays by their number in cron. */
export const weekdayTitles: readonly string[] = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];

/** `a`, `a and b`, `a, b, and c`. */
export const joinWithAnd = (items: readonly string[]): string => {
  if (items.length < 3) return items.join(' and ');
  return `${items.slice(0, -1).join(', ')}, and ${items.at(-1)}`;
};

/** Expands `1,3-5` to its numbers, in order; `undefined` for any other cron field. */
export const parseNumbers = (field: string): readonly number[] | undefined => {
  const numbers = new Set<number>();
  for (const part of field.split(',')) {
    const [, first = '', last = first] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(part) ?? [];
    if (first === '' || Number(last) < Number(first)) return undefined;
    for (let number = Number(first); number <= Number(last); number += 1) numbers.add(number);
  }
  return [...numbers].sort((left, right) => left - right);
};

/** The days of a schedule, as they read before a time (`Mondays at 9:00 AM`) and after an interval (`Every hour on Mondays`). */
export type DaysInWords = { readonly lead: string; readonly trail: string };

const everyDay: DaysInWords = { lead: 'Every day', trail: '' };

/** People begin the week on Monday, and Sunday may be 0 or 7. */
const toWeekOrder = (numbers: readonly number[]): readonly number[] =>
  [...new Set(numbers.map((number) => (number === 0 ? 7 : number)))].sort((left, right) => left - right);

const describeWeekdays = (field: string): DaysInWords | undefined => {
  const numbers = toWeekOrder(parseNumbers(field) ?? []);
  const [first = 0] = numbers;
  const last = numbers.at(-1) ?? 0;
  if (numbers.length === 0 || last > 7) return undefined;
  if (numbers.length === 7) return everyDay;
  const isStretch = last - first === numbers.length - 1;
  if (isStretch && first === 1 && last === 5) return { lead: 'Every weekday', trail: ' on weekdays' };
  const name = (number: number): string => weekdayTitles[number % 7] ?? '';
  const days =
    isStretch && numbers.length > 2
      ? `${name(first)} through ${name(last)}`
      : joinWithAnd(numbers.map((number) => `${name(number)}s`));
  return { lead: days, trail: ` on ${days}` };
};

const nthNames: Readonly<Record<string, string>> = {
  '#1': 'first',
  '#2': 'second',
  '#3': 'third',
  '#4': 'fourth',
  L: 'last',
  '#L': 'last',
};

const capitalize = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const inEachMonth = (days: string): DaysInWords => ({
  lead: `${capitalize(days)} of each month`,
  trail: ` on the ${days} of each month`,
});

/** `1#1,5L`: first Monday and last Friday. A month may lack a fifth one, so that has no words here. */
const describeNthWeekdays = (field: string): DaysInWords | undefined => {
  const parts: string[] = [];
  for (const part of field.split(',')) {
    const [, weekday = '', place = ''] = /^([0-7])(#[1-4L]|L)$/.exec(part) ?? [];
    const nth = nthNames[place];
    if (nth === undefined) return undefined;
    parts.push(`${nth} ${weekdayTitles[Number(weekday) % 7]}`);
  }
  return inEachMonth(joinWithAnd(parts));
};

/** `1st`, `22nd`, `13th`. */
export const toOrdinal = (day: number): string => {
  const isTeen = day > 10 && day < 14;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
};

const describeDaysOfMonth = (field: string): DaysInWords | undefined => {
  if (field === '1W') return inEachMonth('first weekday');
  if (field === 'LW') return inEachMonth('last weekday');
  const parts = field.split(',');
  const numbers = parts.filter((part) => part !== 'L').map(Number);
  if (numbers.some((day) => !Number.isInteger(day) || day < 1 || day > 31)) return undefined;
  const days = [
    ...[...new Set(numbers)].sort((left, right) => left - right).map(toOrdinal),
    ...(parts.includes('L') ? ['last day'] : []),
  ];
  const text = joinWithAnd(days);
  // Not each month has a 29th, 30th and 31st.
  return numbers.some((day) => day > 28)
    ? { lead: `${capitalize(text)} of the month`, trail: ` on the ${text} of the month` }
    : inEachMonth(text);
};

/** Puts the cron fields for days into words; `undefined` where that can't be said plainly. */
export const describeDays = (dayOfMonth: string, weekdays: string): DaysInWords | undefined => {
  if (dayOfMonth === '*' && weekdays === '*') return everyDay;
  if (dayOfMonth === '*') return describeWeekdays(weekdays) ?? describeNthWeekdays(weekdays);
  return weekdays === '*' ? describeDaysOfMonth(dayOfMonth) : undefined;
};
