import { expect, test } from 'vitest';
import { columnOf } from './columns.ts';

test.each<readonly [string, string, readonly number[]]>([
  ['period', 'Año', [2023, 2024]],
  ['period', 'mes', [202401, 202402]],
  ['period', 'fecha', [20240131]],
  ['period', 'bloque', [19000001]],
  ['period', 'ano', [2024]],
  ['period', 'mês', [12]],
  ['period', 'Jahr', [2024]],
  ['period', 'année', [2024]],
  ['period', 'год', [2024]],
  ['period', '年份', [2023, 2024]],
  ['period', '月份', [202401]],
  ['period', '日期', [20240131]],
  ['period', '区块高度', [19000001]],
  ['period', '區塊', [19000001]],
  ['period', '年', [2024]],
  ['rank', '排名', [1, 2]],
  ['rank', 'puesto', [1, 12345]],
  ['identifier', '编号', [12345]],
  ['identifier', '代币ID', [12345]],
])('numbers that name something in other languages: %s: %s %j', (kind, name, values) => {
  const { format, cells } = columnOf(values, { name });
  expect([format.kind, cells.map(({ text }) => text)]).toEqual([kind, values.map(String)]);
});

test.each<readonly [string, readonly number[], readonly string[]]>([
  ['precio_usd', [1.00004, 67234.5], ['$1.00004', '$67,234.50000']],
  ['价格', [1.00004, 0.99], ['1.00004', '0.99000']],
  ['ETH价格', [3012.55], ['3,012.55']],
  ['porcentaje', [45.2, 3], ['45.2%', '3.0%']],
  ['交易量(USD)', [12345678.9], ['$12.3M']],
  ['usuarios', [12345], ['12.3K']],
  ['día', [1234567], ['1.23M']],
])('numbers that measure something in other languages: %s %j', (name, values, texts) => {
  expect(columnOf(values, { name }).cells.map(({ text }) => text)).toEqual(texts);
});
