import { describe, expect, it, test } from 'vitest';
import { emptyDigestOptions } from '../../src/command/command.ts';
import { computeEdit } from '../../src/command/edit.ts';
import { parsePlain } from '../../src/command/parse.ts';
import { printDigestCommand } from '../../src/command/print.ts';
import type { CommandProblem } from '../../src/command/problem.ts';
import { emptyDisplayOptions } from '../../src/core/question.ts';

/** Returns what a command was read as, in the way that it is printed. */
const read = (text: string): string => {
  const parsed = parsePlain(text);
  if (!parsed.ok) return parsed.error.kind;
  const { value } = parsed;
  return value.verb === 'alert' || value.verb === 'edit' || value.verb === 'subscribe'
    ? printDigestCommand(value)
    : value.verb;
};

const problemIn = (text: string): CommandProblem => {
  const parsed = parsePlain(text);
  return parsed.ok ? expect.unreachable(`${text} has no problem`) : parsed.error;
};

describe('an alert', () => {
  test.each([
    ['alert 1 when tvl < 8M', 'alert 1 when tvl < 8M'],
    ['alert 1 chain=base if tvl < 8M', 'alert 1 chain=base when tvl < 8M'],
    ['alert 1 tvl < 8M', 'alert 1 when tvl < 8M'],
    ['alert 1 when "tvl < 8M"', 'alert 1 when tvl < 8M'],
    ['alert 1 when "total volume" < 8M hourly', 'alert 1 when "total volume" < 8M cron "0 * * * *"'],
    ['alert 1 when tvl < 8M every 2 hours', 'alert 1 when tvl < 8M cron "0 */2 * * *"'],
    ['alert 1 when tvl < 8M cron "*/30 * * * *"', 'alert 1 when tvl < 8M cron "*/30 * * * *"'],
    [
      'alert 1 when tvl < 8M weekdays 9am New York',
      'alert 1 when tvl < 8M cron "0 9 * * 1-5" --tz America/New_York',
    ],
    ['alert 1 daily 9:00 when tvl < 8M', 'alert 1 when tvl < 8M cron "0 9 * * *"'],
    [
      'alert 1 when tvl drops 10% in 24h every 15 minutes',
      'alert 1 when tvl drops 10% in 1d cron "*/15 * * * *"',
    ],
    ['alert 1 when aave enters top 3 9:00', 'alert 1 when aave enters top 3 cron "0 9 * * *"'],
    ['alert 1 when aave enters top 10', 'alert 1 when aave enters top 10'],
    ['alert 1 when price=3', 'alert 1 when price = 3'],
    ['alert 1 when tvl < 8M chain=base', 'alert 1 chain=base when tvl < 8M'],
    ['alert 1 --top 5 when tvl < 8M --sort tvl', 'alert 1 --top 5 --sort tvl when tvl < 8M'],
    ['alert vol when new row --key proposal --refresh', 'alert vol when new row --key proposal --refresh'],
    ['alert 1 when tvl < 8M --for 2 looks --again 6 hours', 'alert 1 when tvl < 8M --for 2 --again 6h'],
    ['alert 1 when tvl < 8M --until 9 million --for=2x', 'alert 1 when tvl < 8M --for 2 --until 9M'],
    ['alert 1 when price > -1 --until -2', 'alert 1 when price > -1 --until "-2"'],
    [
      'alert 1 --title "A b" --note http://x.y when tvl < 8M',
      'alert 1 when tvl < 8M --title "A b" --note "http://x.y"',
    ],
    [
      'alert 1 when tvl < 8M --title Uniswap TVL --for 2',
      'alert 1 when tvl < 8M --title "Uniswap TVL" --for 2',
    ],
    ['alert 1 --title Watch when tvl < 8M', 'alert 1 when tvl < 8M --title "Watch"'],
    ['alert --title Watch 1 when tvl < 8M', 'alert 1 when tvl < 8M --title "Watch"'],
    ['alert 1 when tvl < 8M --mention @here', 'alert 1 when tvl < 8M --mention @here'],
    [
      'alert 1 when tvl < 8M --mention <@U1>,<!subteam^S2> @channel',
      'alert 1 when tvl < 8M --mention "<@U1>,<!subteam^S2>,@channel"',
    ],
    [
      'alert 1 when tvl < 8M --mention "<@U012AB3CD|ada>, U012AB3CD"',
      'alert 1 when tvl < 8M --mention U012AB3CD',
    ],
    ['alert 1 when tvl drops 10% in 24h --until 5%', 'alert 1 when tvl drops 10% in 1d --until 5'],
    ['alert 1 when aave enters top 3 --until 5', 'alert 1 when aave enters top 3 --until 5'],
  ])('%s', (typed, printed) => {
    expect(read(typed)).toBe(printed);
  });

  test.each([
    ['alert', 'missing-query'],
    ['alert me when tvl < 8M', 'missing-query'],
    ['alert 1', 'bad-condition'],
    ['alert 1 chain=base', 'bad-condition'],
    ['alert 1 when tvl < 8M daily', 'schedule-without-time'],
    ['alert 1 when tvl < 8M every minute', 'too-often'],
    ['alert 1 when tvl < 8M every 2 weeks', 'leaves-out'],
    ['alert 1 when tvl < hourly', 'bad-condition'],
    ['alert 1 when tvl < 8M in #general', 'names-a-channel'],
    ['alert 1 when tvl < 8M --when rows', 'option-not-taken'],
    ['alert 1 when tvl < 8M --row "{a}"', 'option-not-taken'],
    ['alert 1 when tvl < 8M --for 0', 'bad-looks'],
    ['alert 1 when tvl < 8M --for 101', 'bad-looks'],
    ['alert 1 when tvl < 8M --again never', 'bad-max-age'],
    ['alert 1 when tvl < 8M --until soon', 'bad-until'],
    ['alert 1 when tvl < 8M --until 7M', 'until-side'],
    ['alert 1 when tvl > 8M --until 9M', 'until-side'],
    ['alert 1 when tvl drops 10% in 24h --until 20%', 'until-side'],
    ['alert 1 when aave enters top 3 --until 2', 'until-side'],
    ['alert 1 when tvl = 8M --until 7M', 'no-until'],
    ['alert 1 when older than 6h --until 7', 'no-until'],
    ['alert 1 when new row --for 2', 'momentary'],
    ['alert 1 when tvl drops 10% --again 6h', 'momentary'],
    ['alert 1 when tvl drops 10% --until 5', 'momentary'],
    ['alert 1 when tvl < 8M --mention ada', 'bad-mention'],
    ['alert 1 when tvl < 8M --mention @ada', 'bad-mention'],
    ['subscribe 1 daily 9:00 --for 2', 'option-not-taken'],
    ['subscribe 1 daily 9:00 --row "{a}"', 'row-without-new'],
    ['subscribe 1 daily 9:00 --row "{a}" --when changed', 'row-without-new'],
    ['edit 3 --row "{a}" --when changed', 'row-without-new'],
    ['edit 3 when tvl', 'bad-condition'],
    ['edit 3 when new row --for 2', 'momentary'],
  ])('%s is a problem: %s', (typed, kind) => {
    expect(problemIn(typed).kind).toBe(kind);
  });

  it('takes at least one look, which is what there is without the option', () => {
    expect(read('alert 1 when new row --for 1')).toBe('alert 1 when new row --for 1');
  });
});

describe('an edit of an alert', () => {
  test.each([
    ['edit 3 when tvl < 9M', 'edit 3 when tvl < 9M'],
    ['edit 3 chain=base when tvl < 9M every 2 hours', 'edit 3 chain=base when tvl < 9M cron "0 */2 * * *"'],
    ['edit 3 --no-mention --no-until --for 2', 'edit 3 --for 2 --no-mention --no-until'],
    ['edit 3 --row "{a}"', 'edit 3 --row "{a}"'],
    [
      'subscribe 1 hourly --when new --row "{a} by {b}"',
      'subscribe 1 cron "0 * * * *" --when new --row "{a} by {b}"',
    ],
  ])('%s', (typed, printed) => {
    expect(read(typed)).toBe(printed);
  });

  it('is computed from two states of it with everything that it has', () => {
    const request = { query: { kind: 'id', id: 1 }, parameters: [], options: emptyDisplayOptions } as const;
    const before = { request, digest: { ...emptyDigestOptions, title: 'Old', forLooks: 2 } };
    const after = { request, digest: { ...emptyDigestOptions, note: 'New' } };
    const edit = printDigestCommand(computeEdit(3, before, after, undefined));
    expect(edit).toContain('--note "New"');
    expect(edit).toContain('--no-title');
    expect(edit).toContain('--no-for');
  });
});
