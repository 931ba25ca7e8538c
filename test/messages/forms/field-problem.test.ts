import { describe, expect, it } from 'vitest';
import { parseDigestOptions, parseDisplayOptions, parseMaxAge } from '../../../src/command/option-values.ts';
import { parsePlain } from '../../../src/command/parse.ts';
import type { CommandProblem } from '../../../src/command/problem.ts';
import { parseWhen } from '../../../src/command/schedule/parse-when.ts';
import type { Result } from '../../../src/core/result.ts';
import { describeFieldProblem, describeQueryProblem } from '../../../src/messages/forms/field-problem.ts';

const minIntervalMinutes = 5;

const problemOf = (parsed: Result<unknown, CommandProblem>): CommandProblem =>
  parsed.ok ? expect.unreachable('it parses') : parsed.error;

describe('an error under a field', () => {
  it.each([
    [
      'Rows',
      parseDisplayOptions(new Map([['top', '500']])),
      'Enter 1 to 200. Tables in Slack hold no more rows.',
    ],
    ['Rows', parseDisplayOptions(new Map([['top', 'five']])), 'Enter a whole number, 1 to 200.'],
    [
      'Sort by',
      parseDisplayOptions(new Map([['sort', ',']])),
      `Couldn't read ",". Enter columns, such as volume desc.`,
    ],
    ['Columns', parseDisplayOptions(new Map([['columns', ',']])), 'Enter column names, separated by commas.'],
    [
      'Match rows by',
      parseDigestOptions(new Map([['key', ',']])),
      'Enter column names, separated by commas.',
    ],
    [
      'Time zone',
      parseDigestOptions(new Map([['tz', 'PST']])),
      `"PST" isn't a time zone. Did you mean America/Los_Angeles?`,
    ],
    [
      'Time zone',
      parseDigestOptions(new Map([['tz', 'Mars']])),
      `There's no time zone "Mars". Pick a city, such as Berlin.`,
    ],
    [
      'Time zone',
      parseDigestOptions(new Map([['tz', '+02:00']])),
      '"+02:00" is a UTC offset. Pick a city, such as Europe/Athens.',
    ],
    [
      'Skip if older',
      parseMaxAge('long'),
      `Couldn't read "long". Enter a time such as 90m, 6h, or 2d, up to 1000d.`,
    ],
    ['Schedule', parseWhen(['every minute'], minIntervalMinutes), 'The shortest interval is 5 minutes.'],
    [
      'Schedule',
      parseWhen(['tomorrow 9am'], minIntervalMinutes),
      `A schedule repeats, so "tomorrow 9am" isn't possible. Try daily at 9:00.`,
    ],
    ['Schedule', parseWhen(['daily'], minIntervalMinutes), 'Add a time, such as daily at 9:00.'],
    ['Schedule', parseWhen(['weekly'], minIntervalMinutes), 'Add a day, such as weekly on Monday at 9:00.'],
  ])('called %s speaks of the field, not of the command line', (_field, parsed, words) => {
    expect(describeFieldProblem(problemOf(parsed), '/dune')).toBe(words);
  });

  it.each([
    [
      'https://dune.com/team/board',
      "That's a dashboard. Click the title of a chart on it and paste that link.",
    ],
    ['https://example.com/1', `"example.com" isn't dune.com. Enter a query ID, link, or shortcut.`],
    ['12 12', 'Not sure what "12" means. Enter a query ID, link, or shortcut.'],
    ['subscribe 12', 'Enter a query ID, link, or shortcut.'],
    ['pause', 'Enter a query ID, link, or shortcut.'],
  ])('that holds %s instead of a query says what to enter', (typed, words) => {
    expect(describeQueryProblem(problemOf(parsePlain(typed, { minIntervalMinutes })), '/dune')).toBe(words);
  });

  it('names the option where one was typed into the query field', () => {
    const parsed = parsePlain('12 --top 500', { minIntervalMinutes });
    expect(describeQueryProblem(problemOf(parsed), '/dune')).not.toBe('Enter a query ID, link, or shortcut.');
  });

  it.each([
    'every weekday at 9:00',
    'daily at 9:00',
    'weekly on Monday at 9:00',
    'mondays and thursdays 8am',
    'every 2 hours',
    'last day of the month at 18:00',
    'cron 30 7 * * 1-5',
    'cron 0 9 * * 1-5',
  ])('suggests "%s", which works when it is typed', (suggested) => {
    expect(parseWhen([suggested], minIntervalMinutes)).toMatchObject({ ok: true, value: { schedule: {} } });
  });
});
