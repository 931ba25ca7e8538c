import { describe, expect, it } from 'vitest';
import { hour, minute } from '../slack/bench.ts';
import { onScene } from './fault.ts';

const jumps = [
  ['five hours back', -5 * hour],
  ['a minute back', -minute],
  ['five hours ahead', 5 * hour],
] as const;

describe.concurrent('when the clock of the machine jumps', () => {
  it.each(jumps)('%s: a command is answered at once, and with what Dune has now', async (_jump, ms) => {
    await onScene(async ({ sandboxed, clock, type }) => {
      const reads = () => sandboxed.dune.requests.filter(({ path }) => path.endsWith('/results')).length;
      expect(await type('1252207')).toHaveLength(1);
      clock.forward(ms);
      // Longer than a result is used again.
      clock.forward(10_000);
      for (const query of ['1252207', '3493826']) {
        const [said = '', ...others] = await type(query);
        expect(others).toEqual([]);
        expect(said).not.toContain('Many people are asking');
      }
      expect(reads()).toBe(3);
    });
  });
});
