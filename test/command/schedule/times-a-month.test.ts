import { describe, expect, it } from 'vitest';
import { timesAMonth } from '../../../src/command/schedule/times-a-month.ts';

const now = Date.parse('2026-11-24T07:00:00Z');

describe('how often a schedule is due in a month', () => {
  it.each([
    ['0 9 * * *', 30],
    ['0 9 * * 1', 4],
    ['0 9 1 * *', 1],
    ['0 */2 * * *', 360],
    ['0 * * * *', 720],
    ['*/5 * * * *', 8640],
    ['0 9,17 * * *', 60],
  ])('%s: about %d times', (cron, times) => {
    const reckoned = timesAMonth({ cron, zone: 'UTC' }, now);
    expect(Math.abs(reckoned - times) / times).toBeLessThan(0.26);
    if (times > 4) expect(Math.abs(reckoned - times) / times).toBeLessThan(0.02);
  });

  it('is not much less for a schedule that rests at night', () => {
    expect(timesAMonth({ cron: '0 9-16 * * 1-5', zone: 'Europe/Berlin' }, now)).toBeGreaterThan(160);
  });
});
