// cspell:ignore marketplaecs marketplacs leders
import { beforeEach, describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { channels, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { useModal } from '../support/modal.ts';

const intakes = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

const hidden = { channel: 'C0HIDDEN', channelName: 'privategroup' };

describe.each(intakes)('Who finds what, %s', (_name, intake) => {
  const bench = useBench({ intake });
  const { type, press, sandboxed, during } = bench;
  const { labels, seen } = useModal(bench);
  beforeEach(() => sandboxed().dune.setPlan('paid'));

  /** What a person finds in #general, or in another conversation. */
  const found = async (words: string, user: User = people.ada, channel: string = channels.general.id) =>
    plainText(only(await type(`find ${words}`, channel, user)));
  const typeHidden = (text: string, user: User = people.ada) =>
    during(() => sandboxed().slack.type({ text, user, ...hidden }));

  it('asked in an open channel: everyone, with typing mistakes and words in any order', async () => {
    await type('1252207');
    for (const words of ['nft volume', 'volume nft', 'marketplaecs', 'nft marketplacs'])
      expect(await found(words, people.bob, channels.random.id)).toContain(
        'NFT marketplaces: volume by project',
      );
  });

  it('asked with --private: who asked, and nobody else, also where it is no command', async () => {
    await type('1252207 --private');
    expect(await found('nft volume')).toContain('NFT marketplaces');
    expect(await found('nft volume', people.bob)).toContain('No query or shortcut found');
    expect(plainText(only(await type('marketplaces', channels.general.id, people.bob)))).toContain(
      'Nothing is saved as "marketplaces".',
    );
    expect(await found('', people.bob)).toContain('No queries used yet.');
  });

  it('asked in a private channel: those who are there', async () => {
    await typeHidden('1252207');
    const there = plainText(only(await typeHidden('find nft', people.bob)));
    expect(there).toContain('NFT marketplaces');
    expect(await found('nft', people.bob)).toContain('No query or shortcut found');
    expect(await found('nft')).toContain('NFT marketplaces');
  });

  it('written to the app: who wrote it', async () => {
    await during(() => sandboxed().slack.directMessage({ text: '1252207' }));
    expect(await found('nft')).toContain('NFT marketplaces');
    expect(await found('nft', people.bob)).toContain('No query or shortcut found');
  });

  it('tells values and uses only to those who may find them', async () => {
    await type('3493826 chain=base --private');
    await type('3493826 chain=ethereum');
    const mine = plainText(only(await type('about 3493826')));
    expect(mine).toContain('asked with ethereum, base');
    expect(mine).toContain('used 2 times');
    const bobs = plainText(only(await type('about 3493826', channels.general.id, people.bob)));
    expect(bobs).toContain('asked with ethereum');
    expect(bobs).not.toContain('asked with ethereum, base');
    expect(bobs).toContain('used once');
  });

  it('a query that only others asked privately can be told about by its id, but not by whom it is used', async () => {
    await type('1252207 --private');
    const bobs = plainText(only(await type('about 1252207', channels.general.id, people.bob)));
    expect(bobs).toContain('NFT marketplaces: volume by project');
    expect(bobs).not.toContain('used');
  });

  it('counts uses, latest first where no words are given', async () => {
    await type('1252207');
    await type('1252207');
    await type('3493826 chain=base');
    const text = await found('');
    expect(text).toMatch(/Queries used last:[\s\S]*DEX volume[\s\S]*NFT marketplaces[\s\S]*used 2 times/);
  });

  it('a mention is answered so that only who asked sees what they find', async () => {
    await type('1252207 --private');
    const said = await during(() => sandboxed().slack.mention({ text: 'find nft' }));
    const hits = said.filter(({ from }) => from === undefined);
    expect(only(hits)).toMatchObject({ onlyFor: people.ada.id });
    expect(plainText(only(hits))).toContain('NFT marketplaces');
  });

  it('a name given here finds what the free plan has no name for', async () => {
    sandboxed().dune.setPlan('free');
    await type('5550001');
    expect(await found('leaders')).toContain('No query or shortcut found');
    await type('name 5550001 DEX leaders');
    const text = await found('leders dex', people.bob);
    expect(text).toContain('DEX leaders');
    expect(text).toContain('columns: ');
  });

  it('keeps a hostile name of a query literal', async () => {
    await type('6660001');
    const message = only(await type('find totally normal'));
    expect(listLabels(message)).toEqual(['Get', 'Subscribe']);
    expect(message.text).not.toContain('<!channel>');
    expect(JSON.stringify(message.blocks)).not.toMatch(/"broadcast"|evil\.example"/);
  });

  it('lists subscriptions and shortcuts as uses, with the query once', async () => {
    await type('subscribe 5550003 daily 9:00 --tz UTC --title "Borrow rates"');
    sandboxed().dune.setPlan('free');
    expect(await found('lending', people.bob)).toContain('Lending markets');
  });

  it('Get opens the form where nobody there may know the values', async () => {
    sandboxed().dune.add({
      id: 1234567,
      name: 'Wallet watch',
      owner: 'dune',
      parameters: [{ key: 'wallet', type: 'text', value: '' }],
      columns: [['wallet', 'varchar']],
      runs: [{ minutesAgo: 5, values: { wallet: '0xabc' }, rows: [['0xabc']] }],
    });
    await type('1234567 wallet=0xabc --private');
    await found('wallet');
    expect(await press('Get')).toEqual([]);
    expect(labels()).toContain('wallet');
    expect(JSON.stringify(seen())).not.toContain('0xabc');
    await sandboxed().slack.closeModal(seen());
    await type('1234567 wallet=0xabc');
    await found('wallet');
    expect(plainText(only(await press('Get')))).toContain('wallet = 0xabc');
  });

  it('Get asks for nothing that only one person asked', async () => {
    await type('3493826 chain=base --private');
    await found('dex volume');
    const answer = only(await press('Get'));
    expect(answer.onlyFor).toBeUndefined();
    expect(plainText(answer)).not.toContain('chain = base');
  });
});
