import { describe, expect, it } from 'vitest';
import { day, hour } from '../../support/bench.ts';
import { useHosted } from '../../support/hosted.ts';

const bench = useHosted({ teams: ['alpha', 'beta'], environment: { HEALTH_PORT: '0' } });

const read = async (path: string): Promise<string> => {
  const { healthPort } = bench.hosted().bot;
  return (await fetch(`http://127.0.0.1:${healthPort}${path}`)).text();
};

const figure = async (name: string): Promise<number> =>
  Number(new RegExp(`^dune_slack_${name} (.+)$`, 'm').exec(await read('/metrics'))?.[1]);

describe('the figures of many workspaces', () => {
  it('say how many are open, and how late what is due is, of whatever workspace', async () => {
    expect(JSON.parse(await read('/readyz'))).toMatchObject({ ready: true, slack: 'ok', digests: 'ok' });
    for (const team of ['alpha', 'beta']) await bench.install(team);
    await bench.of('alpha').type('help');
    await bench.of('beta').type('subscribe 1252207 daily 9:00');
    expect([await figure('open_workspaces'), await figure('due_lag_seconds')]).toEqual([2, 0]);
    bench.hosted().clock.forward(day);
    const lag = await figure('due_lag_seconds');
    expect(lag).toBeGreaterThan((20 * hour) / 1_000);
    await bench.of('beta').later(0);
    expect(await figure('due_lag_seconds')).toBe(0);
    const text = await read('/metrics');
    for (const { id, name } of bench.hosted().teams.all) {
      expect(text).not.toContain(id);
      expect(text).not.toContain(name);
    }
    expect(text).not.toContain('credits_used');
  });
});
