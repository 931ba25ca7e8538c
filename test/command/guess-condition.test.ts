import { expect, test } from 'vitest';
import { guessCondition } from '../../src/command/guess-condition.ts';

test.each([
  ['not tvl < 5', 'tvl >= 5'],
  ['unless tvl > 5', 'tvl <= 5'],
  ['unless status = failed', 'status != failed'],
  ['until tvl > 5', 'tvl > 5'],
  ['tvl 5', 'tvl > 5'],
  ['the top 3 changes', 'new row --top 3'],
  ["title contains it's", undefined],
])('guesses what %s means', (text, guess) => {
  expect(guessCondition(text)[0]).toBe(guess);
});
