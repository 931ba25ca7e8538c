import readSheet from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { measureFileMemory } from '../../bench/file-memory.ts';
import { parseCsv } from '../results/parse-csv.ts';

const rows = 40_000;

// `npm run files:memory` does the same with 200,000 rows.
it.each(['csv', 'xlsx'] as const)(
  'a %s file of many rows takes the bot no more memory than one of few',
  async (format) => {
    const { contents, before, peak } = await measureFileMemory(rows, format);
    const [sheet] = format === 'xlsx' ? await readSheet(contents) : [];
    const table = sheet?.data ?? parseCsv(contents.toString('utf8'));
    expect(table).toHaveLength(rows + 1);
    expect(new Set(table.map((row) => row.length))).toEqual(new Set([10]));
    expect(peak - before).toBeLessThan(50_000_000);
  },
);
