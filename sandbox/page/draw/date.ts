import { people } from '../../slack/workspace.ts';
import type { DrawNames } from './names.ts';

const day = 86_400_000;
/** Slack leaves the year out of dates nearer than this: half a year. */
const nearYear = 183 * day;

const ordinal = (date: number): string => {
  const [last, tens] = [date % 10, Math.floor(date / 10) % 10];
  const ending = tens === 1 ? 'th' : (['th', 'st', 'nd', 'rd'][last] ?? 'th');
  return `${date}${ending}`;
};

type Format = (options: Intl.DateTimeFormatOptions, locale?: string) => string;

/** Formats dates as a reader in a zone writes them. */
const writer =
  (at: number, zone: string): Format =>
  (options, locale = 'en-US') =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(at);

const numeric = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
const short = { year: 'numeric', month: 'short', day: 'numeric' } as const;
const shortNear = { month: 'short', day: 'numeric' } as const;
const clock = { hour: 'numeric', minute: '2-digit' } as const;

const isoDay = (at: number, zone: string): string => writer(at, zone)(numeric, 'sv-SE');

/** Returns today, yesterday or tomorrow if the day is one of them and the clock is known. */
const nearDay = (at: number, zone: string, now: number | undefined): string | undefined => {
  if (now === undefined) return undefined;
  const apart = (Date.parse(isoDay(at, zone)) - Date.parse(isoDay(now, zone))) / day;
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(apart)];
};

const ago = (at: number, now: number): string => {
  const minutes = Math.round((now - at) / 60_000);
  if (minutes === 0) return 'just now';
  const words = new Intl.RelativeTimeFormat('en-US');
  if (Math.abs(minutes) < 60) return words.format(-minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 24 ? words.format(-hours, 'hour') : words.format(-Math.round(hours / 24), 'day');
};

type Tokens = Readonly<Record<string, () => string>>;

/** Slack's date tokens, with how each is written. */
const tokensFor = (at: number, zone: string, now: number | undefined): Tokens => {
  const write = writer(at, zone);
  const isNear = now !== undefined && Math.abs(at - now) < nearYear;
  const plain = (): string => `${write({ month: 'long' })} ${ordinal(Number(write({ day: 'numeric' })))}`;
  const date = (): string => (isNear ? plain() : `${plain()}, ${write({ year: 'numeric' })}`);
  const weekday = (): string => write({ weekday: 'long' });
  const long = (): string => `${weekday()}, ${date()}`;
  const or = (words: () => string) => (): string => nearDay(at, zone, now) ?? words();
  const shortDate = (): string => write(isNear ? shortNear : short);
  return {
    date,
    date_long: long,
    date_short: shortDate,
    date_num: () => isoDay(at, zone),
    date_slash: () => write(numeric, 'en-GB'),
    date_long_full: () => write({ ...short, month: 'long' }),
    date_pretty: or(date),
    date_short_pretty: or(shortDate),
    date_long_pretty: or(long),
    day_divider_pretty: or(() => `${weekday()}, ${plain()}`),
    time: () => write(clock),
    time_secs: () => write({ ...clock, second: '2-digit' }),
    ago: () => (now === undefined ? shortDate() : ago(at, now)),
  };
};

const getZone = ({ zone = people.ada.zone }: DrawNames): string => zone;

/**
 * Formats a date in the reader's zone, by a template with tokens like `{date_short}`; `seconds` since 1970. Returns
 * `undefined` for an unknown token or an invalid time. A year is left out where Slack leaves it out: "less than six months in
 * the past or future".
 * Source: docs.slack.dev/reference/block-kit/block-elements/date-element; docs.slack.dev/messaging/formatting-message-text.
 */
export const formatDate = (template: string, seconds: number, names: DrawNames): string | undefined => {
  if (!Number.isFinite(seconds) || Math.abs(seconds) > 8.64e12) return undefined;
  const tokens = tokensFor(seconds * 1000, getZone(names), names.now?.());
  let isKnown = true;
  const written = template.replaceAll(/\{(\w+)\}/g, (_all, token: string, index: number) => {
    const words = Object.hasOwn(tokens, token) ? tokens[token]?.() : undefined;
    if (words === undefined) isKnown = false;
    // Slack capitalizes it at the start of a sentence.
    return index === 0 ? (words ?? '').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : (words ?? '');
  });
  return isKnown ? written : undefined;
};

/** Returns the time of day and the full time of a message, from its `ts`. */
export const formatTimes = (
  ts: string,
  names: DrawNames,
): { readonly time: string; readonly whole: string } => {
  const written = (template: string): string => formatDate(template, Number(ts), names) ?? '';
  return { time: written('{time}'), whole: written('{date_long} at {time_secs}') };
};
