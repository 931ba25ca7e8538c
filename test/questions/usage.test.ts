import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Spender } from '../../src/core/spender.ts';
import { createLog } from '../../src/platform/log.ts';
import { spendAs } from '../../src/platform/spend-as.ts';
import { createMeter, createUsageRecorder, type Meter } from '../../src/questions/usage.ts';
import type { Spent } from '../../src/store/spending.ts';

const log = createLog({ level: 'silent', secrets: [], to: process.stderr });
const ada = { kind: 'person', userId: 'U1' } as const;
const digest = { kind: 'digest', id: 'U1' } as const;

/** A store that adds up, and can be away. */
const createLedger = () => {
  const ledger = {
    isAway: false,
    written: [] as (Spent & { readonly spender: Spender | undefined })[],
    spending: {
      add: async (_workspaceId: string, spender: Spender | undefined, spent: Spent) => {
        if (ledger.isAway) throw new Error('the database is away');
        ledger.written.push({ spender, ...spent });
      },
    },
    usage: { thisMonth: async () => ({ calls: 0, bytes: 0 }) },
    workspaceId: 'T1',
  };
  return ledger;
};

const countAs = (meter: Meter, spender: Spender | undefined, bytes: number): void =>
  spender === undefined ? meter.count(bytes) : spendAs(spender, () => meter.count(bytes));

const bytesOf = (
  counts: readonly { readonly spender: Spender | undefined; readonly bytes: number }[],
): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const { spender, bytes } of counts) {
    const name = JSON.stringify(spender) ?? 'nobody';
    sums[name] = (sums[name] ?? 0) + bytes;
  }
  return sums;
};

describe('what was read from Dune', () => {
  it('is counted for whoever causes it, and given once', async () => {
    const meter = createMeter();
    meter.count(10);
    await spendAs(ada, async () => {
      await Promise.resolve();
      meter.count(5);
      await spendAs(digest, async () => meter.count(3));
      meter.count(2);
    });
    expect(meter.drain()).toEqual([
      { spender: undefined, calls: 1, bytes: 10 },
      { spender: ada, calls: 2, bytes: 7 },
      { spender: digest, calls: 1, bytes: 3 },
    ]);
    expect(meter.drain()).toEqual([]);
  });

  it('is not lost when it cannot be written down for a while', async () => {
    const ledger = createLedger();
    ledger.isAway = true;
    const meter = createMeter();
    const kept = createUsageRecorder(meter, ledger, log);
    meter.count(10);
    countAs(meter, ada, 7);
    expect(await kept.getMonth()).toEqual({ calls: 0, bytes: 0 });
    meter.count(5);
    ledger.isAway = false;
    await kept.stop();
    expect(ledger.written).toEqual([
      { spender: undefined, calls: 2, bytes: 15, runCredits: 0 },
      { spender: ada, calls: 1, bytes: 7, runCredits: 0 },
    ]);
  });

  it('is written as a whole before the store closes, also what is being written', async () => {
    const ledger = createLedger();
    const opened = Promise.withResolvers<void>();
    const slow = {
      ...ledger,
      spending: {
        add: async (...what: Parameters<typeof ledger.spending.add>) => {
          await opened.promise;
          return ledger.spending.add(...what);
        },
      },
    };
    const meter = createMeter();
    const kept = createUsageRecorder(meter, slow, log);
    countAs(meter, ada, 7);
    const month = kept.getMonth();
    const stopped = kept.stop().then(() => ledger.written.length);
    // All that doesn't wait for the write has happened by then.
    expect(await Promise.race([stopped, nextTurn('waits')])).toBe('waits');
    opened.resolve();
    expect(await stopped).toBe(1);
    await month;
  });

  it('is not waited for by whoever wants to see the month', async () => {
    const ledger = createLedger();
    const opened = Promise.withResolvers<void>();
    const meter = createMeter();
    const slow = { ...ledger, spending: { add: () => opened.promise } };
    const kept = createUsageRecorder(meter, slow, log, 0);
    countAs(meter, ada, 7);
    expect(await kept.getMonth()).toEqual({ calls: 0, bytes: 0 });
    opened.resolve();
    await kept.stop();
  });

  it('adds up for every spender and nobody, however often the database is away', async () => {
    const spender = fc.constantFrom(ada, digest, { kind: 'person', userId: 'U2' } as const, undefined);
    const read = fc.record({ kind: fc.constant('read'), spender, bytes: fc.nat(1_000_000) });
    const write = fc.record({ kind: fc.constant('write'), isAway: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(read, write), { maxLength: 40 }), async (steps) => {
        const ledger = createLedger();
        const meter = createMeter();
        const kept = createUsageRecorder(meter, ledger, log);
        const reads: { spender: Spender | undefined; bytes: number }[] = [];
        for (const step of steps) {
          if ('bytes' in step) {
            countAs(meter, step.spender, step.bytes);
            reads.push(step);
          } else {
            ledger.isAway = step.isAway;
            await kept.getMonth();
          }
        }
        ledger.isAway = false;
        await kept.stop();
        expect(bytesOf(ledger.written)).toEqual(bytesOf(reads));
        expect(ledger.written.reduce((sum, { calls }) => sum + calls, 0)).toBe(reads.length);
      }),
    );
  });
});
