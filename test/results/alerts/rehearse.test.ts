import { expect, it } from 'vitest';
import { rehearse, rehearseAge } from '../../../src/results/alerts/rehearse.ts';
import { below10, seen, termsOf } from './looks.ts';

it('says when an alert would have fired, after the first result', () => {
  const looks = ['9', '20', '9', '8', '20', '7'].map((value, index) =>
    seen(index, `run ${index}`, `uniswap ${value}`),
  );
  expect(rehearse(looks, termsOf(below10))).toEqual({ looks: 6, firedAt: [2, 5], from: 0, to: 5 });
  expect(rehearse(looks, termsOf(below10, { forLooks: 2 })).firedAt).toEqual([3]);
});

it('is honest where there are no results', () => {
  expect(rehearse([], termsOf(below10))).toEqual({ looks: 0, firedAt: [], from: undefined, to: undefined });
});

it('knows what happens at one look only', () => {
  const looks = ['a', 'a; b', 'b; c', 'c; b'].map((rows, index) => seen(index, `run ${index}`, rows));
  expect(rehearse(looks, termsOf({ kind: 'rows-come-or-go', event: 'new' })).firedAt).toEqual([1, 2]);
});

it('knows how old the data was before each run', () => {
  expect(rehearseAge([0, 10, 40, 50], 20)).toEqual({ looks: 4, firedAt: [30], from: 0, to: 50 });
  expect(rehearseAge([], 20)).toEqual({ looks: 0, firedAt: [], from: undefined, to: undefined });
});
