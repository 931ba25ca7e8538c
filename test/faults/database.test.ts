import { describe, expect, it } from 'vitest';
import { withTimeout } from '../../src/core/timeout.ts';
import { hour, minute } from '../support/bench.ts';
import { breakables, locked, onDatabase, silent } from './databases.ts';
import type { Scene } from './fault.ts';

/** By then a claim has failed, or a step of an occurrence and putting that off: a locked file is waited for, 5 s each time. */
const brokenMs = 11_000;

/** When it happens: what gives it once that has come. */
const moments: Readonly<Record<string, (scene: Scene, happen: () => Promise<void>) => Promise<unknown>>> = {
  'before the digest is claimed': (_scene, happen) => happen(),
  'while its data is read': async ({ sandboxed }, happen) =>
    sandboxed.dune.watchRequests(() => void happen()),
  'while it is posted': async ({ sandboxed }, happen) =>
    sandboxed.slack.setChance((method) => {
      if (method === 'chat.postMessage') void happen();
      return undefined;
    }),
};

const rows = breakables.flatMap(([fault, open]) =>
  Object.entries(moments).map(([moment, at]) => [fault, moment, open, at] as const),
);

describe.concurrent('a digest over', () => {
  it.each(rows)('%s %s: is posted once when that is over', async (_fault, _moment, open, at) => {
    await onDatabase(open, async (scene, { breakIt, mend }) => {
      await scene.type('subscribe 1252207 daily 8:00 --tz UTC');
      scene.forget();
      let isOver = false;
      await at(scene, () => (isOver ? Promise.resolve() : breakIt()));
      const looking = scene.later(hour).catch(() => undefined);
      await withTimeout(brokenMs, looking);
      isOver = true;
      await mend();
      await looking;
      // Connections that were cut may be noticed only now; the loop of the bot looks again, too.
      for (let times = 0; times < 4; times += 1) await scene.later(3 * minute).catch(() => undefined);
      expect(scene.inChannel()).toHaveLength(1);
      expect(scene.toOwner()).toEqual([]);
      expect((await scene.type('list 1')).join('\n')).toContain('Posted');
    });
  });
});

describe.concurrent('a command over', () => {
  it.each([...breakables, ['a PostgreSQL that does not answer', silent] as const])(
    '%s: is answered when it is about a query, and else with a reference, once',
    async (_fault, open) => {
      await onDatabase(open, async (scene, { breakIt, mend }) => {
        await scene.type('subscribe 1252207 daily 8:00 --tz UTC');
        await breakIt();
        const [said = '', ...others] = await scene.type('3493826');
        expect(others).toEqual([]);
        expect(said).toContain('All 6 rows');
        const [about = '', ...more] = await scene.type('pause 1');
        expect(more).toEqual([]);
        expect(about).toMatch(/reference [0-9a-f]{8}\.|paused #1/);
        await mend();
        const [listed = ''] = await scene.type('list');
        expect(listed).toContain('1252207');
      });
    },
  );

  it.each([
    ['an SQLite file that another program has locked', locked],
    ['a PostgreSQL that does not answer', silent],
  ] as const)(
    '%s: is answered when it is about a query, long before the database is given up',
    async (_fault, open) => {
      await onDatabase(open, async (scene, { breakIt }) => {
        await scene.type('subscribe 1252207 daily 8:00 --tz UTC');
        await breakIt();
        const said = await scene.typeAtOnce('pause 1', '3493826');
        expect(said).toEqual([
          expect.stringContaining('All 6 rows'),
          expect.stringMatching(/reference [0-9a-f]{8}\./),
        ]);
      });
    },
  );
});
