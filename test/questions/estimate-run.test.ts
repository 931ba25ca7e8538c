import { describe, expect, it } from 'vitest';
import { dayMs } from '../../src/core/duration.ts';
import { unknownEstimate } from '../../src/core/estimate.ts';
import { emptyDisplayOptions } from '../../src/core/question.ts';
import type { ReadOutcome, StatusOutcome } from '../../src/dune/outcome.ts';
import { estimateRun } from '../../src/questions/estimate-run.ts';
import { toQueryKey } from '../../src/questions/query-key.ts';
import { parameters } from '../dune/support.ts';

const now = 100 * dayMs;

type World = {
  /** What a run of this app cost, and when it was. */
  readonly own?: { readonly credits: number; readonly at: number };
  readonly latest?: ReadOutcome;
  readonly status?: StatusOutcome;
  readonly isDatabaseDown?: boolean;
  readonly credits?: Map<string, number>;
};

const execution = {
  id: 'D1',
  queryId: 1,
  submittedAt: undefined,
  startedAt: undefined,
  endedAt: undefined,
  expiresAt: undefined,
};
const missing = { kind: 'missing', missing: 'no-execution', detail: '' } as const;
const result = {
  kind: 'result',
  execution,
  result: { columns: [], rows: [], totalRows: 0 },
  partial: false,
} as const;
const values = parameters({ chain: 'base' });
const question = { query: { kind: 'id', id: 1 }, parameters: values, options: emptyDisplayOptions } as const;

/** Estimates, and counts what was asked of Dune for it. */
const estimate = async (
  { own, latest = missing, status = missing, isDatabaseDown = false, credits = new Map() }: World,
  options: Parameters<typeof estimateRun>[2] = {},
) => {
  const asked: string[] = [];
  const found = await estimateRun(
    question,
    {
      allowed: { isAllowed: () => true },
      reads: {
        latestResult: async () => {
          asked.push('row');
          return latest;
        },
        status: async (id) => {
          asked.push(`status ${id}`);
          return status;
        },
        metadata: async () => ({ kind: 'missing' }),
      },
      executions: {
        lastCredits: async (workspaceId, key, since) => {
          if (isDatabaseDown) throw new Error('down');
          const isMeant = workspaceId === 'T1' && key === toQueryKey(1, { parameters: values });
          return isMeant && own !== undefined && own.at >= since ? own.credits : undefined;
        },
      },
      credits,
      databaseNow: async () => now,
    },
    { workspaceId: 'T1', ...options },
  );
  return { found, asked };
};

const known = (credits: number) => ({ kind: 'known', credits, from: 'last run' });
const completed = { kind: 'completed', execution, credits: 7 } as const;

describe('the likely price of a run', () => {
  it('is that of the last run that this app made, without asking Dune', async () => {
    const own = { credits: 0.35, at: now - dayMs };
    expect(await estimate({ own, latest: result, status: completed })).toEqual({
      found: known(0.35),
      asked: [],
    });
  });

  it('is not that of an own run of long ago, nor of another workspace', async () => {
    const own = { credits: 0.35, at: now - 40 * dayMs };
    expect((await estimate({ own, latest: result, status: completed })).found).toEqual(known(7));
    const lately = { credits: 0.35, at: now };
    const elsewhere = await estimate(
      { own: lately, latest: result, status: completed },
      { workspaceId: 'T2' },
    );
    expect(elsewhere.found).toEqual(known(7));
  });

  it('is what a read has brought with the rows', async () => {
    const lastRun = { executionId: 'D9', credits: 3 };
    expect(await estimate({}, { lastRun })).toEqual({ found: known(3), asked: [] });
  });

  it('is asked of Dune for the run that was read, or for the latest', async () => {
    expect(await estimate({ status: completed }, { lastRun: { executionId: 'D9' } })).toEqual({
      found: known(7),
      asked: ['status D9'],
    });
    expect(await estimate({ latest: result, status: completed })).toEqual({
      found: known(7),
      asked: ['row', 'status D1'],
    });
    const priced = { ...result, execution: { ...execution, credits: 2 } };
    expect(await estimate({ latest: priced })).toEqual({ found: known(2), asked: ['row'] });
  });

  it('is asked of Dune once for each run', async () => {
    const credits = new Map<string, number>();
    const lastRun = { executionId: 'D9' };
    expect((await estimate({ status: completed, credits }, { lastRun })).asked).toEqual(['status D9']);
    expect(await estimate({ credits }, { lastRun })).toEqual({ found: known(7), asked: [] });
  });

  it('is unknown where nobody knows, and where the database or Dune is down', async () => {
    const unknown = unknownEstimate;
    expect(await estimate({})).toEqual({ found: unknown, asked: ['row'] });
    expect(await estimate({}, { lastRun: 'none' })).toEqual({ found: unknown, asked: [] });
    expect(await estimate({}, { lastRun: { executionId: '' } })).toEqual({ found: unknown, asked: [] });
    const unpriced = { ...completed, credits: undefined };
    expect((await estimate({ latest: result, status: unpriced })).found).toEqual(unknown);
    const tooSlow = { kind: 'too-slow', afterMs: 1 } as const;
    expect((await estimate({ isDatabaseDown: true, latest: result, status: tooSlow })).found).toEqual(
      unknown,
    );
  });
});
