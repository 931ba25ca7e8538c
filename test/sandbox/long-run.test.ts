import { expect, it } from 'vitest';
import { startDuneSandbox } from '../../sandbox/dune/server.ts';

it('goes on for a minute after somebody first asked for it, and then has rows', async () => {
  let now = Date.parse('2026-11-24T07:00:00Z');
  const dune = await startDuneSandbox(() => now);
  const ask = async (): Promise<unknown> =>
    (await fetch(`${dune.url}/v1/query/980708/results`, { headers: { 'x-dune-api-key': dune.key } })).json();
  now += 3_600_000;
  expect(await ask()).toMatchObject({
    state: 'QUERY_STATE_EXECUTING',
    submitted_at: '2026-11-24T07:58:00.000Z',
  });
  now += 59_000;
  expect(await ask()).toMatchObject({ state: 'QUERY_STATE_EXECUTING' });
  now += 1_000;
  expect(await ask()).toMatchObject({
    state: 'QUERY_STATE_COMPLETED',
    execution_ended_at: '2026-11-24T08:01:00.000Z',
    result: { rows: [{ index: 1 }, { index: 2 }, { index: 3 }] },
  });
  await dune.close();
});
