import { describe, expect, it } from 'vitest';
import { people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { useBench } from '../support/bench.ts';

/** Lines as people type them who read no documentation, who sees the reply, and what it says. */
const lines: readonly (readonly [typed: string, seenBy: 'all' | 'person', says: readonly string[]])[] = [
  ['1252207 top 5 private', 'person', ['5 of 26 rows', 'Read as `--top 5 --private`']],
  ['show me the top 5 of 1252207 please', 'all', ['5 of 26 rows', 'Read as `--top 5`', 'Ignored: please']],
  ['what are the numbers in 1252207', 'all', ['10 of 26 rows']],
  ['info 1252207', 'person', ['Columns', 'about 1252207']],
  ['3493826 chain = base', 'all', ['chain = base', 'Read as `chain=base`']],
  ['`1252207`', 'all', ['10 of 26 rows']],
  ['5550002 as a line chart', 'all', ['Read as `--chart line`']],
  ['1252207 limit=5', 'person', ['--top 5']],
  ['1252207 sort by volume', 'person', ['volume']],
  ['1252207 vs 3493826', 'person', ['One query at a time', '/dune 1252207']],
  ['1252207 last week', 'person', ['last week', '/dune 1252207']],
  ['1252207 in #random', 'person', ['#random', '/dune 1252207']],
  ['3493826 base', 'person', ['/dune 3493826 chain=base']],
  ['watch 1252207', 'person', ['/dune alert 1252207 when new row']],
  ['1252207 daily 9:00', 'person', ['/dune subscribe 1252207 daily 9:00']],
  ['search nft volume', 'person', ['dune.com', 'nft']],
  ['hello', 'person', ['1252207', 'Examples']],
  ['thanks', 'person', ["You're welcome!", '/dune help']],
  ['examples', 'person', ['/dune 1252207']],
  ['mine', 'person', ['save']],
  ['delete leaders', 'person', ['/dune forget leaders']],
];

describe.each(['http', 'socket'] as const)('what people type, over %s', (intake) => {
  const { type } = useBench({ intake });

  it.each(lines)('%s', async (typed, seenBy, says) => {
    const said = await type(typed);
    const text = said.map((message) => plainText(message)).join('\n');
    for (const words of says) expect(text).toContain(words);
    expect(said.map(({ onlyFor }) => onlyFor)).toContain(seenBy === 'all' ? undefined : people.ada.id);
    expect(text).not.toMatch(/Nothing is saved as|isn't a query ID/);
  });

  it('does by another word what the verb does', async () => {
    await type('schedule 1252207 "LooksRare Wash Trading Filter"=ON daily 9:00');
    expect((await type('ls')).map(plainText).join()).toContain('#1');
    expect((await type('mute 1')).map(plainText).join()).toMatch(/paused/i);
    await type('delete 1');
    expect((await type('digests')).map(plainText).join()).not.toContain('#1');
  });

  it('keeps a shortcut whose name means something else elsewhere', async () => {
    await type('save usage 5550001');
    expect((await type('usage')).map(plainText).join()).toContain('Dune query 5550001');
  });
});
