import { expect } from 'vitest';
import { type ChaosPlan, runChaos } from './chaos.ts';

/** Runs chaos, and expects that nothing got lost or came twice, and that enough went wrong. A failure names the seed. */
export const expectNothingLost = async (plan: ChaosPlan): Promise<void> => {
  const report = await runChaos(plan);
  const repeat = `repeat it with CHAOS_SEED=${plan.seed}`;
  expect(report, repeat).toMatchObject({
    wrongAlerts: [],
    wrongBoards: [],
    wrongReports: [],
    wrongFiles: [],
    lost: [],
    twice: [],
    notCompared: [],
    misremembered: [],
    left: 0,
  });
  expect(report.messages, repeat).toBeGreaterThanOrEqual(report.occurrences - report.unknown.length);
  expect(report.kills, repeat).toBeGreaterThanOrEqual(plan.kills / 2);
  // Slack did go wrong in most of the ways it can.
  expect(Object.keys(report.posts).length, repeat).toBeGreaterThan(3);
};
