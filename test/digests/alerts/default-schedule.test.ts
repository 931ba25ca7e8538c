import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePlain } from '../../../src/command/parse.ts';
import { chooseSchedule } from '../../../src/digests/alerts/default-schedule.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const nine = Date.parse('2026-11-24T09:17:59Z');

it.each([
  [5, '17 * * * *'],
  [60, '17 * * * *'],
  [61, '17 */2 * * *'],
  [300, '17 */6 * * *'],
  [1440, '17 0 * * *'],
])('with %i minutes between looks is %s', (minutes, cron) => {
  expect(chooseSchedule(nine, minutes)).toBe(cron);
});

it('is never more often than the operator allows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 42 }), fc.integer({ min: 1, max: 1440 }), (now, minutes) => {
      const command = `subscribe 1252207 cron "${chooseSchedule(now, minutes)}"`;
      expect(parsePlain(command, { minIntervalMinutes: minutes })).toMatchObject({ ok: true });
    }),
    fuzzRuns(1000),
  );
});
