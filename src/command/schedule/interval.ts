import { err, ok, type Result } from '../../core/result.ts';
import type { CommandProblem } from '../problem.ts';

const dividers: Readonly<Record<'minute' | 'hour', readonly number[]>> = {
  minute: [5, 6, 10, 12, 15, 20, 30],
  hour: [1, 2, 3, 4, 6, 8, 12],
};

const numberWords: ReadonlyMap<string, number> = new Map([
  ['other', 2],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['eight', 8],
  ['ten', 10],
  ['twelve', 12],
  ['fifteen', 15],
  ['twenty', 20],
  ['thirty', 30],
]);

type Interval = { readonly count: number; readonly unit: 'minute' | 'hour' };

/** Reads `every 2 hrs` or `each hour`; minutes that are whole hours become hours. */
const parseEvery = (text: string): Interval | undefined => {
  const [, one] = /^(?:every|each) (hour|hr|minute|min)$/.exec(text) ?? [];
  const [, amount = '', several = ''] =
    /^(?:every|each) (\d{1,4}|[a-z]+(?= )) ?(m|mins?|minutes?|h|hrs?|hours?)$/.exec(text) ?? [];
  const unit = one ?? several;
  const count = one === undefined ? (numberWords.get(amount) ?? Number(amount)) : 1;
  if (unit === '' || Number.isNaN(count)) return undefined;
  if (unit.startsWith('h')) return { count, unit: 'hour' };
  return count > 0 && count % 60 === 0 ? { count: count / 60, unit: 'hour' } : { count, unit: 'minute' };
};

/**
 * Reads `hourly`, `each hour`, `every 2 hours` and `every 15 minutes` as cron; `undefined` for anything else. `text` is
 * in lower case.
 */
export const parseInterval = (text: string): Result<string, CommandProblem> | undefined => {
  const [, minute] = /^(?:hourly|(?:every|each) hour) at :([0-5]\d)$/.exec(text) ?? [];
  if (minute !== undefined) return ok(`${Number(minute)} * * * *`);
  const every = text === 'hourly' ? { count: 1, unit: 'hour' as const } : parseEvery(text);
  if (every === undefined) return undefined;
  const { count, unit } = every;
  if (unit === 'hour' && count === 24) return err({ kind: 'schedule-without-time', text });
  if (unit === 'hour' && count > 24 && count % 24 === 0) return err({ kind: 'leaves-out', text });
  if (count === 1) return ok(unit === 'minute' ? '* * * * *' : '0 * * * *');
  // Below the smallest divider the problem is "too often", which the check of the cron finds.
  if (unit === 'minute' && count > 1 && count < 5) return ok(`*/${count} * * * *`);
  if (!dividers[unit].includes(count))
    return err({ kind: 'uneven-interval', text, allowed: dividers[unit], unit });
  return ok(unit === 'minute' ? `*/${count} * * * *` : `0 */${count} * * *`);
};

const amount = '(?:other|second|third|fourth|two|three|four|five|six|(?!1\\b)\\d{1,4}(?:st|nd|rd|th)?)';
const unit =
  '(?:days?|weekdays?|weekends?|weeks?|months?|years?|(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:days?)?)';
/** A time of day or other days, which may come first. Any other word may be the query. */
const before =
  '(?:(?:at|and|on|of|the|&|daily|weekly|monthly|every (?:day|week|month)|noon|midnight|\\d[\\d:.apmh]*),? )*';
const skipping = new RegExp(
  `^${before}(?:(?:every|each) ${amount} ?${unit}\\b|\\d{1,2} ${unit}\\b|(?:bi-?(?:weekly|monthly)|fortnightly)\\b)`,
);

/** `every second tuesday of the month` skips nothing. */
const everyNth =
  /(?:every|each) (?=(?:second|third|fourth|2nd|3rd|4th) [a-z]+day (?:of|in) (?:the|a|every|each) month)/;

/**
 * Returns true for a schedule that skips days, weeks, or months, which cron cannot: `every other monday`, `every 2
 * weeks`.
 */
export const skipsPeriods = (text: string): boolean => skipping.test(text.replace(everyNth, ''));
