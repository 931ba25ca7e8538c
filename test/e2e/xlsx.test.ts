import readSheet from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { channels, type Posted } from '../../sandbox/slack/workspace.ts';
import { only, useBench } from '../support/bench.ts';

const { sandboxed, type } = useBench();

const filesIn = (messages: readonly Posted[]) =>
  messages.flatMap(({ files = [], channel, text }) => files.map((file) => ({ ...file, channel, text })));

it('sends all rows as an Excel file with an answer, beside a CSV file', async () => {
  const files = filesIn(await type('1252207 --xlsx --csv'));
  expect(files.map(({ name }) => name)).toEqual([
    'dune-1252207-2026-11-24-0450-utc.csv',
    'dune-1252207-2026-11-24-0450-utc.xlsx',
  ]);
  const excel = files[1];
  expect(excel).toMatchObject({ channel: channels.general.id });
  expect(excel?.text).toContain('*Excel file* of');
  expect(excel?.text).toContain('All 26 rows');
  const [sheet] = await readSheet(sandboxed().slack.fileBytes(excel?.id ?? '') ?? Buffer.alloc(0));
  expect(sheet?.data).toHaveLength(27);
  expect(sheet?.data[0]).toEqual(['24 Hours Volume', '7 Days Volume', 'Rank', 'Total Volume', 'project']);
  expect(sheet?.data[1]?.at(-1)).toBe('opensea');
  expect(sheet?.data[1]?.[2]).toBe(1);
});

it('is in the menu of an answer that does not show all rows', async () => {
  const labels = listLabels(only(await type('1252207'))).join();
  expect(labels).toContain('Download Excel file (about 0.06 credits)');
});
