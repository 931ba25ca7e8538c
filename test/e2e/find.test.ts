import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { channels, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { buttonRow, valueButton } from '../../src/messages/blocks/buttons.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';
import { useModal } from '../support/modal.ts';

const intakes = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

describe.each(intakes)('Finding queries, %s', (_name, intake) => {
  const bench = useBench({ intake });
  const { sandboxed, during, type, press } = bench;
  const { seen, standsIn } = useModal(bench);

  const named = (id: number, name: string) => type(`name ${id} ${name}`);
  const pressOn = (message: Posted, actionId: string, value: string) =>
    during(() => sandboxed().slack.press(message, actionId, people.ada, value));
  /** A button of any message, such as one of an older version. */
  const posted = (actionId: string, value: string): Posted =>
    sandboxed().slack.workspace.post({
      channel: channels.general.id,
      text: 'x',
      onlyFor: undefined,
      blocks: [buttonRow(valueButton('x', actionId, value))],
    });

  it('shows each hit with its name, to the person alone, and gets it in the channel', async () => {
    await named(5550001, 'DEX leaders');
    const found = only(await type('find leaders'));
    expect(found.onlyFor).toBe(people.ada.id);
    expect(plainText(found)).toMatch(/^1 query for "leaders":\n\nDEX leaders/);
    expect(listLabels(found)).toEqual(['Get', 'Subscribe']);
    expect(plainText(found).match(/5550001/g)).toBeNull();
    const answer = only(await press('Get'));
    expect(answer).toMatchObject({ channel: channels.general.id, onlyFor: undefined });
    expect(plainText(answer)).toContain('8 rows');
  });

  it('gets it once when pressed twice at once, and again later', async () => {
    await named(5550001, 'DEX leaders');
    const found = only(await type('find leaders'));
    const twice = await during(() =>
      Promise.all([1, 2].map(() => sandboxed().slack.press(found, 'catalog_get.0', people.ada, '5550001'))),
    );
    expect(twice).toHaveLength(1);
    expect(await pressOn(found, 'catalog_get.0', '5550001')).toHaveLength(1);
  });

  it('opens the form of a digest, filled in', async () => {
    await named(5550001, 'DEX leaders');
    await type('find leaders');
    expect(await press('Subscribe')).toEqual([]);
    expect(standsIn('Channel')).toMatchObject({ selected_conversation: channels.general.id });
    expect(JSON.stringify(seen())).toContain('5550001');
  });

  it('lists own and shared shortcuts among the hits, and those of others not', async () => {
    await type('save mine-leaders 5550001 --top 3');
    await type('save leaders 5550002 --shared', channels.general.id, people.bob);
    await type('save leaders-of-bob 5550003', channels.general.id, people.bob);
    const found = only(await type('find leaders'));
    const text = plainText(found);
    expect(text).toMatch(/mine-leaders \(3 rows\)\nyour shortcut/);
    expect(text).toMatch(/leaders\nshortcut, shared by @U0BOB/);
    expect(text).not.toMatch(/leaders-of-bob|Dune query/);
    expect(listLabels(found).slice(0, 2)).toEqual(['Get', 'Subscribe']);
    await pressOn(found, 'catalog_subscribe.0', 'mine-leaders');
    expect(standsIn('Channel')).toMatchObject({ selected_conversation: channels.general.id });
  });

  it('lists a query once that its shortcut finds, too', async () => {
    await named(5550001, 'NFT volume');
    await type('save nft-volume 5550001');
    const text = plainText(only(await type('find nft volume')));
    expect(text).toMatch(/^1 query for "nft volume":\n\nNFT volume\n[^\n]*shortcut: nft-volume/);
    await type('save nft-volume 5550001 --top 3');
    expect(plainText(only(await type('find nft volume')))).toContain('1 query and 1 shortcut');
  });

  it('says where nothing is found, with the search of dune.com', async () => {
    const nothing = only(await type('find lighthouse keepers'));
    expect(plainText(nothing)).toContain('No query or shortcut found for "lighthouse keepers".');
    expect(listLabels(nothing)).toEqual(['Search dune.com']);
    expect(nothing.onlyFor).toBe(people.ada.id);
  });

  it('searches for the name of no shortcut, and says what is wrong where nothing is found', async () => {
    await named(5550001, 'DEX leaders');
    expect(plainText(only(await type('leaders')))).toMatch(/^Nothing is saved as "leaders"; found 1 query:/);
    expect(plainText(only(await type('lighthouse')))).toContain('Nothing is saved as "lighthouse".');
  });

  it('searches for a row of words that reads as a name and a value, and for nothing that a value stands in', async () => {
    await named(5550001, 'NFT volume');
    for (const text of ['please nft volume', 'pls nft volume', 'hi nft volume', 'can you show me nft volume'])
      expect(plainText(only(await type(text)))).toContain('No command "nft volume"; found 1 query');
    for (const text of ['zzz nft', 'zzz nft=volume', 'hi nft=volume', 'hi there', 'zzz nft --top 5'])
      expect(plainText(only(await type(text)))).not.toContain('found');
  });

  it('searches for words where a digest or an alert needs a query', async () => {
    await named(5550001, 'DEX leaders');
    for (const typed of [
      'subscribe dex leaders daily at 9:00',
      'subscribe leaders daily at 9:00',
      'alert dex leaders when new row',
      'alert leaders when new row',
    ]) {
      const found = only(await type(typed));
      expect(plainText(found)).toMatch(/^Nothing is saved as "(?:dex )?leaders"; found 1 query:/);
      expect(listLabels(found)).toEqual(['Get', 'Subscribe']);
    }
    expect(plainText(only(await type('dex leaders top 5 csv')))).toContain(
      'No command "dex leaders"; found 1',
    );
    expect(plainText(only(await type('subscribe lighthouse keepers daily at 9:00')))).toContain(
      "Couldn't read",
    );
  });

  it('turns pages', async () => {
    for (let index = 0; index < 10; index += 1) await named(5550001 + index, `DEX number ${index}`);
    const first = only(await type('find dex number'));
    expect(plainText(first)).toContain('Page 1 of 2 · 10 hits');
    const second = only(await press('Next'));
    expect(plainText(second)).toMatch(/Page 2 of 2 · 10 hits/);
    expect(second.ts).toBe(first.ts);
  });

  it('answers a mention in its thread, to the person alone, and gets the result there for all', async () => {
    await named(5550001, 'DEX leaders');
    const said = await during(() => sandboxed().slack.mention({ text: 'find leaders' }));
    const found = only(said.filter(({ from }) => from === undefined));
    expect(found).toMatchObject({ onlyFor: people.ada.id, thread: expect.any(String) });
    const answer = only(await press('Get'));
    expect(answer).toMatchObject({ onlyFor: undefined, thread: found.thread });
  });

  it('works in the direct messages with the app', async () => {
    await named(5550001, 'DEX leaders');
    const said = await during(() => sandboxed().slack.directMessage({ text: 'find leaders' }));
    const found = only(said.filter(({ from }) => from === undefined));
    expect(plainText(found)).toContain('DEX leaders');
    expect(texts(await press('Get'))).toHaveLength(1);
  });

  it('says of a button that nobody can read that it has expired', async () => {
    const stale = [
      ['catalog_get.0', 'nonsense "'],
      ['catalog_subscribe.0', ''],
    ] as const;
    for (const [actionId, value] of stale) {
      const said = only(await pressOn(posted(actionId, value), actionId, value));
      expect(plainText(said)).toContain('This button has expired.');
    }
    const gone = only(await pressOn(posted('catalog_subscribe.0', 'gone'), 'catalog_subscribe.0', 'gone'));
    expect(plainText(gone)).toContain('Nothing is saved as "gone".');
  });

  it('keeps hostile words literal', async () => {
    const nothing = only(await type('find "<!channel> *x* ‮evil"'));
    expect(nothing.text).not.toMatch(/<!channel>|‮/);
    expect(plainText(nothing)).toContain('No query or shortcut found for "@channel *x* evil".');
  });
});
