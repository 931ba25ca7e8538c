import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzzRuns } from '../../support/fuzz.ts';
import { termsOf } from './looks.ts';
import { createMachine, type Told } from './machine.ts';
import { aroundBound, below, bound, names, play, someActs, theTerms, toLook, unit } from './play.ts';

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
