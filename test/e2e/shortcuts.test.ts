import { describe, expect, it, test } from 'vitest';
import { channels, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';

const { type, press, sandboxed } = useBench();

/** What is said to one line, in words. */
const said = async (text: string, user: User = people.ada): Promise<string> =>
  plainText(only(await type(text, channels.general.id, user)));

describe('a saved question', () => {
  it('is asked by its name, for all to see; saving is for the person alone', async () => {
    const [saved] = await type('save Vol 5550001 --top 3');
    expect(saved?.onlyFor).toBe('U0ADA');
    expect(saved === undefined ? '' : plainText(saved)).toContain(
      '/dune vol gets Dune query 5550001 (3 rows).',
    );
    const [answer] = await type('vol');
    expect(answer?.onlyFor).toBeUndefined();
    expect(answer === undefined ? '' : plainText(answer)).toContain('3 of 8 rows');
  });

  it('takes values and options that win over the saved ones', async () => {
    await type('save vol 3493826 chain=base --top 3 --columns project');
    const text = await said('vol chain=ethereum --top 2');
    expect(text).toContain('chain = ethereum');
    expect(text).toContain('2 of');
    expect(text).not.toContain('trades');
  });

  it('stays for the person alone when it was saved so', async () => {
    await type('save vol 5550001 --private');
    expect(only(await type('vol')).onlyFor).toBe('U0ADA');
  });

  it('has the name of its query once Dune told it, linked', async () => {
    sandboxed().dune.setPlan('paid');
    expect(await said('save vol 5550001 --top 3')).toContain('/dune vol gets Dune query 5550001 (3 rows).');
    await type('vol');
    const list = only(await type('shortcuts'));
    expect(plainText(list)).toContain('vol  DEX leaderboard, run every minute (3 rows)');
    expect(JSON.stringify(list.blocks)).toContain('"url":"https://dune.com/queries/5550001"');
    expect(await said('forget vol')).toContain('It was DEX leaderboard, run every minute (3 rows).');
  });

  it('can be given another name, with something changed', async () => {
    await type('save vol 5550001 --top 3');
    expect(await said('save few vol --top 1')).toContain('/dune few gets Dune query 5550001 (1 row)');
    await type('forget vol');
    expect(await said('few')).toContain('1 of 8 rows');
  });

  it('can be subscribed to', async () => {
    await type('save vol 5550001 --top 3');
    expect(await said('subscribe vol daily 9:00 --tz UTC')).toContain(
      'subscribed this channel to #1 Dune query 5550001',
    );
  });

  it('is saved without asking Dune, and says what had the name before', async () => {
    const { dune } = sandboxed();
    const asked = dune.requests.length;
    expect(await said('save vol 5550001')).not.toContain('Replaces');
    expect(await said('save vol 5550002 a=1')).toContain('Replaces Dune query 5550001.');
    expect(dune.requests).toHaveLength(asked);
  });
});

describe('shared and personal', () => {
  it('of one name: the personal one wins for its owner, the shared one holds for the others', async () => {
    expect(await said('save vol 5550001 --top 3 --shared')).toContain('for everyone in this workspace');
    expect(await said('save vol 5550001 --top 1')).toContain(
      "There's also a shared vol; you'll get your own.",
    );
    expect(await said('save vol 5550001 --top 2 --shared', people.bob)).toContain(
      'Replaces Dune query 5550001 (3 rows).\n\nThe previous one was saved by @U0ADA.',
    );
    expect(await said('vol')).toContain('1 of 8 rows');
    expect(await said('vol', people.bob)).toContain('2 of 8 rows');
  });

  it('are listed, one by one, with who shared them; nobody sees those of others', async () => {
    await type('save secret 5550001');
    await type('save ours 3493826 chain=base --shared');
    const list = await said('shortcuts');
    expect(list).toMatch(/secret\n[\s\S]*ours/);
    expect(list).toContain('ours (chain = base)  shared by @U0ADA');
    expect(await said('shortcuts', people.bob)).not.toContain('secret');
    expect(await said('secret', people.bob)).toContain('Nothing is saved as "secret".');
  });

  it('are forgotten each by itself', async () => {
    await type('save vol 5550001 --shared');
    expect(await said('forget vol', people.bob)).toContain(
      '"vol" is shared with everyone in this workspace.',
    );
    expect(await said('vol')).toContain('All 8 rows');
    expect(await said('forget vol --shared', people.bob)).toContain(
      'Deleted vol for everyone in this workspace.',
    );
    await type('save vol 5550001');
    expect(await said('forget vol --shared')).toContain('"vol" isn\'t shared; it\'s only yours.');
    expect(await said('forget vol')).toContain('Deleted vol.');
    expect(await said('vol')).toContain('Nothing is saved as "vol"');
  });
});

describe('a long list', () => {
  it('comes in pages, with those that are shared at the end', async () => {
    for (let index = 0; index < 60; index += 1) {
      await type(`save n${index} 5550001 x="${'long '.repeat(15)}"`);
    }
    await type('save ours 3493826 --shared', channels.general.id, people.bob);
    const first = await said('shortcuts');
    expect(first).toContain('Page 1 of 5 · 61 shortcuts');
    expect(first).not.toContain('ours');
    for (let page = 0; page < 3; page += 1) await press('Next');
    expect(plainText(only(await press('Next')))).toMatch(/ours {2}shared by @U0BOB[\s\S]*Page 5 of 5/);
  });
});

describe('what is in the way', () => {
  test.each([
    ['save pause 5550001', 'pause'],
    ['save 123 5550001', '123'],
    ['save vol', 'Which query?'],
    ['save', 'shortcut'],
    ['save vol nothing', 'Nothing is saved as "nothing".'],
    ['forget vol', 'Nothing is saved as "vol".'],
    ['subscribe vol daily 9:00', 'Nothing is saved as "vol".'],
  ])('%s', async (typed, words) => {
    expect(await said(typed)).toContain(words);
    expect(await said('shortcuts')).toContain('No shortcuts yet.');
  });

  it('a slip is answered with what was probably meant', async () => {
    await type('save volumes 5550001');
    expect(await said('volume')).toContain('Did you mean /dune volumes?');
    expect(await said('forget volumse')).toContain('Did you mean /dune forget volumes?');
    expect(await said('shortcust')).toContain('Did you mean /dune shortcuts?');
  });

  it('more than a hundred of one person are refused, and all are listed', async () => {
    for (let index = 0; index < 100; index += 1)
      await type(`save n${index} 5550001 x="${'long '.repeat(15)}"`);
    expect(await said('save more 5550001')).toContain('You already have 100 shortcuts, the maximum.');
    expect(await said('save n1 5550002')).toContain('/dune n1 gets');
    for (let index = 0; index < 20; index += 1) await type(`save shared${index} 5550001 --shared`);
    const pages = [await said('shortcuts')];
    while (/\[ Next \]/.test(pages.at(-1) ?? '')) pages.push(plainText(only(await press('Next'))));
    const listed = pages.join('\n').matchAll(/^((?:n|shared)\d+)\b/gm);
    expect(new Set([...listed].map(([, name]) => name)).size).toBe(120);
    expect(plainText(only(await press('Previous')))).toContain(`Page ${pages.length - 1} of ${pages.length}`);
  });
});
