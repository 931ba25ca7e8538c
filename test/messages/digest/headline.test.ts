import { describe, expect, test } from 'vitest';
import { digestHeadline } from '../../../src/messages/digest/headline.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { compareRows, digestDataset, readHeadlines, type Shown } from '../../results/changes/headlines.ts';
import { keep, rowsOf } from '../../results/changes/tables.ts';

const values = readHeadlines(`
one number | all | project volume
a 9; b 8 | a 9; b 8.5 | b: volume 8.5 (+6.3%); total volume +2.9%
one price | all | token price
a 9; b 1 | a 9; b 0.98 | b: price 0.98 (-2%)
a tiny step | all | token price
a 9; b 1.00002 | a 9; b 1.00004 | b: price 1.00004 (+0.00002, +0.002%)
several numbers | all | project volume_usd
a 90000; b 20000; c 5 | a 81000; b 20000; c 10 | Total volume_usd -8.2%; largest change: a $81.0K (-$9,000, -10%)
several prices | all | token price
a 90; b 20; c 5 | a 81; b 20; c 4 | Largest change: c price 4 (-1, -20%)
as much each | all | token price
a 90; b 20; c 10 | a 99; b 22; c 11 | All 3 rows changed
from nothing | all | project volume
a 9; b 0 | a 9; b 5 | b: volume 5 (+5); total volume +55.6%
from a loss to a profit | all | desk pnl_usd
a 500; b -100 | a 500; b 50 | b: pnl_usd $50 (+$150); total pnl_usd +37.5%
a total that crosses zero | all | desk pnl_usd
a 50; b -100 | a 130; b -110 | Largest change: a pnl_usd $130 (+$80, +160%)
points | all | pool apy_pct
a 9.5; b 8 | a 9.5; b 9 | b: apy_pct 9.0% (+1 point)
a number that goes missing | all | project volume
a 9; b 8 | a 9; b - | b: volume 8 → –
a number that is missing twice | all | project volume
a 9; b -; c 3 | a 8; b -; c 5 | Largest change: c volume 5 (+2, +66.7%)
only a text | all | id status
1 open; 2 open | 1 closed; 2 open | 1: status open → closed
several texts | all | proposal status
a open; b open; c open | a closed; b passed; c open | a: status open → closed; 1 more row changed
a flag | all | id ok
1 true; 2 true | 1 true; 2 false | 2: ok true → false
another measure | all | project volume trades
a 9 1; b 8 2 | a 9 1; b 8 3 | b: trades 3 (+50%); total trades +33.3%
a part of a result | partial | project volume
a 9; b 8; c 1 | a 10; b 9; c 1 | volume of the top 3 +11.1%
averages have no total | all | project avg_fee
a 9; b 8; c 1 | a 12; b 9; c 1 | Largest change: a avg_fee 12 (+3, +33.3%)
no key | all | side price
buy 1; buy 2; sell 3 | buy 1; buy 5; sell 3 | 1 of 3 rows changed
no key, and one more | all | side price
buy 1; buy 2 | buy 1; buy 2; sell 3 | 1 new row
no key, and one gone | all | side price
buy 1; buy 2; sell 3 | buy 2; sell 4 | 1 dropped out, 1 of 2 rows changed
nothing | all | project volume
a 9; b 8 | a 9; b 8 | No change
the only number | all | tvl_usd
4040000000 | 4120000000 | tvl_usd $4.12B (+2%)
the only numbers | all | tvl_usd users fees
40 7 1 | 41 8 1 | tvl_usd $41 (+2.5%), users 8 (+14.3%)
the only row, of a new day | all | day tvl_usd
2026-11-24 40 | 2026-11-25 41 | tvl_usd $41 (+2.5%)
the only row, of another name | all | leader volume
uni 9 | aero 8 | leader uni → aero, volume 8 (-11.1%)
the only row, of the same name | all | project volume
uni 9 | uni 8 | uni: volume 8 (-11.1%)
the only row loses its number | all | tvl users
9 8 | - 8 | tvl 9 → –
`);

const times = readHeadlines(`
a new day | all | day volume_usd
2026-11-23 9; 2026-11-24 12 | 2026-11-24 12; 2026-11-25 15 | 2026-11-25: volume_usd $15 (+25% from 2026-11-24)
two new days | all | day volume_usd
2026-11-23 9 | 2026-11-23 9; 2026-11-24 12; 2026-11-25 15 | 2026-11-25: volume_usd $15 (+25% from 2026-11-24)
a new day on top | all | day volume_usd
2026-11-23 9 | 2026-11-24 12; 2026-11-23 9 | 2026-11-24: volume_usd $12 (+33.3% from 2026-11-23)
a new day, after one that was not over | all | day volume_usd
2026-11-22 9; 2026-11-23 4 | 2026-11-22 9; 2026-11-23 9; 2026-11-24 1 | 2026-11-24: volume_usd $1 (-88.9% from 2026-11-23); 1 earlier row changed
a new day without its number | all | day volume_usd
2026-11-22 9; 2026-11-23 4 | 2026-11-22 9; 2026-11-23 4; 2026-11-24 - | 2026-11-24 is new
a new day after one without a number | all | day volume_usd
2026-11-22 9; 2026-11-23 - | 2026-11-22 9; 2026-11-23 -; 2026-11-24 5 | 2026-11-24: volume_usd $5
a new year | all | year fees
2024 10; 2025 20 | 2024 10; 2025 20; 2026 5 | 2026: fees 5 (-75% from 2025)
a past day corrected | all | day volume_usd
2026-11-22 9; 2026-11-23 4 | 2026-11-22 8; 2026-11-23 4 | 2026-11-22: volume_usd $9 → $8 (-11.1%); total volume_usd -7.7%
several past days corrected | all | day volume_usd
2026-11-21 9; 2026-11-22 9; 2026-11-23 4 | 2026-11-21 8; 2026-11-22 7; 2026-11-23 4 | Total volume_usd -13.6%; largest change: 2026-11-22 $7 (-$2, -22.2%)
a past day added | all | day volume_usd
2026-11-21 9; 2026-11-23 4 | 2026-11-21 9; 2026-11-22 9; 2026-11-23 4 | 2026-11-22 is new
a new day of several chains | all | day chain n
2026-11-24 base 1; 2026-11-24 eth 2; 2026-11-24 op 2 | 2026-11-24 base 1; 2026-11-24 eth 2; 2026-11-24 op 2; 2026-11-25 base 1; 2026-11-25 eth 2; 2026-11-25 op 5 | 3 new rows for 2026-11-25
`);

test.each([...values, ...times])('a headline says of $what', ({ changes, said }) => {
  expect(digestHeadline(changes)).toBe(said);
});

describe('a headline says of rows that come and go by a filter', () => {
  const columns = ['project', 'chain', 'volume'];
  const before = rowsOf('a base 12; b base 11; c base 10');
  const headlineOf = (after: string, where: string) =>
    digestHeadline(compareRows(columns, before, rowsOf(after), { options: { where } }));

  test.each([
    // The total of other rows would read like the market's.
    ['a base 12; b base 11', 'volume > 9', 'c drops out of the rows that match'],
    ['a base 12; b base 11; c base 10; d base 10', 'volume > 9', 'd joins the rows that match'],
    ['b base 13; a base 12', 'volume > 9', 'b takes #1 from a'],
    [
      'b base 13; a base 12; c base 10',
      'volume > 9',
      'b takes #1 from a; volume of the rows that match +6.1%',
    ],
    ['a base 12; b base 11', 'tvl > 9', 'c drops out of the rows that match'],
    // A chain chooses the same rows each time.
    ['a base 12; b base 11', "chain = 'base'", 'c drops out; total volume -30.3%'],
  ])('%s where %s', (after, where, said) => {
    expect(headlineOf(after, where)).toBe(said);
  });
});

describe('a headline says of columns', () => {
  const last = keep(digestDataset(['project', 'volume', 'fees'], rowsOf('a 9 1; b 8 2')));
  test.each([
    ['project volume', 'a 9; b 8', 'Removed column fees'],
    ['project volume fees users', 'a 9 1 5; b 8 2 6', 'New column users'],
    ['project volume costs', 'a 9 1; b 8 2', 'New column costs, removed column fees'],
    ['project volume x y z', 'a 9 1 1 1; b 8 2 2 2', '3 new columns, removed column fees'],
    ['project fees volume', 'a 1 9; b 2 8', 'No change'],
    ['project volume costs', 'a 9 1; b 8.5 2', 'b: volume 8.5 (+6.3%); total volume +2.9%'],
  ])('%s', (columns, rows, said) => {
    const dataset = digestDataset(columns.split(' '), rowsOf(rows));
    expect(digestHeadline(compareWithSnapshot(dataset, last, []))).toBe(said);
  });

  test('of one name', () => {
    const changes = compareRows(['project', 'n', 'n'], rowsOf('a 1 10; b 1 5'), rowsOf('a 1 11; b 1 5'));
    expect(digestHeadline(changes)).toBe('a: n 11 (+10%); total n +6.7%');
  });
});

test('a headline says when only the chart changed', () => {
  const shown: Shown = { top: 1, options: { chart: 'bar' } };
  const changes = compareRows(['p', 'n'], rowsOf('a 9; b 8'), rowsOf('a 9; b 7'), shown);
  expect(digestHeadline(changes)).toBe('Only the chart changed');
});

describe('names in a headline', () => {
  const say = (before: string, after: string): string =>
    digestHeadline(
      compareRows(
        ['pool', 'volume'],
        [
          [before, 9],
          [after, 8],
        ],
        [
          [after, 9],
          [before, 8],
        ],
      ),
    );

  test('that are long keep what tells them apart', () => {
    const pool = (fee: string) => `Uniswap V3: USDC-WETH on Ethereum mainnet ${fee}`;
    expect(say(pool('0.05%'), pool('0.30%'))).toBe(
      'Uniswap V3: USDC-WETH…hereum mainnet 0.30% takes #1 from Uniswap V3: USDC-WETH…hereum mainnet 0.05%',
    );
  });

  test('that are wallets with equal ends are told apart', () => {
    const wallet = (middle: string) => `0xd8da6b${middle}${'0'.repeat(28)}6045`;
    const changes = compareRows(
      ['wallet', 'volume'],
      [
        [wallet('11'), 9],
        ['b', 1],
      ],
      [
        [wallet('22'), 9],
        ['b', 1],
      ],
    );
    expect(digestHeadline(changes)).toBe(`0xd8da6b…6045 takes #1; ${wallet('11')} drops out`);
  });
});
