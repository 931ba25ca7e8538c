import { expect, it } from 'vitest';
import { breakConnections } from './restless.ts';

it('counts a bot as not reachable until Slack has a socket again, however long it takes', async () => {
  const ended = new AbortController();
  const awayMs = 400;
  let closedAt: number | undefined;
  let backAt = Number.POSITIVE_INFINITY;
  const slack = {
    refreshSockets: () => {
      closedAt ??= Date.now();
    },
    hasSocket: () => {
      const isBack = Date.now() - (closedAt ?? 0) >= awayMs;
      if (isBack) {
        backAt = Math.min(backAt, Date.now());
        ended.abort();
      }
      return isBack;
    },
  };
  const gaps = await breakConnections({ port: undefined }, slack, { whole: () => 1 }, ended.signal);
  expect(gaps).toHaveLength(1);
  expect(gaps[0]?.from).toBeLessThanOrEqual(closedAt ?? 0);
  expect(gaps[0]?.to).toBeGreaterThanOrEqual(backAt);
});
