import { expect, it } from 'vitest';
import { columnFixButton } from '../../../src/messages/answer/column-fix.ts';
import { datasetOn, grid } from '../datasets.ts';

const request = (columns: readonly string[]) => {
  const dataset = datasetOn({ result: grid(2, 1, 'x'), options: { columns } });
  const query = { kind: 'id', id: 1252207 } as const;
  return { dataset, question: { query, parameters: [], options: dataset.options } };
};

const fixOf = (columns: readonly string[], missingColumns: readonly string[]) => {
  const { dataset, question } = request(columns);
  const resultColumns = ['column_1', 'volume_usd', 'Total Trades'];
  return columnFixButton({ ...dataset, missingColumns, resultColumns }, question);
};

it('a column that is missing is one click away where its near miss is among all columns of the result', () => {
  expect(fixOf(['column_1', 'volume_us'], ['volume_us'])).toMatchObject({
    text: { text: 'Use volume_usd' },
    value: '1252207 --columns column_1,volume_usd',
  });
});

it('several are taken at once, and none twice', () => {
  const fix = fixOf(['volume_us', 'volume_use', 'total trade'], ['volume_us', 'volume_use', 'total trade']);
  expect(fix).toMatchObject({
    text: { text: 'Use volume_usd, Total Trades' },
    value: '1252207 --columns "volume_usd,Total Trades"',
  });
});

it('nothing is offered for a name that is like none', () => {
  expect(fixOf(['column_1', 'zzzzzzzz'], ['zzzzzzzz'])).toBeUndefined();
  expect(fixOf(['column_1'], [])).toBeUndefined();
});
