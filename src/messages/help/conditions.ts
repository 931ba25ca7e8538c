import type { HelpRow, Section } from './section.ts';

/** One line for each kind of condition. Every one is read as it stands, which a test tries. */
export const conditionRows: readonly HelpRow[] = [
  ['volume_usd < 8M', 'a column, in any row'],
  ['volume_usd of uniswap < 8M', 'in one row'],
  ['"Total Volume" of "Uniswap v3" >= $1,000', 'names with spaces go in quotes'],
  ['max(price) > 3000', 'or min, sum, average'],
  ['rows > 0', 'how many rows; also: no rows, more than 10 rows'],
  ['tvl of aave drops 10% in 24h', 'or rises, changes; by a number, too'],
  ['price changes 2%', 'since the last result'],
  ['aave enters top 3', 'its place in the order of the result'],
  ['uniswap leaves #1', ''],
  ['new row', 'or: row gone'],
  ['older than 6h', 'the data, because nobody ran the query'],
];

/** The kinds of conditions that an alert can have. */
export const conditionSection: Section = { intro: 'Conditions', rows: conditionRows };
