import { expect, it } from 'vitest';
import { measureFileMemory } from '../../bench/file-memory.ts';
import { parseCsv } from '../results/parse-csv.ts';

// `npm run file:memory` does the same with 200,000 rows.
it('a CSV file of many rows takes the bot no more memory than one of few', async () => {
  const rows = 40_000;
  const { contents, before, peak } = await measureFileMemory(rows, 'csv');
  const table = parseCsv(contents.toString('utf8'));
  expect(table).toHaveLength(rows + 1);
  expect(new Set(table.map((row) => row.length))).toEqual(new Set([10]));
  expect(peak - before).toBeLessThan(50_000_000);
});
