import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DuneSandbox, startDuneSandbox } from '../../sandbox/dune/server.ts';
import { systemClock } from '../../src/core/clock.ts';
import { createCachedClient } from '../../src/dune/cached-client.ts';
import { createDuneClient, type DuneClient } from '../../src/dune/client.ts';
import type { Missing } from '../../src/dune/outcome.ts';
import { diagnoseMissingResult } from '../../src/questions/diagnose.ts';
import type { Diagnosis } from '../../src/questions/diagnosis.ts';
import { createParameterHistory, type ParameterHistory } from '../../src/questions/parameter-history.ts';
import { parameters } from '../dune/support.ts';

let dune: DuneSandbox;
let client: DuneClient;

beforeAll(async () => {
  dune = await startDuneSandbox();
  client = createDuneClient({ apiUrl: dune.url, apiKey: dune.key, callsPerMinute: 1000, backoffMs: 1 });
  return async () => {
    await client.close();
    await dune.close();
  };
});
afterEach(() => {
  expect(dune.unexpected).toEqual([]);
  dune.reset();
});

const explain = (
  queryId: number,
  values: Readonly<Record<string, string>>,
  known: ParameterHistory = createParameterHistory(),
  missing: Missing = 'no-execution',
): Promise<Diagnosis> =>
  diagnoseMissingResult(
    { queryId, parameters: parameters(values) },
    { missing, detail: 'not found' },
    {
      reads: createCachedClient(client, systemClock),
      history: known,
      budgetMs: 5000,
    },
  );

describe('a 404 on a free plan', () => {
  it('is certain when Dune says not found or private, without asking further', async () => {
    expect(await explain(7000002, {}, createParameterHistory(), 'query-not-found')).toMatchObject({
      cause: { kind: 'not-found-or-private' },
      certainty: 'certain',
    });
    expect(dune.requests).toEqual([]);
  });

  it('is "never run" when there is no run with whatever values', async () => {
    expect(await explain(7000001, {})).toMatchObject({ cause: { kind: 'never-run' }, certainty: 'certain' });
    expect(await explain(7000001, { a: '1' })).toMatchObject({
      cause: { kind: 'never-run' },
      certainty: 'certain',
    });
  });

  it('is likely the values when the query has a run', async () => {
    const found = await explain(1252207, { 'LooksRare Wash Trading Filter': 'OFF' });
    expect(found).toMatchObject({
      cause: { kind: 'values-never-run' },
      certainty: 'likely',
      declared: undefined,
    });
    expect(found.lastRun).toBeInstanceOf(Date);
  });

  it('finds the slip from what worked here before', async () => {
    const known = createParameterHistory();
    known.remember(3493826, parameters({ chain: 'base' }));
    expect(await explain(3493826, { chian: 'base' }, known)).toMatchObject({
      cause: { kind: 'unknown-names', names: ['chian'] },
      certainty: 'likely',
      suggestions: [{ kind: 'name', requested: 'chian', suggestion: 'chain' }],
      known: [[{ name: 'chain', value: 'base' }]],
    });
    expect(await explain(3493826, { chain: 'bsae' }, known)).toMatchObject({
      cause: { kind: 'values-never-run' },
      suggestions: [{ kind: 'value', name: 'chain', requested: 'bsae', suggestion: 'base' }],
    });
  });

  it('does not take the names that were seen for all there are', async () => {
    const known = createParameterHistory();
    known.remember(3493826, parameters({ chain: 'base' }));
    for (const name of ['days', 'chains', 'chain2', 'min_volume', 'chain_id'])
      expect(await explain(3493826, { chain: 'arbitrum', [name]: '31' }, known)).toMatchObject({
        cause: { kind: 'values-never-run' },
        certainty: 'likely',
      });
  });

  it('finds the slip from what has a result alone', async () => {
    const found = await explain(3493826, { chain: 'base', chian: 'x' });
    expect(found).toMatchObject({
      cause: { kind: 'unknown-names', names: ['chian'] },
      certainty: 'likely',
      suggestions: [{ kind: 'name', requested: 'chian', suggestion: 'chain' }],
    });
    expect(found.provedAlone).toEqual(parameters({ chain: 'base' }));
  });

  it('does not blame a name whose value may just never have been run', async () => {
    expect(await explain(3493826, { chain: 'base', since: '2020-01-01' })).toMatchObject({
      cause: { kind: 'values-never-run' },
      certainty: 'likely',
      hasOtherRun: true,
    });
  });

  it('reads at most one row a probe, and never executes', async () => {
    await explain(3493826, { a: '1', b: '2', c: '3' });
    const probes = dune.requests.filter(({ path }) => path.endsWith('/results'));
    expect(probes).toHaveLength(4);
    expect(probes.every(({ search }) => search.get('limit') === '1')).toBe(true);
  });

  it('is less certain, and no crash, when a probe fails', async () => {
    dune.fail({ kind: 'status', status: 402, body: '{"error":"exceed"}', times: 9 });
    expect(await explain(3493826, { chain: 'moon' })).toMatchObject({
      cause: { kind: 'values-never-run' },
      certainty: 'likely',
      hasOtherRun: false,
    });
  });
});

describe('a 404 on a paid plan', () => {
  it('knows the names, the choices and the defaults', async () => {
    dune.setPlan('paid');
    expect(await explain(3493826, { chian: 'base' })).toMatchObject({
      queryName: 'DEX volume and trades by chain',
      cause: { kind: 'unknown-names', names: ['chian'] },
      certainty: 'certain',
      suggestions: [{ kind: 'name', suggestion: 'chain' }],
    });
    expect(await explain(3493826, { chain: 'moon', days: 'seven', since: '1/2/26' })).toMatchObject({
      cause: { kind: 'values-never-run' },
      certainty: 'certain',
      suggestions: [
        { kind: 'not-a-choice', name: 'chain' },
        { kind: 'not-a-number' },
        { kind: 'not-a-date' },
      ],
    });
    expect(await explain(3493826, { chain: 'BASE' })).toMatchObject({
      suggestions: [{ kind: 'value', suggestion: 'base' }],
    });
  });
});
