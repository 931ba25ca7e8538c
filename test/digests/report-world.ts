import { parseCommand } from '../../src/command/parse.ts';
import type { RawValue } from '../../src/core/result-set.ts';
import type { ReadOutcome } from '../../src/dune/outcome.ts';
import { executionOf } from './small-dune.ts';
import { createWorld, type World } from './world.ts';

export const begin = '2026-11-24T08:00:00Z';
const actor = { workspaceId: 'T1', channelId: 'C1', userId: 'U0ADA' };

/** Dune's answer with these rows, of a run of its own. */
export const answerOf = (
  rows: readonly (readonly RawValue[])[],
  id: string,
  endedAt: number,
): ReadOutcome => ({
  kind: 'result',
  execution: executionOf(id, endedAt),
  result: {
    columns: ['project', 'volume'].map((name) => ({ name, type: undefined })),
    rows,
    totalRows: rows.length,
  },
  partial: false,
});

/** A world with a report called weekly, made of these questions. */
export type ReportWorld = World & {
  readonly keep: (...questions: readonly string[]) => Promise<void>;
  readonly subscribeTo: (typed: string) => ReturnType<World['digests']['subscribeToReport']>;
};

export const createReportWorld = async (...questions: readonly string[]): Promise<ReportWorld> => {
  const world = await createWorld(begin);
  const key = { workspaceId: 'T1', name: 'weekly' };
  const keep = async (...now: readonly string[]) => {
    const before = await world.store.reports.find(key);
    const parts = now.map((question) => ({ question }));
    await world.store.reports.save(key, { parts, by: 'U1', before }, 9);
  };
  await keep(...questions);
  return {
    ...world,
    keep,
    subscribeTo: (typed) => {
      const parsed = parseCommand(`subscribe report ${typed}`);
      if (!parsed.ok || parsed.value.verb !== 'report' || parsed.value.action.kind !== 'subscribe')
        throw new Error(`cannot subscribe: ${typed}`);
      const { action } = parsed.value;
      return world.digests.subscribeToReport({ verb: 'report', action }, actor);
    },
  };
};
