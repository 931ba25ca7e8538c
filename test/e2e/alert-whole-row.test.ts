import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/messages/terminal/message.ts';
import { useAlerts, waysIn } from '../support/alerts.ts';
import { hour } from '../support/bench.ts';

describe.each(waysIn)('an alert on a named row %s', (_way, intake) => {
  const { say, pass, sandboxed } = useAlerts({ intake });
  const feed = (values: readonly number[]): void => {
    const first = Math.floor(sandboxed().clock.now() / hour);
    sandboxed().dune.add({
      id: 78,
      name: 'Volumes',
      owner: 'us',
      columns: [
        ['project', 'varchar'],
        ['volume_usd', 'double'],
        ['chain', 'varchar'],
      ],
      live: {
        everyMinutes: 60,
        rows: (turn) => [
          ['curve', 500, 'polygon'],
          ['aave', values[Math.min(Math.max(turn - first, 0), values.length - 1)] ?? 0, 'ethereum'],
        ],
      },
      runs: [],
    });
  };

  it('shows the other columns of the row when it fires, and reads them only then', async () => {
    feed([10e6, 9e6, 7e6, 6e6]);
    await say('alert 78 when volume_usd of aave < 8M');
    const readsOf = async (): Promise<number> => {
      const before = sandboxed().dune.requests.length;
      await pass();
      return sandboxed().dune.requests.length - before;
    };
    const quiet = await readsOf();
    const before = sandboxed().dune.requests.length;
    const said = (await pass()).map(plainText).join('\n');
    expect(said).toContain('volume_usd of aave is $7.00M, below $8M');
    expect(said).toContain('chain: ethereum');
    expect(said).not.toContain('polygon');
    expect(sandboxed().dune.requests.length - before).toBe(quiet + 1);
    expect(await readsOf()).toBe(quiet);
  });
});
