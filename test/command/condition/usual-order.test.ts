import { expect, test } from 'vitest';
import { parseCondition } from '../../../src/command/condition/parse-condition.ts';
import { printCondition } from '../../../src/command/condition/print-condition.ts';

const read = (text: string): string => {
  const parsed = parseCondition(text);
  return parsed.ok ? printCondition(parsed.value) : [parsed.error.why, parsed.error.word].join(' ').trim();
};

test.each([
  ['10% drop in tvl', 'tvl drops 10%'],
  ['a 10% drop in tvl of aave', 'tvl of aave drops 10%'],
  ['there is a 10% drop in tvl of aave in 24h', 'tvl of aave drops 10% in 1d'],
  ['a drop of 10% in tvl', 'tvl drops 10%'],
  ['a drop of more than 10% in tvl', 'tvl drops 10%'],
  ['tvl drop of 10%', 'tvl drops 10%'],
  ['rise in price exceeds 5%', 'price rises 5%'],
  ['tvl doubles', 'tvl rises 100%'],
  ['tvl of aave halves in 7 days', 'tvl of aave drops 50% in 7d'],
  ['tvl drops by half', 'tvl drops 50%'],
])('%s: a change, said as a noun or a multiple', (text, printed) => {
  expect(read(text)).toBe(printed);
});

test.each([
  ['tvl < 5 where project = aave', 'tvl of aave < 5'],
  ['tvl where project is Aave < 5', 'tvl of Aave < 5'],
  ['project = aave and tvl < 5', 'tvl of aave < 5'],
  ['project is "uniswap v3" and tvl drops 10%', 'tvl of "uniswap v3" drops 10%'],
  ['volume > 3 and tvl < 5', 'several'],
])('%s: a row that is said by its value', (text, printed) => {
  expect(read(text)).toBe(printed);
});

test.each([
  ['change > 5', 'change > 5'],
  ['price change > 5', '"price change" > 5'],
  ['24h change < -10', '"24h change" < -10'],
  ['Change % is above 5', '"Change %" > 5'],
  ['tvl change 5%', 'tvl changes 5%'],
  ['tvl drops below 5', 'tvl < 5'],
])('%s: a column that is called like a change', (text, printed) => {
  expect(read(text)).toBe(printed);
});

test.each([
  ['Total Volume (USD) > 5', '"Total Volume (USD)" > 5'],
  ['TVL (USD) of aave > 5', '"TVL (USD)" of aave > 5'],
  ['column tvl < 5', 'tvl < 5'],
  ['the column tvl < 5', 'tvl < 5'],
])('%s: a name as tables have it', (text, printed) => {
  expect(read(text)).toBe(printed);
});

test.each([
  ['tvl === 8M', 'tvl = 8M'],
  ['tvl < a million', 'tvl < 1M'],
  ['tvl < half a million', 'tvl < 500000'],
  ['tvl < ten thousand', 'tvl < 10000'],
  ['tvl < minus 5', 'tvl < -5'],
  ['price < 0,98', 'price < 0.98'],
  ['tvl < 8 000 000', 'tvl < 8M'],
  ['apy > %5', 'apy > 5'],
  ['tvl < 1e400', 'no-number 1e400'],
  ['tvl drops 10% week on week', 'unknown-unit week on week'],
])('%s: a number', (text, printed) => {
  expect(read(text)).toBe(printed);
});
