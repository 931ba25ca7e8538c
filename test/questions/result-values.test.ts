import { describe, expect, it } from 'vitest';
import { createParameterHistory } from '../../src/questions/parameter-history.ts';
import { toQueryKey } from '../../src/questions/query-key.ts';
import { findResultValues, type OwnRuns } from '../../src/questions/result-values.ts';
import type { StoredExecution } from '../../src/store/executions.ts';
import { parameters } from '../dune/support.ts';

const days = { name: 'days', type: 'number', defaultValue: '7', options: [] } as const;

const runOf = (values: Readonly<Record<string, string>>, isOpen = true): StoredExecution => ({
  id: 'ours',
  workspaceId: 'T1',
  queryKey: toQueryKey(1, { parameters: parameters(values) }),
  startedAt: 0,
  duneId: 'D1',
  state: 'completed',
  credits: undefined,
  askedBy: 'U1',
  isOpen,
});

const runs = (found: StoredExecution | undefined): OwnRuns => ({
  workspaceId: 'T1',
  executions: {
    byDuneId: async (workspaceId, duneId) => (workspaceId === 'T1' && duneId === 'D1' ? found : undefined),
  },
});

const result = { queryId: 1, executionId: 'D1', parameters: [], declared: undefined };
const find = (
  found: StoredExecution | undefined,
  more: Partial<Parameters<typeof findResultValues>[0]> = {},
) => findResultValues({ ...result, ...more }, createParameterHistory(), runs(found));

describe('whose values a result has', () => {
  it('is plain where the question has some, or the query has none', async () => {
    expect(await find(runOf({ a: '1' }), { parameters: parameters({ a: '2' }) })).toEqual({ kind: 'given' });
    expect(await find(runOf({ a: '1' }), { declared: [] })).toEqual({ kind: 'none' });
    expect(await find(undefined)).toEqual({ kind: 'none' });
    expect(await find(runOf({}))).toEqual({ kind: 'none' });
  });

  it('is unknown where only the parameters are known', async () => {
    expect(await find(undefined, { declared: [days] })).toEqual({ kind: 'last-run' });
    const history = createParameterHistory();
    history.remember(1, parameters({ a: '1' }));
    expect(await findResultValues(result, history, undefined)).toEqual({ kind: 'last-run' });
    expect(await find(runOf({ a: '1' }), { executionId: 'D2' })).toEqual({ kind: 'none' });
  });

  it('is told of a run of this app, with the defaults that it was not given', async () => {
    expect(await find(runOf({ b: '2', a: '1' }))).toEqual({
      kind: 'own-run',
      parameters: parameters({ a: '1', b: '2' }),
      by: 'U1',
    });
    expect(await find(runOf({ chain: 'base' }), { declared: [days] })).toMatchObject({
      parameters: parameters({ chain: 'base', days: '7' }),
    });
  });

  it('is not told of a run that others did not see, but for the defaults', async () => {
    expect(await find(runOf({ a: '1' }, false))).toEqual({ kind: 'last-run' });
    expect(await find(runOf({}, false), { declared: [days] })).toEqual({
      kind: 'own-run',
      parameters: parameters({ days: '7' }),
      by: undefined,
    });
  });

  it('fails no answer, and holds none up for long', async () => {
    const failing = { workspaceId: 'T1', executions: { byDuneId: () => Promise.reject(new Error('gone')) } };
    const stuck = {
      workspaceId: 'T1',
      executions: { byDuneId: () => new Promise<undefined>(() => undefined) },
    };
    const history = createParameterHistory();
    const known = { ...result, declared: [days] };
    expect(await findResultValues(known, history, failing)).toEqual({ kind: 'last-run' });
    expect(await findResultValues(known, history, stuck)).toEqual({ kind: 'last-run' });
    expect(await find({ ...runOf({}), queryKey: 'of another version' })).toEqual({ kind: 'none' });
  });
});
