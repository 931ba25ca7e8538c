import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';

describe('help', () => {
  const { type, press } = useBench();

  it('is six lines and four buttons, only visible to the person', async () => {
    const card = only(await type('help'));
    expect(card.onlyFor).toBe('U0ADA');
    const [text, row] = card.blocks ?? [];
    expect(plainText({ text: '', blocks: text === undefined ? [] : [text] }).split('\n')).toHaveLength(6);
    expect(row?.type === 'actions' ? row.elements.length : 0).toBe(4);
  });

  it.each([
    ['Digests', '/dune subscribe'],
    ['All options', '--where'],
    ['Examples', 'https://dune.com/queries/3493826?chain=base'],
  ])('shows more of %s by its button, only to the person', async (label, words) => {
    await type('');
    const more = only(await press(label));
    expect(more.onlyFor).toBe('U0ADA');
    expect(plainText(more)).toContain(words);
  });

  it('shows the same when a topic is typed', async () => {
    expect(plainText(only(await type('help examples')))).toContain('/dune 1252207');
  });
});
