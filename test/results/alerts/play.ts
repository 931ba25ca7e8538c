import fc from 'fast-check';
import { expect } from 'vitest';
import type { Condition } from '../../../src/core/condition.ts';
import { serializeAlertState } from '../../../src/results/alerts/alert-state.ts';
import type { Look } from '../../../src/results/alerts/look.ts';
import { step } from '../../../src/results/alerts/step.ts';
import { rowOf, termsOf } from './looks.ts';
import { createMachine } from './machine.ts';
import { type Act, createRowOracle, type Seen } from './oracle.ts';

export const names = ['aave', 'curve', 'uniswap'];
export const bound = 10;
/** A unit of time, ms. Messages that are decided at one time get times that are a little apart. */
export const unit = 1_000;

export const below: Condition = {
  kind: 'bound',
  measure: { kind: 'value', column: 'volume', of: undefined },
  comparison: '<',
  bound: String(bound),
};

/** Returns a look at a run with these values of the rows. */
export const toLook = (at: number, run: number, values: readonly Seen[]): Look => ({
  kind: 'seen',
  at,
  executionId: `run ${run}`,
  rows: names.flatMap((name, index) => {
    const value = values[index] ?? 'absent';
    return value === 'absent' ? [] : [rowOf(`${name} ${value === 'missing' ? '-' : value}`)];
  }),
  hasMore: false,
  keyColumns: ['project'],
  numbers: undefined,
});

export const aroundBound = fc.integer({ min: 7, max: 16 });
const aValue: fc.Arbitrary<Seen> = fc.oneof(
  { arbitrary: aroundBound, weight: 8 },
  { arbitrary: fc.constantFrom('missing' as const, 'absent' as const), weight: 1 },
);
const someTime = fc.integer({ min: 1, max: 6 });
const anAct: fc.Arbitrary<Act> = fc.oneof(
  {
    arbitrary: fc.record({
      kind: fc.constant('run' as const),
      values: fc.array(aValue, { minLength: names.length, maxLength: names.length }),
      after: someTime,
    }),
    weight: 8,
  },
  {
    arbitrary: fc.record({ kind: fc.constantFrom('same-run' as const, 'no-data' as const), after: someTime }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('tell' as const),
      outcome: fc.constantFrom('sent' as const, 'sent' as const, 'unknown' as const, 'message-gone' as const),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      kind: fc.constantFrom('tell-all' as const, 'acknowledge' as const, 'unmute' as const),
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({ kind: fc.constant('mute' as const), for: fc.integer({ min: 1, max: 20 }) }),
    weight: 1,
  },
);
export const someActs = fc.array(anAct, { maxLength: 60 });

export const theTerms = fc.record({
  forLooks: fc.integer({ min: 1, max: 3 }),
  until: fc.integer({ min: bound, max: 14 }),
  againMs: fc.option(
    fc.integer({ min: 1, max: 15 }).map((units) => units * unit),
    { nil: undefined },
  ),
});
type Terms = typeof theTerms extends fc.Arbitrary<infer T> ? T : never;

/** Plays acts; returns what was sent, what the oracle says is to be told (`fired curve`), and the looks' times. */
export const play = (acts: readonly Act[], { forLooks, until, againMs }: Terms) => {
  const terms = termsOf(below, { forLooks, againMs, until: String(until) });
  const alert = createMachine(terms);
  const oracles = names.map(() => createRowOracle({ bound, until, forLooks }));
  const expected: string[] = [];
  const acknowledged = new Map<number, number>();
  let [now, run, mutedUntil, largest] = [0, 0, 0, 0];
  let [hasSeen, isBlind] = [false, false];

  const look = (one: Look, values: readonly Seen[] | undefined): void => {
    const untold = alert.state().tells.length;
    alert.look(one);
    const isMuted = mutedUntil > now;
    for (const [index, oracle] of oracles.entries()) {
      const told = one.kind === 'no-data' ? undefined : oracle.look(values?.[index], isMuted);
      if (told !== undefined) expected.push(`${told} ${names[index]}`);
    }
    // The same look again is no look.
    const state = alert.state();
    expect(step(state, one, terms).state).toEqual(state);
    // Data that is missing tells nothing, and nothing is told while muted but what an earlier message is edited to.
    const added = state.tells.slice(untold).filter(({ kind }) => kind !== 'edit');
    if (one.kind === 'no-data' || isMuted) expect(added).toEqual([]);
    for (const [index, oracle] of oracles.entries()) {
      const key = state.keys.find(({ name }) => name === names[index]);
      expect([names[index], key?.status === 'firing']).toEqual([names[index], oracle.isFiring()]);
    }
  };

  for (const act of acts) {
    now += unit * ('after' in act ? act.after : 1);
    switch (act.kind) {
      case 'run':
        run += 1;
        [hasSeen, isBlind] = [true, false];
        look(toLook(now, run, act.values), act.values);
        break;
      case 'no-data':
        isBlind = true;
        look({ kind: 'no-data', at: now, executionId: `bad ${now}`, reason: { why: 'cut' } }, undefined);
        break;
      case 'same-run':
        if (hasSeen && !isBlind) look({ kind: 'same', at: now, executionId: `run ${run}` }, undefined);
        break;
      case 'tell':
        alert.tell(
          act.outcome === 'message-gone'
            ? { kind: 'message-gone' }
            : { kind: 'sent', ts: act.outcome === 'sent' ? `${now}.0` : undefined },
        );
        break;
      case 'tell-all':
        alert.tellAll();
        break;
      case 'acknowledge': {
        const open = alert.state().incidents.find(({ closedAt }) => closedAt === undefined);
        if (open === undefined) break;
        alert.acknowledge(open.id, now);
        if (!acknowledged.has(open.id)) acknowledged.set(open.id, now);
        break;
      }
      case 'unmute':
        mutedUntil = 0;
        alert.mute(undefined, now);
        break;
      case 'mute':
        mutedUntil = now + unit * act.for;
        alert.mute(mutedUntil, now);
        break;
    }
    largest = Math.max(largest, serializeAlertState(alert.state()).length);
  }
  alert.tellAll();
  return { alert, expected, acknowledged, largest };
};
