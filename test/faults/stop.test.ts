import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { hour } from '../support/bench.ts';
import { locked, onDatabase, silent } from './databases.ts';
import { onScene, type Scene } from './fault.ts';

/** Keeps what is logged. */
const createLogged = () => {
  const lines: string[] = [];
  const logTo = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return { lines, options: { logTo, environment: { LOG_LEVEL: 'warn' } } };
};

describe.concurrent('a stop', () => {
  it.each([
    ['a PostgreSQL that does not answer', silent],
    ['an SQLite file that another program has locked', locked],
  ] as const)('over %s: ends before the database is given up', async (_fault, open) => {
    const { lines, options } = createLogged();
    await onDatabase(
      open,
      async (scene, { breakIt }) => {
        expect(await scene.type('1252207')).toHaveLength(1);
        await breakIt();
        const { bot } = scene.sandboxed;
        const looking = bot.runDue();
        await bot.stop();
        // A query that was waited for to its end is logged as such.
        expect(lines.filter((line) => /stopped responding|database is locked/.test(line))).toEqual([]);
        expect(await looking).toBe(0);
      },
      options,
    );
  });

  it.each<[string, (scene: Scene) => void]>([
    ['a Slack that does not answer, while a digest is posted', ({ gates }) => gates.slack.mute()],
    ['a Dune that does not answer, while a digest is read', ({ gates }) => gates.dune.mute()],
  ])('over %s: waits until that has given up', async (_fault, begin) => {
    const { lines, options } = createLogged();
    await onScene(async (scene) => {
      await scene.type('subscribe 1252207 daily 8:00 --tz UTC');
      begin(scene);
      scene.clock.forward(hour);
      const { bot } = scene.sandboxed;
      const delivering = bot.runDue();
      await scene.sandboxed.slack.type({ text: '3493826' });
      await bot.stop();
      expect(lines.filter((line) => line.includes('unfinished work'))).toEqual([]);
      expect(await delivering).toBe(1);
    }, options);
  });
});
