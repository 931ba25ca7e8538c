import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/core/condition.ts';
import { hourMs, minuteMs } from '../../../src/core/duration.ts';
import {
  type AlertState,
  freshAlertState,
  parseAlertState,
  serializeAlertState,
} from '../../../src/results/alerts/alert-state.ts';
import type { Look, LookedRow } from '../../../src/results/alerts/look.ts';
import { renewAlertState } from '../../../src/results/alerts/renew.ts';
import { step } from '../../../src/results/alerts/step.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { below10, termsOf } from './looks.ts';

const text = fc.string({ maxLength: 8, unit: 'binary' });
const time = fc.integer({ min: 0, max: 2 ** 45 });
const count = fc.nat({ max: 999 });
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const decimal = fc.integer().map((value) => String(value / 100));

const key = fc.record({
  key: text,
  name: text,
  status: fc.constantFrom('ok' as const, 'firing' as const),
  since: time,
  holds: count,
  incident: maybe(count),
  isBaseline: fc.boolean(),
  missingSince: maybe(time),
  samples: fc.array(fc.record({ at: time, value: decimal }), { maxLength: 3 }),
});

const row: fc.Arbitrary<LookedRow> = fc.record({
  key: text,
  name: text,
  value: maybe(decimal),
  text,
  cells: fc.array(fc.record({ column: text, text }), { maxLength: 2 }),
});

const end = fc.oneof(
  fc.record({ kind: fc.constant('resolved' as const), text, at: time }),
  fc.record({ kind: fc.constant('gone' as const), at: time }),
);

const incident = fc.record({
  id: count,
  firedAt: time,
  rows: fc.array(
    fc.record({ row, since: time, before: maybe(fc.record({ text, at: time })), end: maybe(end) }),
    { maxLength: 3 },
  ),
  rest: fc.record({ count, ended: count }),
  closedAt: maybe(time),
  message: maybe(fc.record({ ts: text, isGone: fc.boolean() })),
  acknowledged: maybe(fc.record({ by: text, at: time })),
  remindedAt: time,
  dataAt: maybe(time),
  formerAbout: maybe(text),
});

const tell = fc.record({
  at: time,
  kind: fc.constantFrom('fired', 'resolved', 'partly-resolved', 'gone', 'reminded', 'edit'),
  incident: count,
  keys: fc.array(text, { maxLength: 3 }),
  more: count,
});

const reason = fc.oneof(
  fc.record({ why: fc.constantFrom('no-column', 'no-row', 'several-rows', 'not-a-number'), name: text }),
  fc.record({ why: fc.constantFrom('no-key', 'cut', 'no-rows', 'no-time', 'stale') }),
);

const anyState: fc.Arbitrary<AlertState> = fc.record({
  about: text,
  lookedAt: maybe(time),
  executionId: maybe(text),
  keyColumns: maybe(fc.array(text, { maxLength: 2 })),
  numbers: maybe(
    fc.record({
      style: fc.constantFrom('as-is', 'exact', 'plain', 'compact'),
      unit: text,
      exponent: count,
      decimals: count,
      maxDecimals: count,
    }),
  ),
  keys: fc.array(key, { maxLength: 5 }),
  incidents: fc.array(incident, { maxLength: 3 }),
  nextIncident: count,
  tells: fc.array(tell, { maxLength: 3 }),
  lastTellAt: maybe(time),
  mutedUntil: maybe(time),
  noData: maybe(fc.record({ since: time, reason, executionId: text })),
});

/** A thousand rows with long names, of which every other one fires now and then, looked at each hour for two days. */
const watchMany = (condition: Condition): number => {
  let state = freshAlertState('about');
  let largest = 0;
  for (let look = 0; look < 2 * 24; look += 1) {
    const rows = Array.from({ length: 1_000 }, (_one, index): LookedRow => {
      const value = `${((look * 7 + index * 13) % 40) * 12_345.678}`;
      const id = `0x${index.toString(16).padStart(40, '0')}`;
      return {
        key: JSON.stringify([id]),
        name: `0x0000…${id.slice(-6)}`,
        value,
        text: value,
        cells: ['holder', 'volume'].map((column) => ({ column, text: value })),
      };
    });
    const seen: Look = {
      kind: 'seen',
      at: 1_700_000_000_000 + look * hourMs,
      executionId: `01TEST0000000000000000000${look}`,
      rows,
      hasMore: false,
      keyColumns: ['holder'],
      numbers: undefined,
    };
    state = step(state, seen, termsOf(condition, { againMs: 5 * minuteMs })).state;
    // All are sent, but for those of the last looks.
    if (look % 3 === 0) state = { ...state, tells: [] };
    largest = Math.max(largest, serializeAlertState(state).length);
  }
  return largest;
};

describe('what an alert remembers', () => {
  it('is stored and read without a loss', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(parseAlertState(serializeAlertState(state))).toEqual(state);
      }),
      fuzzRuns(1_000),
    );
  });

  it('is unknown in another version, and in what is no state', () => {
    const stored = serializeAlertState(freshAlertState('about'));
    expect(parseAlertState(stored.replace('"version":1', '"version":2'))).toBeUndefined();
    expect(parseAlertState(stored.replace('"times":[]', '"times":[1'))).toBeUndefined();
    expect(parseAlertState('{}')).toBeUndefined();
  });

  it('begins again for another condition, but never the numbers and times that messages have', () => {
    const old = {
      ...freshAlertState('one'),
      nextIncident: 7,
      lastTellAt: 99,
      mutedUntil: 5,
      executionId: 'E',
    };
    expect(renewAlertState(old, 'two', 7)).toEqual({
      ...freshAlertState('two'),
      nextIncident: 7,
      lastTellAt: 99,
      mutedUntil: 5,
    });
  });

  it('stays small with a thousand rows', () => {
    expect(watchMany({ ...below10, bound: '100000' })).toBeLessThan(300_000);
    expect(
      watchMany({
        kind: 'change',
        measure: { kind: 'value', column: 'volume', of: undefined },
        direction: 'drops',
        by: { amount: '50', isPercent: true },
        overMs: 24 * hourMs,
      }),
    ).toBeLessThan(300_000);
  });
});
