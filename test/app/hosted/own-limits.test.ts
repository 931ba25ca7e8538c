import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseLimits } from '../../../src/app/hosted/own-limits.ts';
import { allowsQuery, noLimits, type QueryLimits } from '../../../src/core/query-limits.ts';
import type { OwnSettings } from '../../../src/store/workspace-settings.ts';

const shared = {
  executionsPerDay: 50,
  callsPerMinute: 40,
  confirmAboveCredits: 10,
  holdCreditsAt: 90,
  queryLimits: noLimits,
};
const looser = { executionsPerDay: 500, callsPerMinute: 400, confirmAboveCredits: 100, holdCreditsAt: 0 };
const stricter = { executionsPerDay: 0, callsPerMinute: 4, confirmAboveCredits: 0, holdCreditsAt: 50 };
const pages = {
  install: 'https://dune.example.com/slack/install',
  support: 'https://dune.example.com/support',
};
const inChannel = { channelId: 'C0000001', channelName: 'dao' };

describe('the limits of one of many workspaces', () => {
  it('are the operator’s where it sets none', () => {
    expect(chooseLimits(shared, {}, true, pages)).toMatchObject(shared);
    expect(chooseLimits(shared, {}, false, pages)).toMatchObject(shared);
  });

  it('are its own with its own key, and only stricter with the operator’s', () => {
    expect(chooseLimits(shared, looser, true, pages)).toMatchObject(looser);
    expect(chooseLimits(shared, looser, false, pages)).toMatchObject(shared);
    expect(chooseLimits(shared, stricter, false, pages)).toMatchObject(stricter);
    expect(chooseLimits({ ...shared, holdCreditsAt: 0 }, { holdCreditsAt: 70 }, false, pages)).toMatchObject({
      holdCreditsAt: 70,
    });
  });

  it('are never looser than the operator’s with the operator’s key', () => {
    const amounts = fc.record(
      {
        executionsPerDay: fc.nat(100_000),
        callsPerMinute: fc.integer({ min: 1, max: 100_000 }),
        confirmAboveCredits: fc.double({ min: 0, max: 1e15, noNaN: true }),
        holdCreditsAt: fc.integer({ min: 0, max: 100 }),
      },
      { requiredKeys: [] },
    );
    /** The percentage from which it holds back; never is later than any. */
    const holdsFrom = (at: number): number => (at === 0 ? Number.POSITIVE_INFINITY : at);
    fc.assert(
      fc.property(amounts, amounts, (operator, own) => {
        const usual = { ...shared, ...operator };
        const limits = chooseLimits(usual, own, false, pages);
        expect(limits.executionsPerDay).toBeLessThanOrEqual(usual.executionsPerDay);
        expect(limits.callsPerMinute).toBeLessThanOrEqual(usual.callsPerMinute);
        expect(limits.confirmAboveCredits).toBeLessThanOrEqual(usual.confirmAboveCredits);
        expect(holdsFrom(limits.holdCreditsAt)).toBeLessThanOrEqual(holdsFrom(usual.holdCreditsAt));
      }),
    );
  });

  it('tell who can change them', () => {
    const own = { workspace: 'workspace', host: 'host' } as const;
    expect(chooseLimits(shared, {}, true, pages).setBy).toEqual({
      queries: own.workspace,
      executionsPerDay: own.workspace,
      holdCreditsAt: own.workspace,
      duneKey: own.workspace,
      others: own.host,
      pages,
    });
    expect(chooseLimits(shared, looser, false, pages).setBy).toMatchObject({
      executionsPerDay: 'host',
      holdCreditsAt: 'host',
      duneKey: 'host',
    });
    expect(chooseLimits(shared, stricter, false, pages).setBy).toMatchObject({
      executionsPerDay: 'workspace',
      holdCreditsAt: 'workspace',
    });
  });
});

describe('the queries of one of many workspaces', () => {
  const queriesOf = (operator: QueryLimits, own: OwnSettings) =>
    chooseLimits({ ...shared, queryLimits: operator }, own, true, pages).queryLimits;

  it('are those of its list', () => {
    const limits = queriesOf(noLimits, { queries: '1; #dao: 2' });
    expect(limits.setBy).toBe('workspace');
    expect([1, 2, 3].filter((id) => allowsQuery(limits, id, undefined))).toEqual([1]);
    expect([1, 2, 3].filter((id) => allowsQuery(limits, id, inChannel))).toEqual([1, 2]);
  });

  it.each([{ forAll: new Set([7]) }, { channels: new Map([['#dao', new Set([7])]]) }])(
    'are those of the operator’s list where there is one',
    (lists) => {
      const operator = { ...noLimits, ...lists };
      expect(queriesOf(operator, { queries: '1' })).toEqual({ ...operator, setBy: 'host' });
    },
  );

  it('are none by a list that can’t be read', () => {
    const limits = queriesOf(noLimits, { queries: 'odd' });
    expect([1, 7].filter((id) => allowsQuery(limits, id, inChannel))).toEqual([]);
  });
});
