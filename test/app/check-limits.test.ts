import { describe, expect, it } from 'vitest';
import { checkLimits } from '../../src/app/doctor/check-limits.ts';
import { noLimits } from '../../src/core/query-limits.ts';

describe('what the doctor says of queries by channel', () => {
  const queries = new Set([1]);

  it('is nothing without them', () => {
    expect(checkLimits(noLimits)).toEqual([]);
    expect(checkLimits({ ...noLimits, forAll: queries })).toEqual([]);
  });

  it('is which names it cannot check', () => {
    const channels = new Map([
      ['#dao', queries],
      ['C0123456789', queries],
    ]);
    const [finding] = checkLimits({ forAll: undefined, channels });
    expect(finding).toMatchObject({ state: 'unknown', about: 'DUNE_QUERIES' });
    expect(finding?.message).toMatch(/^can't check #dao: .* private channels by ID/);
  });

  it('is how many there are by ID', () => {
    const channels = new Map([['C0123456789', queries]]);
    expect(checkLimits({ forAll: undefined, channels })).toMatchObject([{ state: 'ok' }]);
  });
});
