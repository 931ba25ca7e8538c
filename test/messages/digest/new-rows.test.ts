import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/messages/blocks/limits.ts';
import { type NewRowsView, newRowsVariants } from '../../../src/messages/digest/new-rows.ts';
import { describeRemark } from '../../../src/messages/digest/remark.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import type { Dataset } from '../../../src/results/dataset.ts';
import { bindRowTemplate, fillRowTemplate } from '../../../src/results/new-rows/row-template.ts';
import { hostileText, resultSet } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { datasetOn, grid } from '../datasets.ts';
import { subscription } from '../foreign.ts';
import { expectSafe } from '../safety.ts';

const viewOf = (dataset: Dataset, changes: Partial<NewRowsView> = {}): NewRowsView => ({
  subscription,
  dataset,
  count: dataset.rows.length,
  lines: undefined,
  readRows: undefined,
  lateSince: undefined,
  askedBy: undefined,
  remarks: [],
  ...changes,
});

const read = (view: NewRowsView): string => plainText(newRowsVariants(view, '/dune')[0]());

const proposals = datasetOn({
  result: {
    columns: ['proposal', 'author', 'created_at'].map((name) => ({ name, type: undefined })),
    rows: [
      ['<a href="https://dune.com/queries/1">Fee switch</a>', 'ada', '2026-11-24 08:00:00'],
      ['<!channel> *pay* @here', '<@U1>', '2026-11-24 07:00:00'],
    ],
    totalRows: 2_450,
  },
  name: 'Proposals',
});

const linesOf = (dataset: Dataset, template: string) => {
  const bound = bindRowTemplate(template, dataset.columns);
  return bound.ok ? dataset.rows.map((row) => fillRowTemplate(bound.value, row, 300)) : undefined;
};

describe('a digest of new rows', () => {
  it('says how many there are, shows them as a table, and leads on', () => {
    const text = read(viewOf(proposals));
    expect(text).toMatch(/^#3 {2}Proposals/);
    expect(text).toContain('2 new rows');
    expect(text).toContain('Fee switch');
    expect(text).toMatch(/\[ Open in Dune \] \[ More ▾ \]$/);
    expect(text).not.toContain('more new');
  });

  it('shows them as lines of a template, with links, and says how many more there are', () => {
    const view = viewOf(proposals, { lines: linesOf(proposals, '{proposal} by {author}'), count: 314 });
    const message = newRowsVariants(view, '/dune')[0]();
    expect(read(view)).toContain('and 312 more new rows');
    expect(JSON.stringify(message.blocks)).toContain(
      '{"type":"link","url":"https://dune.com/queries/1","text":"Fee switch"}',
    );
    expect(message.text).toContain('Proposals: 314 new rows\nFee switch by ada\n');
    expectSafe(message);
  });

  it('says that it looks at the first rows only, and how to have the newest among them', () => {
    expect(read(viewOf(proposals, { readRows: 1_000 }))).toContain(
      'Only the first 1,000 of 2,450 rows are checked for new ones. Sort the newest first: /dune edit 3 --sort "created_at desc"',
    );
    const sorted = { ...proposals.options, sort: [{ column: 'created_at', direction: 'desc' } as const] };
    expect(read(viewOf({ ...proposals, options: sorted }, { readRows: 1_000 }))).not.toContain('Sort');
  });

  it('leaves lines out that it has no room for, and counts them', () => {
    const dataset = datasetOn({ result: grid(50, 1, 'x'.repeat(299)) });
    const view = viewOf(dataset, { lines: linesOf(dataset, '{column_1}') });
    expect(read(view)).toMatch(/and 2\d more new rows/);
    expectSafe(newRowsVariants(view, '/dune')[0]());
  });

  it('is a message that Slack takes, whatever stands in its rows and its template', () => {
    fc.assert(
      fc.property(
        resultSet,
        hostileText,
        fc.integer({ min: 1, max: 2_000 }),
        fc.boolean(),
        (result, words, more, isCut) => {
          const dataset = datasetOn({ result, name: words, top: 50 });
          if (dataset.rows.length === 0) return;
          const [column = ''] = dataset.columns;
          const template = /[{}]/.test(column) ? words : `${words} {${column}} <!here> @channel`;
          const facts = { count: dataset.rows.length + more, readRows: isCut ? 1_000 : undefined };
          for (const lines of [undefined, linesOf(dataset, template)])
            for (const draw of newRowsVariants(viewOf(dataset, { ...facts, lines }), '/dune')) {
              const message = draw();
              expectSafe(message);
              expect(message.blocks.length).toBeLessThanOrEqual(limits.blocks);
            }
        },
      ),
      fuzzRuns(200),
    );
  });
});

describe('the note about the rows that a digest begins with', () => {
  const note = (changes: object) =>
    describeRemark(
      { kind: 'first-rows', rows: 26, key: ['id'], hasMore: false, example: undefined, ...changes },
      { queryId: 1, queryName: undefined },
    );

  it.each([
    [{}, 'The 26 rows that are there now count as seen. Each new one posts once, recognized by id.'],
    [
      { rows: 0, key: [] },
      'There are no rows yet. Each new one posts once, recognized by the columns that differ in each row.',
    ],
    [{ example: 'Fee switch by ada' }, 'recognized by id. A new row reads like: Fee switch by ada'],
    [
      { rows: 1_000, hasMore: true },
      'The first 1,000 rows that are there now count as seen. Each new one posts once, recognized by id. Rows further down are never looked at, so sort the newest first (--sort "time desc").',
    ],
  ])('%j', (changes, expected) => {
    expect(note(changes)).toContain(expected);
  });
});
