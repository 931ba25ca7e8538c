import { no, ok, type Result } from '../result.ts';
import type { CommandProblem } from './problem.ts';

const dividers: Readonly<Record<'minute' | 'hour', readonly number[]>> = {
  minute: [5, 6, 10, 12, 15, 20, 30],
  hour: [1, 2, 3, 4, 6, 8, 12],
};

/** Reads `hourly`, `every 2 hours` and `every 15 minutes` as cron; `undefined` for what is no interval. `text` is in small letters. */
export const readInterval = (text: string): Result<string, CommandProblem> | undefined => {
  if (/^(hourly|every hour)$/.test(text)) return ok('0 * * * *');
  if (text === 'every minute') return ok('* * * * *');
  const [, digits, unitText] = /^every (\d{1,4}) ?(m|mins?|minutes?|h|hours?)$/.exec(text) ?? [];
  if (digits === undefined || unitText === undefined) return undefined;
  const unit = unitText.startsWith('h') ? 'hour' : 'minute';
  const every = Number(digits);
  if (unit === 'minute' && every === 60) return ok('0 * * * *');
  if (unit === 'hour' && every === 24) return no({ kind: 'schedule-without-time', text });
  // Under the least of the dividers the answer is "too often", which the check of the cron says.
  if (unit === 'minute' && every >= 1 && every < 5) return ok(`*/${every} * * * *`);
  if (!dividers[unit].includes(every))
    return no({ kind: 'uneven-interval', text, allowed: dividers[unit], unit });
  return ok(unit === 'minute' ? `*/${every} * * * *` : `0 */${every} * * *`);
};

const amount = '(?:other|second|third|fourth|two|three|four|five|six|(?!1\\b)\\d{1,4}(?:st|nd|rd|th)?)';
const unit =
  '(?:days?|weekdays?|weekends?|weeks?|months?|years?|(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:days?)?)';
/** What may stand before: a time of day, or other days. A word that is neither may be the query. */
const before =
  '(?:(?:at|and|on|of|the|&|daily|weekly|monthly|every (?:day|week|month)|noon|midnight|\\d[\\d:.apmh]*),? )*';
const skipping = new RegExp(
  `^${before}(?:(?:every|each) ${amount} ?${unit}\\b|\\d{1,2} ${unit}\\b|(?:bi-?(?:weekly|monthly)|fortnightly)\\b)`,
);

/** Whether a schedule leaves out days, weeks or months: `every other monday`, `every 2 weeks`. Cron cannot count them. */
export const leavesOut = (text: string): boolean => skipping.test(text);
