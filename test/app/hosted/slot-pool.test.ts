import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSlotPool } from '../../../src/app/hosted/slot-pool.ts';

describe('slots that workspaces share', () => {
  it('leave some for the next, however many hold all that they may', () => {
    const pool = createSlotPool(128, () => undefined);
    const hanging = Array.from({ length: 30 }, () => pool.forOne().take(8));
    expect(hanging.slice(0, 12)).toEqual([8, 8, 8, 8, 8, 8, 8, 8, 8, 7, 6, 5]);
    expect(hanging.at(-1)).toBe(1);
    expect(pool.free()).toBeGreaterThan(0);
  });

  it('tell when work ended, not when a slot was unused', () => {
    let ended = 0;
    const pool = createSlotPool(4, () => {
      ended += 1;
    });
    const one = pool.forOne();
    expect([one.take(8), one.take(8)]).toEqual([1, 0]);
    one.give(1, 'unused');
    expect([ended, one.take(1)]).toEqual([0, 1]);
    one.give(1, 'ended');
    expect([ended, pool.free()]).toEqual([1, 4]);
  });

  it('are never more than there are, and all come back', () => {
    const steps = fc.array(
      fc.record({ who: fc.nat(9), most: fc.integer({ min: -2, max: 20 }), gives: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), steps, (size, done) => {
        const pool = createSlotPool(size, () => undefined);
        const all = Array.from({ length: 10 }, () => ({ slots: pool.forOne(), held: 0 }));
        for (const { who, most, gives } of done) {
          const one = all[who];
          if (one === undefined) return;
          if (gives) {
            one.slots.give(one.held, 'ended');
            one.held = 0;
            continue;
          }
          const free = pool.free();
          const taken = one.slots.take(most);
          expect(taken).toBeGreaterThanOrEqual(0);
          expect(taken).toBeLessThanOrEqual(Math.max(0, Math.min(most, free)));
          // Who holds nothing gets something as long as there is anything.
          if (one.held === 0 && most > 0 && free > 0) expect(taken).toBeGreaterThan(0);
          one.held += taken;
          expect(pool.free()).toBe(size - all.reduce((sum, { held }) => sum + held, 0));
        }
        for (const { slots, held } of all) slots.give(held, 'ended');
        expect(pool.free()).toBe(size);
      }),
    );
  });
});
