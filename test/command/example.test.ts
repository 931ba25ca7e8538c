import { describe, expect, it } from 'vitest';
import { findQuestionToSchedule, findReportToSchedule, isOnlyExample } from '../../src/command/example.ts';
import { parseCommand } from '../../src/command/parse.ts';

const read = (typed: string) => {
  const parsed = parseCommand(typed);
  return parsed.ok ? expect.unreachable(`${typed} has no problem`) : parsed.error;
};

const isExample = (typed: string): boolean => {
  const problem = read(typed);
  return isOnlyExample(problem, typed, problem.correction ?? expect.unreachable(`nothing for ${typed}`));
};

describe('a command that is offered', () => {
  it.each([
    'subscribe',
    'subscribe 5550001',
    'subscribe 5550001 daily',
    'save',
    '5550001 --top 0',
    '5550001 --sort',
    '3493826 base',
    '5550001 --chart donut',
    'subscribe 5550001 hourly --max-age soon',
    'subscribe 3493826 whenever',
    'subscribe 3493826 daily',
    'subscribe 5550001 daily --top 9',
    'subscribe 5550001 every 25 minutes',
    'subscribe report weekly-9 whenever',
    'subscribe report 9am daily',
  ])('for %s is an example, because the person did not type all of it', (typed) => {
    expect(isExample(typed)).toBe(true);
  });

  it.each([
    'unsubscrib 3',
    '5550001 --top 3 --top 4',
    '5550001 --csv=yes',
    '5550001 vs 5550002',
    '5550001 hourly',
    '5550001 daily 9am',
    'puase 3',
    'subscribe 3493826 dialy 9:00',
    'subscribe 3493826 evry monday 0900',
    'subscribe 3493826 evry monday 9.30',
    'subscribe report weekly-9 evry monday 9:00',
    'subscribe 3,493,826 dialy 09:00',
    '5550001 --top 500',
    '5550001 --chart barr',
  ])('for %s can be done', (typed) => {
    expect(isExample(typed)).toBe(false);
  });
});

describe('the question of a digest without a schedule', () => {
  it.each([
    ['subscribe 5550001 --top 3', 5550001],
    ['subscribe 5550001 whenever --top 3', 5550001],
    ['subscribe 5550001 every minute --top 3', 5550001],
    ['subscribe', undefined],
    ['subscribe 5550001 --tpo 3', undefined],
    ['pause x', undefined],
  ])('%s: %s', (typed, id) => {
    const found = findQuestionToSchedule(read(typed), typed);
    expect(found?.query).toEqual(id === undefined ? undefined : { kind: 'id', id });
    expect(found?.options.top).toBe(id === undefined ? undefined : 3);
  });
});

describe('the report of a digest without a schedule', () => {
  it.each([
    ['subscribe report weekly', 'weekly'],
    ['subscribe report weekly whenever --when changed', 'weekly'],
    ['subscribe report weekly every minute', 'weekly'],
    ['subscribe report', undefined],
    ['subscribe report weekly daily 9:00 --top 3', undefined],
    ['subscribe 5550001', undefined],
    ['pause x', undefined],
  ])('%s: %s', (typed, name) => {
    expect(findReportToSchedule(read(typed), typed)).toBe(name);
  });
});
