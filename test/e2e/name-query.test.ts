import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';

const intakes = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

describe.each(intakes)('A name for a query, %s', (_name, intake) => {
  const { type, press, sandboxed, during } = useBench({ intake });

  it('says what it is called now, who sees that, and how to undo it', async () => {
    const named = only(await type('name 5550001 DEX leaders'));
    expect(named.onlyFor).toBe(people.ada.id);
    expect(plainText(named)).toContain('The query is now called DEX leaders');
    expect(plainText(named)).toContain('Everyone in this workspace sees this name.');
    expect(listLabels(named)).toEqual(['Undo']);
  });

  it('says who had named it, and brings that back by one click, once', async () => {
    await type('name 5550001 Leaders', channels.general.id, people.bob);
    const named = only(await type('name 5550001 DEX leaders'));
    expect(plainText(named)).toContain('Before, it was called "Leaders", named by @U0BOB.');
    const twice = await during(() =>
      Promise.all(
        [1, 2].map(() => sandboxed().slack.press(named, 'run_command', people.ada, 'name 5550001 "Leaders"')),
      ),
    );
    expect(plainText(only(twice))).toContain('The query is now called Leaders');
  });

  it('changes nothing when it has the name already', async () => {
    await type('name 5550001 DEX leaders');
    const again = only(await type('name 5550001 DEX leaders'));
    expect(plainText(again)).toContain('The query is already called DEX leaders');
    expect(listLabels(again)).toEqual([]);
  });

  it('is taken away', async () => {
    expect(plainText(only(await type('name 5550001 --clear')))).toContain(
      'Nobody in this workspace has named',
    );
    await type('name 5550001 DEX leaders');
    expect(plainText(only(await type('name 5550001 --clear')))).toContain('Took the name back.');
    expect(plainText(only(await press('Undo')))).toContain('The query is now called DEX leaders');
  });

  it('refuses one that nobody could find or read', async () => {
    expect(plainText(only(await type('name 5550001 "!!!"')))).toContain('A name needs a letter');
    expect(plainText(only(await type(`name 5550001 ${'x'.repeat(101)}`)))).toContain('at most 80 characters');
  });

  it('keeps a hostile name literal, in one line', async () => {
    const named = only(await type('name 5550001 "<!channel> *x* ‮evil"'));
    expect(named.text).not.toMatch(/<!channel>|‮/);
    expect(plainText(named)).toContain('now called @channel *x* evil');
  });

  it('takes a shortcut', async () => {
    await type('save leaders 5550001');
    expect(plainText(only(await type('name leaders DEX leaders')))).toContain('DEX leaders');
  });
});
