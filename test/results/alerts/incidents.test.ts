import { describe, expect, it } from 'vitest';
import { acknowledge } from '../../../src/results/alerts/acknowledge.ts';
import { serializeAlertState } from '../../../src/results/alerts/alert-state.ts';
import { settleTell } from '../../../src/results/alerts/tells.ts';
import { below10, seen, termsOf } from './looks.ts';
import { brief, createMachine } from './machine.ts';

const rowsWith = (count: number, value: (index: number) => number): string =>
  Array.from({ length: count }, (_one, index) => `row${index} ${value(index)}`).join('; ');

describe('an incident of many rows', () => {
  it('keeps fifty of them, counts the others, and is over when all are', () => {
    const alert = createMachine(termsOf(below10));
    alert.look(
      seen(
        1,
        'A',
        rowsWith(60, () => 20),
      ),
    );
    alert.look(
      seen(
        2,
        'B',
        rowsWith(60, () => 1),
      ),
    );
    expect(alert.state().incidents[0]).toMatchObject({ rest: { count: 10, ended: 0 } });
    expect(alert.state().incidents[0]?.rows).toHaveLength(50);
    expect(alert.tellAll()).toMatchObject([{ kind: 'fired', more: 10 }]);
    alert.look(
      seen(
        3,
        'C',
        rowsWith(60, (index) => (index >= 45 ? 20 : 1)),
      ),
    );
    expect(alert.state().incidents[0]).toMatchObject({ rest: { count: 10, ended: 10 }, closedAt: undefined });
    expect(alert.tellAll()).toMatchObject([{ kind: 'partly-resolved', more: 10 }, { kind: 'edit' }]);
    alert.look(
      seen(
        4,
        'D',
        rowsWith(60, () => 20),
      ),
    );
    expect(alert.tellAll()).toMatchObject([{ kind: 'resolved', more: 0 }, { kind: 'edit' }]);
    expect(alert.state().incidents).toEqual([]);
  });
});

describe('messages that wait', () => {
  it('say more when more happens, but never the next one, which may be on its way', () => {
    const alert = createMachine(termsOf(below10));
    alert.look(
      seen(
        1,
        'A',
        rowsWith(5, () => 20),
      ),
    );
    alert.look(
      seen(
        2,
        'B',
        rowsWith(5, () => 1),
      ),
    );
    for (const ended of [1, 2, 3])
      alert.look(
        seen(
          2 + ended,
          `C${ended}`,
          rowsWith(5, (index) => (index < ended ? 20 : 1)),
        ),
      );
    expect(brief(alert.tellAll())).toEqual([
      'fired row0 row1 row2 row3 row4',
      'partly-resolved row0 row1 row2',
      'edit',
    ]);
  });

  it('need no edit where the message itself still waits behind others', () => {
    const alert = createMachine(termsOf(below10));
    alert.look(seen(1, 'A', 'a 20; b 20'));
    alert.look(seen(2, 'B', 'a 1; b 20'));
    alert.look(seen(3, 'C', 'a 1; b 1'));
    alert.look(seen(4, 'D', 'a 1; b 20'));
    expect(brief(alert.tellAll())).toEqual(['fired a', 'fired b', 'resolved b']);
  });

  it('are bounded where nothing can be sent', () => {
    const alert = createMachine(termsOf({ kind: 'rows-come-or-go', event: 'new' }));
    for (let look = 0; look < 400; look += 1) alert.look(seen(look, `${look}`, `row${look}`));
    const { tells, incidents } = alert.state();
    expect([tells.length, incidents.length]).toEqual([101, 101]);
    expect([tells[0]?.at, tells.at(-1)?.at]).toEqual([1, 399]);
    expect(serializeAlertState(alert.state()).length).toBeLessThan(50_000);
  });

  it('are settled once, and acknowledged once', () => {
    const alert = createMachine(termsOf(below10));
    alert.look(seen(1, 'A', 'a 20'));
    alert.look(seen(2, 'B', 'a 1'));
    alert.tellAll();
    const state = alert.state();
    expect(settleTell(state, 2, { kind: 'sent', ts: 'other' })).toBe(state);
    expect(acknowledge(state, 7, { by: 'U1', at: 3 })).toBe(state);
    const acknowledged = acknowledge(state, 1, { by: 'U1', at: 3 });
    expect(acknowledge(acknowledged, 1, { by: 'U2', at: 4 })).toBe(acknowledged);
  });
});

describe('another bound that ends it', () => {
  it('holds for places and for changes over a span, too', () => {
    const rank = createMachine(termsOf({ kind: 'rank', of: 'a', event: 'enters', top: 3 }, { until: '5' }));
    ['9', '3', '5', '4', '6'].forEach((place, index) => {
      rank.look(seen(index, `${index}`, `a ${place}`));
    });
    expect(rank.tellAll().map(({ kind, at }) => `${kind} ${at}`)).toEqual([
      'fired 1',
      'resolved 4',
      'edit 5',
    ]);
    const drop = createMachine(
      termsOf(
        {
          kind: 'change',
          measure: { kind: 'rows' },
          direction: 'drops',
          by: { amount: '10', isPercent: true },
          overMs: 10,
        },
        { until: '5' },
      ),
    );
    ['100', '90', '93', '96'].forEach((value, index) => {
      drop.look(seen(index * 10, `${index}`, `a ${value}`));
    });
    expect(drop.tellAll().map(({ kind, at }) => `${kind} ${at}`)).toEqual([
      'fired 10',
      'resolved 20',
      'edit 21',
    ]);
  });
});
