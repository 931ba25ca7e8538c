import { parseWeekday, weekdayNames } from './days.ts';

const weekday = '(?:(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*|su|mo|tu|we|th|fr|sa)';
const range = new RegExp(`\\b(${weekday}) ?(?:[-–—]|to|thru|through|till|until) ?(${weekday})\\b`, 'g');
const joined = new RegExp(`\\b(${weekday})[/+](?=${weekday}\\b)`, 'g');

/** Expands `mon-thu` to its days; `fri-mon` goes over the weekend. */
const expandWeekdays = (whole: string, from: string, to: string): string => {
  const [first, last] = [parseWeekday(from), parseWeekday(to)];
  if (first === undefined || last === undefined) return whole;
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, step) => weekdayNames[(first + step) % 7]).join(' ');
};

const phrases: readonly (readonly [RegExp, string])[] = [
  [/ ?@ ?(?=\d|noon\b|midnight\b)/, ' at '],
  [/\b(\d{1,2}) ?o['’]?clock\b/g, '$1:00'],
  [/\b(\d{1,2}:\d{2}):00\b/g, '$1'],
  [/\b(?:business|working|work|week) days?\b|\bm ?[-–] ?f\b/, 'weekdays'],
  [/(?<![a-z])eom(?![a-z])/, 'end of month'],
  [/^(?:on )?(?:the )?last day(?= (?:at\b|\d|noon\b|midnight\b))/, 'last day of the month'],
  [/^(?:once|one time) (?:a|an|per|every|each) /, 'every '],
  [/^every hour on the hour$/, 'every hour'],
  [/^(?:every|each) half(?: an|-)? ?hour$|^half-?hourly$/, 'every 30 minutes'],
  [/^(?:every|each) quarter(?: of an|-)? ?hour$/, 'every 15 minutes'],
  [/^(?:every|each) (?:1|one) (?=day|week|month)/, 'every '],
  [/^(?:every|each) (?:24 ?(?:h|hrs?|hours?)|morning) (?=at\b|\d|noon\b|midnight\b)/, 'daily '],
  // `every evening 6` does not say which six, so the time must say am or pm, or be after noon.
  [
    /^(?:nightly|(?:every|each) (?:afternoon|evening|night)) (?=(?:at )?(?:\d[\d:.]*[ap]m|(?:1[2-9]|2[0-3])[\d:.]*|midnight)$)/,
    'daily ',
  ],
];

/**
 * Replaces other ways to say a schedule with the one that is parsed: `once a day`, `mon-thu`. `text` is in lower case.
 */
export const rephrase = (text: string): string =>
  phrases
    .reduce((text, [phrase, plain]) => text.replace(phrase, plain), text)
    .replace(joined, '$1 ')
    .replace(range, expandWeekdays);
