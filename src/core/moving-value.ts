import { closestMatch } from './nearest.ts';
import { readTimePattern, type TimeForm } from './time-form.ts';

/** The lengths of time that a moving value steps by. */
type StepUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
/** The spans of time whose start a moving value can mean. */
export type SpanUnit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A step forward or back in time. */
export type MovingStep = { readonly amount: number; readonly unit: StepUnit };

/** A value that means another time each day, such as `today-7d`, `{now-24h}` or `last-month`. */
export type MovingValue = {
  /** `now`, or the start of a span: `back` is 0 for this one, 1 for the one before. */
  readonly from: 'now' | { readonly unit: SpanUnit; readonly back: number };
  readonly steps: readonly MovingStep[];
  /** It stands in braces, so nothing else can be meant. */
  readonly isForced: boolean;
  /** How it is to be written, if it says so: `{last-month:YYYY-MM}`. */
  readonly form: TimeForm | undefined;
};

const units: Readonly<Record<string, StepUnit>> = {
  m: 'minute',
  min: 'minute',
  mins: 'minute',
  minute: 'minute',
  minutes: 'minute',
  h: 'hour',
  hr: 'hour',
  hrs: 'hour',
  hour: 'hour',
  hours: 'hour',
  d: 'day',
  day: 'day',
  days: 'day',
  w: 'week',
  wk: 'week',
  week: 'week',
  weeks: 'week',
  mo: 'month',
  month: 'month',
  months: 'month',
  y: 'year',
  yr: 'year',
  year: 'year',
  years: 'year',
};

const spans = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
const sides = { this: 0, last: 1, next: -1 } as const;

const listNames = (): readonly (readonly [string, MovingValue['from']])[] =>
  spans.flatMap((unit) => [
    [`start-of-${unit}`, { unit, back: 0 }] as const,
    ...Object.entries(sides).flatMap(([side, back]) => [
      [`${side}-${unit}`, { unit, back }] as const,
      [`start-of-${side}-${unit}`, { unit, back }] as const,
    ]),
  ]);

const anchors: ReadonlyMap<string, MovingValue['from']> = new Map<string, MovingValue['from']>([
  ['now', 'now'],
  ['today', { unit: 'day', back: 0 }],
  ['yesterday', { unit: 'day', back: 1 }],
  ['tomorrow', { unit: 'day', back: -1 }],
  ...listNames(),
]);

/** Longer ones aren't meant as this, and would take long to look at. */
const maxLength = 60;
const step = /\s*([+-])\s*(\d{1,5})\s*([a-z]+)/y;

type Normalized = {
  readonly plain: string;
  readonly isForced: boolean;
  /** The text behind the first colon in braces. */
  readonly pattern: string | undefined;
};

/** Puts phones' dashes right, and takes the braces off. A name is written with hyphens, underscores or spaces. */
const normalize = (text: string): Normalized => {
  const typed = text.trim().replace(/[−–—]/g, '-').replace(/--+/g, '-');
  const [, inner, pattern] = /^\{\{?\s*([^{}:]*?)\s*(?::\s*([^{}]*?)\s*)?\}\}?$/.exec(typed) ?? [];
  return { plain: (inner ?? typed).toLowerCase(), isForced: inner !== undefined, pattern };
};

/** Splits `today-7d` into its word and the rest; a hyphen before a digit begins a step. */
const splitWord = (plain: string): readonly [word: string, rest: string] => {
  const [word = ''] = /^[a-z]+(?:[-_ ]+[a-z]+)*/.exec(plain) ?? [];
  return [word.replace(/[-_ ]+/g, '-'), plain.slice(word.length)];
};

const readSteps = (text: string): readonly MovingStep[] | undefined => {
  const steps: MovingStep[] = [];
  let at = 0;
  while (at < text.length) {
    step.lastIndex = at;
    const [all, sign, digits, name = ''] = step.exec(text) ?? [];
    const unit = Object.hasOwn(units, name) ? units[name] : undefined;
    if (all === undefined || unit === undefined) return undefined;
    steps.push({ amount: Number(digits) * (sign === '-' ? -1 : 1), unit });
    at += all.length;
  }
  return steps;
};

/**
 * Parses a value that moves with time: `today`, `now`, `last-month`, with steps such as `-7d` or `+2h` behind it, in braces or
 * without; in braces also with its form, `{today:YYYYMMDD}`. `undefined` for anything else. `NOW` alone is rather the symbol of a token.
 */
export const parseMovingValue = (text: string): MovingValue | undefined => {
  if (text.length > maxLength) return undefined;
  const { plain, isForced, pattern } = normalize(text);
  const [word, rest] = splitWord(plain);
  const from = anchors.get(word);
  const steps = from === undefined ? undefined : readSteps(rest);
  if (from === undefined || steps === undefined) return undefined;
  const form = pattern === undefined ? undefined : readTimePattern(pattern);
  const isUnclear = pattern !== undefined && form === undefined;
  const isShouted = /^[A-Z]+$/.test(text.trim());
  return isShouted || isUnclear ? undefined : { from, steps, isForced, form };
};

/** Prints the words that the steps of a near miss would be written with; `undefined` where a number lacks its sign. */
const repairSteps = (rest: string): string | undefined => {
  const repaired = rest
    .replace(/\s+/g, '')
    .replace(/([+-]\d{1,5})(?![a-z\d])/g, '$1d')
    .replace(/([+-]\d{1,5})([a-z]+)/g, (_all, amount: string, unit: string) => {
      const near = Object.hasOwn(units, unit) ? unit : closestMatch(unit, Object.keys(units));
      return `${amount}${near ?? unit}`;
    });
  return readSteps(repaired) === undefined ? undefined : repaired;
};

/**
 * Finds the moving value that was probably meant by a text that is none: `today-7d` by `today-7`, which lacks its unit,
 * or by a slip in one of its words. `undefined` where nothing is near.
 */
export const suggestMovingValue = (text: string): string | undefined => {
  if (text.length > maxLength || parseMovingValue(text) !== undefined) return undefined;
  const { plain, isForced, pattern } = normalize(text);
  const [word, rest] = splitWord(plain);
  if (word.length < 3) return undefined;
  const near = anchors.has(word) ? word : closestMatch(word, [...anchors.keys()]);
  const steps = near === undefined ? undefined : repairSteps(rest);
  if (near === undefined || steps === undefined) return undefined;
  // A pattern that can't be read is left out.
  const end = pattern === undefined || readTimePattern(pattern) === undefined ? '' : `:${pattern}`;
  const meant = isForced ? `{${near}${steps}${end}}` : `${near}${steps}`;
  return parseMovingValue(meant) === undefined ? undefined : meant;
};
