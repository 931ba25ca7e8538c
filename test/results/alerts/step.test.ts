import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/core/condition.ts';
import { below10, seen, termsOf } from './looks.ts';
import { brief, createMachine } from './machine.ts';

describe('an alert', () => {
  it('tells once that it fires, once that it is over, and nothing between', () => {
    const alert = createMachine(termsOf(below10));
    alert.look(seen(1, 'A', 'uniswap 20'));
    expect(alert.look(seen(2, 'B', 'uniswap 9')).fired).toEqual([{ name: 'uniswap', text: '9' }]);
    alert.look(seen(3, 'C', 'uniswap 8'));
    expect(brief(alert.tellAll())).toEqual(['fired uniswap']);
    alert.look(seen(4, 'D', 'uniswap 12'));
    alert.look(seen(5, 'E', 'uniswap 13'));
    expect(brief(alert.tellAll())).toEqual(['resolved uniswap', 'edit']);
    expect(alert.state().incidents).toEqual([]);
  });

  it('says what it was before, and since when', () => {
    const alert = createMachine(termsOf(below10));
    alert.look(seen(1, 'A', 'uniswap 20'));
    alert.look(seen(2, 'B', 'uniswap 9'));
    expect(alert.state().incidents[0]).toMatchObject({
      firedAt: 2,
      rows: [{ row: { text: '9' }, since: 2, before: { text: '20', at: 1 } }],
    });
  });

  it('is silent about what was so before it began, also when that ends', () => {
    const alert = createMachine(termsOf(below10, { forLooks: 3 }));
    alert.look(seen(1, 'A', 'uniswap 9'));
    alert.look(seen(2, 'B', 'uniswap 8'));
    expect(alert.state().keys[0]?.status).toBe('firing');
    alert.look(seen(3, 'C', 'uniswap 20'));
    expect(alert.tellAll()).toEqual([]);
  });

  it('takes the same run for the same look, and the same look for none', () => {
    const alert = createMachine(termsOf(below10, { forLooks: 2 }));
    alert.look(seen(1, 'A', 'uniswap 20'));
    alert.look(seen(2, 'B', 'uniswap 9'));
    alert.look(seen(3, 'B', 'uniswap 9'));
    alert.look({ kind: 'same', at: 4, executionId: 'B' });
    expect(alert.tellAll()).toEqual([]);
    alert.look(seen(5, 'C', 'uniswap 9'));
    const once = alert.state();
    alert.look(seen(5, 'C', 'uniswap 9'));
    expect(alert.state()).toEqual(once);
    expect(brief(alert.tellAll())).toEqual(['fired uniswap']);
  });

  it('never takes missing data for "ok", and says it once', () => {
    const alert = createMachine(termsOf(below10));
    alert.look(seen(1, 'A', 'uniswap 20'));
    alert.look(seen(2, 'B', 'uniswap 9'));
    alert.tellAll();
    const noData = { kind: 'no-data', reason: { why: 'cut' } } as const;
    expect(alert.look({ ...noData, at: 3, executionId: 'C' }).noData).toEqual({
      kind: 'began',
      reason: { why: 'cut' },
    });
    expect(alert.look({ ...noData, at: 4, executionId: 'D' }).noData).toBeUndefined();
    expect(alert.look({ kind: 'same', at: 5, executionId: 'D' }).noData).toBeUndefined();
    expect(alert.look(seen(6, 'E', 'uniswap -; curve 30')).noData).toEqual({ kind: 'ended' });
    expect(alert.state().keys[0]).toMatchObject({ status: 'firing', missingSince: 6 });
    expect(alert.tellAll()).toEqual([]);
    alert.look(seen(7, 'F', 'uniswap 10; curve 30'));
    expect(brief(alert.tellAll())).toEqual(['resolved uniswap', 'edit']);
  });

  it('ends only beyond the other bound', () => {
    const alert = createMachine(termsOf(below10, { until: '15' }));
    ['20', '9', '12', '9', '14'].forEach((value, index) => {
      alert.look(seen(index, `${index}`, `uniswap ${value}`));
    });
    expect(brief(alert.tellAll())).toEqual(['fired uniswap']);
    alert.look(seen(5, '5', 'uniswap 15'));
    expect(brief(alert.tellAll())).toEqual(['resolved uniswap', 'edit']);
  });

  it('tells rows that fire together in one message, and those that are over one by one', () => {
    const alert = createMachine(termsOf(below10));
    alert.look(seen(1, 'A', 'uniswap 20; curve 30; aave 40'));
    alert.look(seen(2, 'B', 'uniswap 1; curve 2; aave 3'));
    expect(brief(alert.tellAll())).toEqual(['fired uniswap curve aave']);
    alert.look(seen(3, 'C', 'uniswap 20; curve 2; aave 3'));
    expect(brief(alert.tellAll())).toEqual(['partly-resolved uniswap', 'edit']);
    alert.look(seen(4, 'D', 'aave 20'));
    expect(brief(alert.tellAll())).toEqual(['gone curve', 'resolved aave', 'edit']);
  });

  it('never takes a row for gone that may be among those that were not read', () => {
    const alert = createMachine(termsOf(below10));
    alert.look(seen(1, 'A', 'uniswap 20'));
    alert.look(seen(2, 'B', 'uniswap 1'));
    alert.tellAll();
    alert.look(seen(3, 'C', 'curve 20', { hasMore: true }));
    expect(alert.tellAll()).toEqual([]);
    alert.look(seen(4, 'D', 'curve 20'));
    expect(brief(alert.tellAll())).toEqual(['gone uniswap', 'edit']);
  });

  it('reminds as often as was asked for, until somebody has seen it', () => {
    const alert = createMachine(termsOf(below10, { againMs: 10 }));
    alert.look(seen(0, 'A', 'uniswap 20'));
    alert.look(seen(1, 'B', 'uniswap 1'));
    alert.tellAll();
    for (const at of [5, 11, 15, 20, 21]) alert.look({ kind: 'same', at, executionId: 'B' });
    expect(alert.tellAll().map(({ kind, at }) => `${kind} ${at}`)).toEqual(['reminded 11']);
    alert.look({ kind: 'same', at: 22, executionId: 'B' });
    expect(brief(alert.tellAll())).toEqual(['reminded uniswap']);
    alert.acknowledge(1, 23);
    alert.acknowledge(1, 24);
    expect(brief(alert.tellAll())).toEqual(['edit']);
    alert.look({ kind: 'same', at: 50, executionId: 'B' });
    expect(alert.tellAll()).toEqual([]);
  });

  it('tells nothing while it is muted, and then what still fires', () => {
    const alert = createMachine(termsOf(below10));
    alert.look(seen(1, 'A', 'uniswap 20; curve 20'));
    alert.mute(10, 2);
    alert.look(seen(3, 'B', 'uniswap 1; curve 1'));
    alert.look(seen(4, 'C', 'uniswap 20; curve 2'));
    expect(alert.tellAll()).toEqual([]);
    alert.look({ kind: 'same', at: 10, executionId: 'C' });
    expect(alert.state().incidents[0]?.rows).toMatchObject([{ row: { name: 'curve', text: '2' }, since: 3 }]);
    expect(brief(alert.tellAll())).toEqual(['fired curve']);
  });

  it('posts in the channel what follows a message that was deleted', () => {
    const alert = createMachine(termsOf(below10));
    alert.look(seen(1, 'A', 'uniswap 20; curve 20'));
    alert.look(seen(2, 'B', 'uniswap 1; curve 1'));
    alert.tellAll();
    alert.look(seen(3, 'C', 'uniswap 20; curve 1'));
    alert.tell({ kind: 'message-gone' });
    expect(alert.state().incidents[0]?.message?.isGone).toBe(true);
    expect(brief(alert.tellAll())).toEqual(['partly-resolved uniswap']);
    alert.look(seen(4, 'D', 'uniswap 20; curve 20'));
    expect(brief(alert.tellAll())).toEqual(['resolved curve']);
    expect(alert.state().incidents).toEqual([]);
  });
});

describe('an alert on a change', () => {
  const drops = (overMs: number | undefined): Condition => ({
    kind: 'change',
    measure: { kind: 'value', column: 'tvl', of: 'aave' },
    direction: 'drops',
    by: { amount: '10', isPercent: true },
    overMs,
  });

  it('fires at each look at which it happens since the last one, and is never over', () => {
    const alert = createMachine(termsOf(drops(undefined)));
    ['100', '90', '-', '81', '80', '72'].forEach((value, index) => {
      alert.look(seen(index, `${index}`, `aave ${value}`));
    });
    expect(brief(alert.tellAll())).toEqual(['fired aave', 'fired aave', 'fired aave']);
    expect(alert.state().incidents).toEqual([]);
  });

  it('compares over a span as time goes by, and knows nothing before that', () => {
    const alert = createMachine(termsOf(drops(10)));
    alert.look(seen(0, 'A', 'aave 100'));
    alert.look(seen(5, 'B', 'aave 50'));
    expect(alert.tellAll()).toEqual([]);
    alert.look({ kind: 'same', at: 10, executionId: 'B' });
    expect(alert.state().incidents[0]?.rows[0]).toMatchObject({
      row: { text: '50' },
      before: { text: '100', at: 0 },
    });
    expect(brief(alert.tellAll())).toEqual(['fired aave']);
    alert.look({ kind: 'same', at: 15, executionId: 'B' });
    expect(brief(alert.tellAll())).toEqual(['resolved aave', 'edit']);
  });
});

describe('an alert on places, rows and ages', () => {
  it('fires when a row enters or leaves the first places, also by leaving the result', () => {
    const leaves: Condition = { kind: 'rank', of: 'aave', event: 'leaves', top: 3 };
    const alert = createMachine(termsOf(leaves));
    alert.look(seen(1, 'A', 'aave 3'));
    alert.look(seen(2, 'B', 'aave -'));
    expect(brief(alert.tellAll())).toEqual(['fired aave']);
    alert.look(seen(3, 'C', 'aave 1'));
    expect(brief(alert.tellAll())).toEqual(['resolved aave', 'edit']);
    const enters = createMachine(termsOf({ ...leaves, event: 'enters' }));
    enters.look(seen(1, 'A', 'aave -'));
    enters.look(seen(2, 'B', 'aave 3'));
    expect(enters.state().incidents[0]?.rows[0]?.before).toEqual({ text: 'not in the result', at: 1 });
  });

  it('tells of new rows and of rows that are gone', () => {
    const onNew = createMachine(termsOf({ kind: 'rows-come-or-go', event: 'new' }));
    const onGone = createMachine(termsOf({ kind: 'rows-come-or-go', event: 'gone' }));
    for (const alert of [onNew, onGone]) {
      alert.look(seen(1, 'A', 'a; b'));
      alert.look(seen(2, 'B', 'b; c'));
      alert.look(seen(3, 'B', 'b; c'));
      alert.look(seen(4, 'C', 'c; b'));
    }
    expect(brief(onNew.tellAll())).toEqual(['fired c']);
    expect(brief(onGone.tellAll())).toEqual(['fired a']);
  });

  it('counts the age of one run at each look', () => {
    const alert = createMachine(termsOf({ kind: 'age', olderThanMs: 10 }, { forLooks: 2 }));
    for (const at of [5, 11, 12]) alert.look(seen(at, 'A', ` ${at}`));
    alert.look(seen(13, 'B', ' 1'));
    expect(alert.tellAll().map(({ kind, at }) => `${kind} ${at}`)).toEqual([
      'fired 12',
      'resolved 13',
      'edit 14',
    ]);
  });
});
