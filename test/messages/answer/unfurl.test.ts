import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBlocks } from '../../../sandbox/slack/blocks/check.ts';
import { renderUnfurl } from '../../../src/messages/answer/unfurl.ts';
import { hostileText, resultSet } from '../../results/values.ts';
import { expectDrawn } from '../../sandbox/page/markup.ts';
import { datasetOn, grid } from '../datasets.ts';

const drawn = (blocks: ReturnType<typeof renderUnfurl>): string => JSON.stringify(blocks);

describe('what stands under a link', () => {
  it('is the name, the values, the rows, how many and how old', () => {
    const parameters = [{ name: 'chain', value: 'base' }];
    const said = drawn(renderUnfurl(datasetOn({ result: grid(2, 2, 'x'), name: 'Volumes', parameters })));
    for (const part of ['Volumes', 'chain = base', 'column_1', '2 rows', '3 hours ago'])
      expect(said).toContain(part);
  });

  it('has rows that a phone shows without wrapping: three columns at most, and no line below the header', () => {
    const text = (columns: number, cell: string): readonly string[] => {
      const [, table] = renderUnfurl(datasetOn({ result: grid(2, columns, cell) }));
      const drawn = table?.type === 'section' ? (table.text?.text ?? '') : '';
      return drawn.split('\n').slice(1, -1);
    };
    expect(text(5, 'x')).toHaveLength(3);
    expect(text(5, 'x').map((line) => line.split(/ {2,}/).length)).toEqual([3, 3, 3]);
    for (const cell of ['x', 'sixteen letters.', 'a bit more than twenty'])
      for (const line of text(5, cell)) expect(line.length).toBeLessThanOrEqual(38);
  });

  it('says why there are no rows', () => {
    expect(drawn(renderUnfurl(datasetOn({ result: grid(0, 1, '') })))).toContain('returned no rows');
    const wide = renderUnfurl(datasetOn({ result: grid(5, 3, '&'.repeat(400)) }));
    expect(checkBlocks(wide)).toEqual([]);
  });

  it('is taken by Slack whatever is in it, and holds nothing that Slack refuses there', () => {
    const value = fc.record({ name: hostileText, value: hostileText });
    fc.assert(
      fc.property(resultSet, hostileText, fc.array(value, { maxLength: 3 }), (result, name, parameters) => {
        const blocks = renderUnfurl(datasetOn({ result, name, parameters }));
        expect(checkBlocks(blocks)).toEqual([]);
        expectDrawn(blocks);
        expect(blocks.map(({ type }) => type)).toEqual(['section', 'section', 'context']);
        // The one form of Slack's own that is ours is the time.
        expect(drawn(blocks)).not.toMatch(/<(?!!date\^)/);
      }),
    );
  });
});
