import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowsQuery,
  allowsSomewhere,
  channelsFor,
  limitedNames,
  noLimits,
  type QueryLimits,
} from '../../src/core/query-limits.ts';

const limits: QueryLimits = {
  forAll: new Set([1]),
  channels: new Map([
    ['#dao', new Set([2])],
    ['C0SECRET', new Set([3])],
  ]),
};
const onlyDao: QueryLimits = { forAll: undefined, channels: new Map([['#dao', new Set([2])]]) };
const dao = { channelId: 'C1', channelName: 'dao' };
const general = { channelId: 'C2', channelName: 'general' };
const secret = { channelId: 'C0SECRET' };

describe('what a place may use', () => {
  it.each([
    [limits, dao, [1, 2]],
    [limits, secret, [1, 3]],
    [limits, general, [1]],
    [limits, { channelId: 'C1' }, [1]],
    [limits, { channelId: 'D1' }, [1]],
    [limits, undefined, [1]],
    [onlyDao, dao, [2]],
    [onlyDao, general, [1, 2, 3, 4]],
    [onlyDao, undefined, [1, 2, 3, 4]],
    [noLimits, dao, [1, 2, 3, 4]],
  ])('is its own list and the one for all', (of, place, allowed) => {
    expect([1, 2, 3, 4].filter((id) => allowsQuery(of, id, place))).toEqual(allowed);
  });

  it('is two lists, where a channel has one by its name and one by its id', () => {
    const both = { channelId: 'C0SECRET', channelName: 'dao' };
    expect([1, 2, 3, 4].filter((id) => allowsQuery(limits, id, both))).toEqual([1, 2, 3]);
  });

  it('is allowed somewhere, or nowhere', () => {
    expect([1, 2, 3, 4].filter((id) => allowsSomewhere(limits, id))).toEqual([1, 2, 3]);
    expect([2, 4].filter((id) => allowsSomewhere(onlyDao, id))).toEqual([2, 4]);
    expect(channelsFor(limits, 2)).toEqual(['#dao']);
    expect(channelsFor(limits, 3)).toEqual(['C0SECRET']);
    expect(channelsFor(limits, 1)).toEqual([]);
    expect(limitedNames(limits)).toEqual(['dao']);
  });

  it('always holds what is for all, and is allowed somewhere', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 6 }));
    const keys = fc.constantFrom('#dao', '#general', 'C1', 'C2');
    const all = fc.option(ids, { nil: undefined });
    const places = fc.constantFrom(dao, general, secret, undefined);
    fc.assert(
      fc.property(all, fc.array(fc.tuple(keys, ids)), places, ids, (forAll, lists, place, asked) => {
        const some: QueryLimits = {
          forAll: forAll && new Set(forAll),
          channels: new Map(lists.map(([key, list]) => [key, new Set(list)])),
        };
        for (const id of asked) {
          if (some.forAll?.has(id) === true) expect(allowsQuery(some, id, place)).toBe(true);
          if (allowsQuery(some, id, place)) expect(allowsSomewhere(some, id)).toBe(true);
        }
      }),
    );
  });
});
