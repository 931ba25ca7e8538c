import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBlocks } from '../../../sandbox/slack/blocks/check.ts';
import { carryInBlockId, menu, menuRow, readBlockId } from '../../../src/messages/blocks/menus.ts';
import { hostileText } from '../../results/values.ts';

const option = fc.record({ text: hostileText, value: hostileText });
const groups = fc.array(fc.record({ label: fc.constantFrom('Data', 'Show'), options: fc.array(option) }));

describe('A menu', () => {
  it('is what Slack accepts, whatever its options say', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const drawn = menu('answer_menu', all);
        if (drawn === undefined) return;
        expect(checkBlocks([menuRow('id', [], drawn)])).toEqual([]);
        const options = drawn.option_groups?.flatMap((group) => group.options) ?? [];
        expect(new Set(options.map(({ text }) => text.text)).size).toBe(options.length);
        expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
      }),
    );
  });

  it('tells two long names apart that are cut to the same', () => {
    const long = 'total_volume_'.repeat(10);
    const options = [1, 2, 3].map((number) => ({ text: `${long}${number}`, value: String(number) }));
    const drawn = menu('answer_menu', [{ label: 'Show', options }]);
    const texts = drawn?.option_groups?.[0]?.options.map(({ text }) => text.text) ?? [];
    expect(texts.map((text) => text.slice(-4))).toEqual(
      ['…', ' (2)', ' (3)'].map((end) => expect.stringContaining(end)),
    );
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(75);
  });

  it('leaves out a value that Slack would not take, and is none without options', () => {
    const tooLong = { text: 'Sort by a', value: 'x'.repeat(76) };
    expect(menu('answer_menu', [{ label: 'Show', options: [tooLong, undefined] }])).toBeUndefined();
  });
});

describe('A block id', () => {
  it('carries what a menu is about, or nothing when that is too long', () => {
    expect(readBlockId('ask', carryInBlockId('ask', '1252207 --top 5') ?? '')).toBe('1252207 --top 5');
    expect(readBlockId('ask', 'digest:1252207')).toBeUndefined();
    expect(carryInBlockId('ask', 'x'.repeat(252))).toBeUndefined();
    expect(carryInBlockId('ask', 'x'.repeat(251))).toBeDefined();
  });
});
