import { describe, expect, it } from 'vitest';
import { numberBlocks } from '../../../src/messages/report/numbers.ts';
import type { DatasetPart, ReportPartView } from '../../../src/messages/report/view.ts';
import { dataset } from '../../golden/fixtures.ts';
import { partOf } from './views.ts';

const row = (cells: Readonly<Record<string, number>>) =>
  dataset({
    query: { id: 5550005, name: 'Stablecoins today' },
    result: {
      columns: Object.keys(cells).map((name) => ({ name, type: 'double' })),
      rows: [Object.values(cells)],
      totalRows: 1,
    },
  });

const isDataset = (view: ReportPartView): view is DatasetPart => view.kind === 'dataset';

const draw = (...views: readonly ReportPartView[]) =>
  numberBlocks(views.filter(isDataset), { hasAge: false, isBrief: false }).map(({ text, fields = [] }) => [
    text?.text,
    fields.map((field) => field.text),
  ]);

const four = partOf(row({ supply_usd: 2e9, holders: 300, share_pct: 57.5, price: 0.9996 }));
const one = partOf(row({ holders: 300 }), 'Holders');
const link = '<https://dune.com/queries/5550005|Stablecoins today>';

describe('the numbers of a report', () => {
  it('stand side by side under their title where one result has several', () => {
    expect(draw(four)).toEqual([
      [`*${link}*`, ['*$2.00B*\nsupply_usd', '*300*\nholders', '*57.5%*\nshare_pct', '*0.9996*\nprice']],
    ]);
  });

  it('stand above their title where there is one, or several results have some', () => {
    const holders = '*300*\n<https://dune.com/queries/5550005|Holders>';
    const all = `*$2.00B*  supply_usd\n*300*  holders\n*57.5%*  share_pct\n*0.9996*  price\n${link}`;
    expect(draw(one)).toEqual([[undefined, [holders]]]);
    expect(draw(four, one)).toEqual([[undefined, [all, holders]]]);
  });
});
