import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/command/parse.ts';

/** Returns the command that is offered for a line, or the kind of its problem. */
const leadOf = (typed: string): string => {
  const parsed = parseCommand(typed);
  return parsed.ok ? 'a command' : (parsed.error.correction ?? parsed.error.kind);
};

describe('a line about a report with its words in another order', () => {
  it.each([
    ['make a monthly report of 1252207 and 3238196', 'report add monthly 1252207'],
    ['report weekly add 1252207', 'report add weekly 1252207'],
    ['report weekly 1252207 --top 5', 'report add weekly 1252207 --top 5'],
    ['report weekly remove 1', 'report remove weekly 1'],
    ['report show weekly', 'report weekly'],
    ['report copy weekly', 'report weekly'],
    ['report remove weekly x', 'report'],
  ])('leads from %s to %s', (typed, command) => {
    expect(leadOf(typed)).toBe(command);
  });

  it.each(['https://dune.com/hildobby/ethereum-nfts', 'report https://dune.com/hildobby/ethereum-nfts'])(
    'is about the dashboard that %s names',
    (typed) => {
      expect(leadOf(typed)).toBe('dashboard-link');
    },
  );
});

describe('a schedule of a report that cannot be read', () => {
  it.each([
    ['subscribe report fees whenever', 'subscribe report fees daily at 9:00'],
    ['subscribe report fees every 3 minutes', 'subscribe report fees every 5 minutes'],
    ['subscribe report fees every other monday 9:00', 'subscribe report fees every monday at 9:00'],
    ['subscribe report daily every other monday 9:00', 'subscribe report daily every monday at 9:00'],
  ])('leads from %s to %s, which keeps the report', (typed, command) => {
    expect(leadOf(typed)).toBe(command);
  });
});

describe('a line that names a place', () => {
  it.each([
    [
      'send the weekly report mondays 9:00 to <#C0OPS001|ops> and <@U0BOB1|bob>',
      'subscribe report weekly mondays 9:00 --to C0OPS001,U0BOB1',
    ],
    ['1252207 --to <#C0OPS001|ops>', 'subscribe 1252207 --to C0OPS001 daily at 9:00'],
    ['move everything to <#C0OPS001|ops>', 'elsewhere'],
  ])('leads from %s to %s', (typed, command) => {
    expect(leadOf(typed)).toBe(command);
  });
});
