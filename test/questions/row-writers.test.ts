import readSheet from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { RawValue } from '../../src/core/result-set.ts';
import { createRowWriter } from '../../src/questions/row-writers.ts';

const columns = [
  { name: 'day', type: 'timestamp(3) with time zone' },
  { name: '=name', type: 'varchar' },
  { name: 'volume', type: 'double' },
  { name: 'wei', type: 'uint256' },
  { name: 'ok', type: 'boolean' },
];

const write = async (rows: readonly (readonly RawValue[])[]): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  const take = async (bytes: string | Uint8Array) => {
    chunks.push(Buffer.from(bytes));
  };
  const writer = createRowWriter('xlsx', take, { bom: false, sheet: 'Volumes' });
  await writer.begin(columns);
  await writer.add(rows);
  await writer.end();
  await writer.abandon();
  return Buffer.concat(chunks);
};

describe('an Excel file', () => {
  it('comes back from another reader as it was', async () => {
    const hostile = [
      '=1+1',
      '+2',
      '-3',
      '@x',
      '\t=4',
      '<a>&"\'',
      '_x0041_',
      'a\u0000b',
      ' spaces ',
      '日本🎉',
    ];
    const rows = hostile.map((text, index) => [
      '2026-11-24 09:30:00.000 UTC',
      text,
      index + 0.5,
      '123456789012345678901',
      index % 2 === 0,
    ]);
    const [sheet] = await readSheet(await write(rows));
    expect(sheet?.sheet).toBe('Volumes');
    expect(sheet?.data[0]).toEqual(columns.map(({ name }) => name));
    expect(sheet?.data).toHaveLength(hostile.length + 1);
    const [day, ...others] = sheet?.data[1] ?? [];
    expect(others).toEqual(['=1+1', 0.5, '123456789012345678901', true]);
    // Excel's times are fractions of a day, which this reader rounds down.
    const ms = day instanceof Date ? day.getTime() : 0;
    expect(Math.abs(ms - Date.UTC(2026, 10, 24, 9, 30))).toBeLessThan(2);
  });

  it('has no rows where there are none', async () => {
    const [sheet] = await readSheet(await write([]));
    expect(sheet?.data).toEqual([columns.map(({ name }) => name)]);
  });

  it('holds no formula', async () => {
    const bytes = await write([[null, '=1+1', null, null, null]]);
    expect(bytes.toString('latin1')).not.toContain('<f>');
  });
});

it.each(['csv', 'xlsx'] as const)('a full disk ends a %s file, and says so', async (format) => {
  const full = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
  const writer = createRowWriter(format, full, { bom: false, sheet: 'x' });
  const many = Array.from({ length: 50_000 }, (_none, index) => [
    null,
    `row ${index * 7919}`,
    index,
    '1',
    true,
  ]);
  const work = async () => {
    await writer.begin(columns);
    await writer.add(many);
    await writer.end();
  };
  await expect(work()).rejects.toMatchObject({ code: 'ENOSPC' });
  await writer.abandon();
});

it('a file that is given up writes nothing more', async () => {
  let isOver = false;
  const writer = createRowWriter(
    'xlsx',
    async () => {
      expect(isOver).toBe(false);
    },
    { bom: false, sheet: 'x' },
  );
  await writer.begin(columns);
  await writer.add([[null, 'a', 1, '1', true]]);
  await writer.abandon();
  isOver = true;
});
