import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/core/condition.ts';
import { serializeAlertState } from '../../../src/results/alerts/alert-state.ts';
import type { Look } from '../../../src/results/alerts/look.ts';
import { step } from '../../../src/results/alerts/step.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { rowOf, termsOf } from './looks.ts';
import { createMachine, type Told } from './machine.ts';
import { type Act, createRowOracle, type Seen } from './oracle.ts';

const names = ['aave', 'curve', 'uniswap'];
const bound = 10;
/** A unit of time. Messages that are decided at one time get times that are a little apart. */
const unit = 1_000;

const below: Condition = {
  kind: 'bound',
  measure: { kind: 'value', column: 'volume', of: undefined },
  comparison: '<',
  bound: String(bound),
};

const toLook = (at: number, run: number, values: readonly Seen[]): Look => ({
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

const aroundBound = fc.integer({ min: 7, max: 16 });
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
const someActs = fc.array(anAct, { maxLength: 60 });

const theTerms = fc.record({
  forLooks: fc.integer({ min: 1, max: 3 }),
  until: fc.integer({ min: bound, max: 14 }),
  againMs: fc.option(
    fc.integer({ min: 1, max: 15 }).map((units) => units * unit),
    { nil: undefined },
  ),
});
type Terms = typeof theTerms extends fc.Arbitrary<infer T> ? T : never;

/** Plays acts; returns what was sent, what the oracle says is to be told (`fired curve`), and the looks' times. */
const play = (acts: readonly Act[], { forLooks, until, againMs }: Terms) => {
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

/** Writes what was sent row by row, without reminders and edits: `fired curve`. */
const newsOf = (told: readonly Told[]): readonly string[] =>
  told
    .filter(({ kind }) => kind !== 'edit' && kind !== 'reminded')
    .flatMap(({ kind, names: rows }) =>
      rows.map((name) => `${kind === 'partly-resolved' ? 'resolved' : kind} ${name}`),
    );

const ofRow = (news: readonly string[], name: string): readonly string[] =>
  news.filter((one) => one.endsWith(name)).map((one) => one.split(' ')[0] ?? '');

describe('whatever happens to an alert', () => {
  it('tells each row what a person would who reads along: no crossing missed, none told twice', () => {
    fc.assert(
      fc.property(someActs, theTerms, (acts, terms) => {
        const { alert, expected } = play(acts, terms);
        const news = newsOf(alert.told());
        for (const name of names)
          expect([name, ...ofRow(news, name)]).toEqual([name, ...ofRow(expected, name)]);
      }),
      fuzzRuns(2_000),
    );
  });

  it('never fires twice without a recovery between, and never recovers twice, unless muted', () => {
    const withoutMute = someActs.map((acts) => acts.filter(({ kind }) => kind !== 'mute'));
    fc.assert(
      fc.property(withoutMute, theTerms, (acts, terms) => {
        const news = newsOf(play(acts, terms).alert.told());
        for (const name of names)
          ofRow(news, name).forEach((kind, index) => {
            expect(kind === 'fired').toBe(index % 2 === 0);
          });
      }),
      fuzzRuns(1_000),
    );
  });

  it('never misses a crossing of the bound, which is counted here from the values alone', () => {
    fc.assert(
      fc.property(fc.array(aroundBound, { minLength: 1, maxLength: 40 }), (values) => {
        const alert = createMachine(termsOf(below));
        values.forEach((value, index) => {
          alert.look(toLook(index, index, [value]));
        });
        const crosses = (from: (value: number) => boolean, to: (value: number) => boolean): number =>
          values.filter((value, index) => index > 0 && to(value) && from(values[index - 1] ?? value)).length;
        const [isBelow, isAbove] = [(value: number) => value < bound, (value: number) => value >= bound];
        const told = newsOf(alert.tellAll());
        const fired = told.filter((one) => one === 'fired aave').length;
        const resolved = told.filter((one) => one === 'resolved aave').length;
        expect(fired).toBe(crosses(isAbove, isBelow));
        // What was below it from the beginning ends silently.
        const silent = isBelow(values[0] ?? 0) && values.some(isAbove) ? 1 : 0;
        expect(resolved).toBe(crosses(isBelow, isAbove) - silent);
      }),
      fuzzRuns(1_000),
    );
  });

  it('sends each message once, in order, and forgets what is over', () => {
    fc.assert(
      fc.property(someActs, theTerms, (acts, terms) => {
        const { alert, largest } = play(acts, terms);
        const times = alert.told().map(({ at }) => at);
        expect(times).toEqual([...new Set(times)].toSorted((one, other) => one - other));
        const { incidents, tells, keys } = alert.state();
        expect(tells).toEqual([]);
        expect(incidents.every(({ closedAt }) => closedAt === undefined)).toBe(true);
        expect(incidents.length).toBeLessThanOrEqual(keys.length);
        expect(largest).toBeLessThan(40_000);
      }),
      fuzzRuns(1_000),
    );
  });

  it('reminds at most as often as was asked for, and never after somebody has seen it', () => {
    fc.assert(
      fc.property(someActs, theTerms, (acts, terms) => {
        const { alert, acknowledged } = play(acts, terms);
        const told = alert.told();
        const reminders = told.filter(({ kind }) => kind === 'reminded');
        if (terms.againMs === undefined) expect(reminders).toEqual([]);
        for (const { incident, at } of reminders) {
          const before = told.filter((one) => one.incident === incident && one.at < at);
          const last = before.findLast(({ kind }) => kind === 'fired' || kind === 'reminded');
          const apart = at - (last?.at ?? Number.NaN);
          expect(Math.round(apart / unit) * unit).toBeGreaterThanOrEqual(terms.againMs ?? unit);
          expect(at).toBeLessThan((acknowledged.get(incident) ?? at) + unit);
        }
      }),
      fuzzRuns(1_000),
    );
  });
});
