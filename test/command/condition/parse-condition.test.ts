import { describe, expect, test } from 'vitest';
import { parseCondition } from '../../../src/command/condition/parse-condition.ts';
import { printCondition } from '../../../src/command/condition/print-condition.ts';

/** Returns what a condition was read as, in the way that it is printed, or why it can't be read. */
const read = (text: string): string => {
  const parsed = parseCondition(text);
  if (parsed.ok) return printCondition(parsed.value);
  return [parsed.error.why, parsed.error.word].join(' ').trim();
};

describe('a condition is read as people write it', () => {
  test.each([
    ['volume_usd of uniswap < 8M', 'volume_usd of uniswap < 8M'],
    ['"total volume" of "uniswap v3" >= $1,000', '"total volume" of "uniswap v3" >= 1000'],
    ['“total volume” of ‘uniswap v3’ ≥ 1k', '"total volume" of "uniswap v3" >= 1000'],
    ['uniswap volume_usd below 8M', 'volume_usd of uniswap < 8M'],
    ['uniswap tvl under 8 million', 'tvl of uniswap < 8M'],
    ["uniswap's tvl drops below 8M", 'tvl of uniswap < 8M'],
    ['the tvl of uniswap is over 8M', 'tvl of uniswap > 8M'],
    ['tvl is below $5bn for aave', 'tvl of aave < 5B'],
    ['total volume > 5', '"total volume" > 5'],
    ['volume_usd>8M', 'volume_usd > 8M'],
    ['volume_usd>=8M', 'volume_usd >= 8M'],
    ['volume_usd <> 0', 'volume_usd != 0'],
    ['price is not 1', 'price != 1'],
    ['price == 1', 'price = 1'],
    ['share > 10%', 'share > 10'],
    ['price falls below 0.99', 'price < 0.99'],
    ['price rises above 3k', 'price > 3000'],
    ['price is over 3k', 'price > 3000'],
    ['price goes over 3k', 'price > 3000'],
    ['price rises over 3k', 'price > 3000'],
    ['price drops to 5', 'price <= 5'],
    ['price reaches 5', 'price >= 5'],
    ['price hits 5', 'price >= 5'],
    ['price crosses above 5', 'price > 5'],
    ['price is at least 5', 'price >= 5'],
    ['price is no longer above 5', 'price <= 5'],
    ['price exceeds -0.5', 'price > -0.5'],
    ['Price > 1e3', 'Price > 1000'],
  ])('%s: a bound', (text, printed) => {
    expect(read(text)).toBe(printed);
  });

  test.each([
    ['max(price) > 3000', 'max(price) > 3000'],
    ['max price over 3k', 'max(price) > 3000'],
    ['the highest price is above 3k', 'max(price) > 3000'],
    ['average of fee > 5', 'avg(fee) > 5'],
    ['avg("total fee") > 5', 'avg("total fee") > 5'],
    ['mean fee < 1', 'avg(fee) < 1'],
    ['sum of volume below 1bn', 'sum(volume) < 1B'],
    ['total(volume) below 1bn', 'sum(volume) < 1B'],
    ['total of the fees > 1', 'sum(fees) > 1'],
    ['lowest price < 1', 'min(price) < 1'],
    ['MAX( price )>3', 'max(price) > 3'],
  ])('%s: an aggregate', (text, printed) => {
    expect(read(text)).toBe(printed);
  });

  test.each([
    ['rows > 0', 'rows > 0'],
    ['row count > 5', 'rows > 5'],
    ['number of rows is over 10', 'rows > 10'],
    ['count(*) > 0', 'rows > 0'],
    ['more than 10 rows', 'rows > 10'],
    ['there are at least 10 rows', 'rows >= 10'],
    ['it has fewer than three rows', 'rows < 3'],
    ['no rows', 'rows = 0'],
    ['there are no rows', 'rows = 0'],
    ['it is empty', 'rows = 0'],
    ['the result is empty', 'rows = 0'],
    ['not empty', 'rows > 0'],
    ['any rows', 'rows > 0'],
    ['there are rows', 'rows > 0'],
    ['10 or more rows', 'rows >= 10'],
    ['10+ rows', 'rows >= 10'],
    ['rows drop by 10%', 'rows drops 10%'],
    ['"rows" > 3', '"rows" > 3'],
  ])('%s: rows', (text, printed) => {
    expect(read(text)).toBe(printed);
  });

  test.each([
    ['tvl drops 10% in 24h', 'tvl drops 10% in 1d'],
    ['tvl of aave drops by 5M', 'tvl of aave drops 5M'],
    ['price moves more than 2% within 1h', 'price changes 2% in 1h'],
    ['price changes by at least 2 percent over 2 hours', 'price changes 2% in 2h'],
    ['aave tvl is down 10% in a day', 'tvl of aave drops 10% in 1d'],
    ['tvl falls more than 1,000 in the last week', 'tvl drops 1000 in 7d'],
    ['tvl drops over 10%', 'tvl drops 10%'],
    ['price rises over 3%', 'price rises 3%'],
    ['price is up 5% since the last look', 'price rises 5%'],
    ['price up 5% in 30 minutes', 'price rises 5% in 30m'],
    ['max(price) rises 5%', 'max(price) rises 5%'],
    ['tvl drops 10% in 24h for aave', 'tvl of aave drops 10% in 1d'],
    ['price goes up or down 5% an hour', 'price changes 5% in 1h'],
    ['price has dropped 10 % in one day', 'price drops 10% in 1d'],
  ])('%s: a change', (text, printed) => {
    expect(read(text)).toBe(printed);
  });

  test.each([
    ['aave enters top 3', 'aave enters top 3'],
    ['aave enters the top 3', 'aave enters top 3'],
    ['aave gets into the top three', 'aave enters top 3'],
    ['uniswap leaves #1', 'uniswap leaves #1'],
    ['uniswap is no longer first', 'uniswap leaves #1'],
    ['uniswap is no longer in the top 5', 'uniswap leaves top 5'],
    ['uniswap drops out of the top 10', 'uniswap leaves top 10'],
    ['uniswap loses first place', 'uniswap leaves #1'],
    ['uniswap becomes number 1', 'uniswap enters #1'],
    ['uniswap is first', 'uniswap enters #1'],
    ['uniswap takes the lead', 'uniswap enters #1'],
    ['"uniswap v3" enters #3', '"uniswap v3" enters top 3'],
    ['uniswap v3 enters top-10', '"uniswap v3" enters top 10'],
  ])('%s: a rank', (text, printed) => {
    expect(read(text)).toBe(printed);
  });

  test.each([
    ['new row', 'new row'],
    ['a new row appears', 'new row'],
    ['new rows', 'new row'],
    ['there is a new proposal', 'new row'],
    ['a row is added', 'new row'],
    ['row gone', 'gone row'],
    ['gone row', 'gone row'],
    ['a row disappears', 'gone row'],
    ['older than 6h', 'older than 6h'],
    ['data is older than 6 hours', 'older than 6h'],
    ['the data gets older than a day', 'older than 1d'],
    ['stale for 6h', 'older than 6h'],
    ['it is more than 90m old', 'older than 90m'],
    ['no new data for 2 days', 'older than 2d'],
    ["hasn't been updated in 12 hours", 'older than 12h'],
    ['age > 6h', 'older than 6h'],
    ['age > 6', 'age > 6'],
  ])('%s: the whole result', (text, printed) => {
    expect(read(text)).toBe(printed);
  });

  test.each([
    ['when tvl < 8M.', 'tvl < 8M'],
    ['if the tvl < 8M', 'tvl < 8M'],
    ['', 'missing'],
    ['when', 'unclear'],
    ['tvl', 'unclear'],
    ['tvl < many', 'no-number many'],
    ['tvl drops', 'no-number'],
    ['tvl <', 'no-number'],
    ['tvl < 8Q', 'unknown-unit Q'],
    ['tvl < 8M ETH', 'unknown-unit ETH'],
    ['< 8M', 'no-column'],
    ['drops below 8M', 'no-column'],
    ['tvl drops 10% in a blink', 'no-span a blink'],
    ['tvl < 8M and rows > 0', 'several'],
    ['a whale enters the top 10', 'unclear'],
    ['tvl drops 0%', 'no-number 0'],
    ['(', 'unclear'],
  ])('%s: the rest', (text, printed) => {
    expect(read(text)).toBe(printed);
  });
});
