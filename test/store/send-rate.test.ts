import fc from 'fast-check';
import { Kysely, sql } from 'kysely';
import { expect, it } from 'vitest';
import { sqliteDialect } from '../../src/store/dialects/sqlite.ts';
import { reserveSendSlot } from '../../src/store/queue/send-rate.ts';
import type { Tables } from '../../src/store/schema.ts';

const emptyStore = async () => {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(':memory:') });
  await sql`create table workspace (id text primary key, held_until integer, held_words text, paid_until integer, quiet_until integer)`.execute(
    db,
  );
  const now = async () => 0;
  return { db, locksRows: false, now, timeOf: now };
};

const ms = fc.integer({ min: 0, max: 3_000 });
const pace = fc.record({ everyMs: ms, burstMs: ms, maxWaitMs: ms });
/**
 * What happens one after the other: some time goes by, or a replica is some ms behind, or the clock is set back; and now and
 * then Slack wants to be left alone for a while.
 */
const passed = fc.oneof({ weight: 8, arbitrary: ms }, fc.constantFrom(-1, -50, -3_600_000));
const steps = fc.array(fc.record({ passed, quiet: fc.option(ms, { nil: undefined, freq: 4 }) }), {
  maxLength: 15,
});

it('gives each post the place that the definition gives it', async () => {
  await fc.assert(
    fc.asyncProperty(pace, steps, async (policy, all) => {
      const session = await emptyStore();
      let [now, paidUntil, quietUntil] = [100_000_000, 0, 0];
      for (const { passed, quiet } of all) {
        now += passed;
        // The row is there from the first place on.
        if (quiet !== undefined && paidUntil > 0) {
          quietUntil = now + quiet;
          await session.db.updateTable('workspace').set({ quiet_until: quietUntil }).execute();
        }
        // So far ahead no place is taken: it was before the clock was set back.
        if (paidUntil > now + 10_000 + 60_000) paidUntil = now;
        const at = Math.max(now, paidUntil - policy.burstMs, quietUntil);
        const isTaken = at - now <= policy.maxWaitMs;
        expect(await reserveSendSlot(session, 'T1', now, policy)).toEqual(
          isTaken ? { kind: 'taken', at } : { kind: 'wait', until: at },
        );
        if (isTaken) paidUntil = Math.max(paidUntil, at) + policy.everyMs;
      }
      await session.db.destroy();
    }),
  );
});
