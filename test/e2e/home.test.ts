import { describe, expect, it } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { useBench } from '../support/bench.ts';
import { useHome } from '../support/home.ts';

const bench = useBench();
const { sandboxed, during, type, later } = bench;
const { home, open, labels, options, press, subscribe } = useHome(bench);

describe('the App Home', () => {
  it('of somebody new teaches the first steps', async () => {
    const text = await open();
    expect(text).toContain('/dune subscribe 3493826 chain=base every weekday at 9:00');
    expect(text).toContain('/dune save volumes 1252207 --top 5');
    expect(text).toMatch(
      /used about [\d.]+ credits? this month \(\d+ requests?\)\. Query runs today: 0 of 50\./,
    );
    expect(text).not.toContain('Recent problems');
    expect(labels()).toEqual(['Get a result', 'New digest', 'New alert', 'Help', 'New report']);
  });

  it('shows the digests that one made, and the shortcuts that one has', async () => {
    await subscribe();
    await type('save mine 5550001 --top 3');
    await type('save ours 3493826 chain=base --shared', channels.general.id, people.bob);
    const text = await open();
    expect(text).toMatch(/#1 Dune query 5550001 in #C0GENERAL\nEvery day at 9:00 AM \(UTC\) · Next: /);
    expect(text).toContain('mine (3 rows)');
    expect(text).toContain('ours (chain = base)  (shared)');
    expect(text.indexOf('Shortcuts')).toBeLessThan(text.indexOf('Your digests'));
    expect(labels()).toEqual([
      ...['Get a result', 'New digest', 'New alert', 'Help'],
      ...['Get result', 'Get result', 'New report'],
    ]);
    expect(options()).toEqual([
      ...['Subscribe…', 'Edit…', 'Delete…', 'Subscribe…', 'Edit…', 'Delete…'],
      ...['Post now', 'Pause', 'Edit…', 'Alert me when…', 'History', 'Unsubscribe…'],
    ]);
  });

  it('of others shows nothing of mine', async () => {
    await subscribe();
    await type('save mine 5550001');
    const text = await open(people.bob);
    expect(text).not.toContain('5550001');
    expect(text).not.toContain('mine');
  });

  it('does not answer the tab for messages', async () => {
    await during(() => sandboxed().slack.openHome(people.ada, 'messages'));
    expect(sandboxed().slack.homeOf()).toBeUndefined();
  });

  it('counts what was read of Dune, and the queries that were run', async () => {
    await type('5550001');
    const text = await open();
    expect(text).toMatch(
      /about [\d.]*[1-9]\d* credits this month \([1-9]\d* requests?\)\. Query runs today: 0 of 50\./,
    );
  });

  it('tells why a digest is paused, and what went wrong last', async () => {
    await subscribe();
    sandboxed().slack.workspace.setChannel({ ...channels.general, hasBot: false });
    await later(3 * 3_600_000);
    const text = await open();
    expect(text).toContain('Paused automatically');
    expect(text).toMatch(
      /Recent problems[\s\S]*#1 Dune query 5550001 in #C0GENERAL · .* Slack rejected it|Recent problems[\s\S]*Failed/,
    );
    expect(options()).toContain('Resume');
  });

  it('shows many shortcuts in pages beside those of the digests', async () => {
    await subscribe();
    for (let index = 0; index < 33; index += 1) await type(`save s${index + 10} 5550001`);
    expect(await open()).toContain('Page 1 of 3 · 33 shortcuts');
    await press('Next');
    await press('Next');
    expect(home()).toContain('Page 3 of 3 · 33 shortcuts');
    expect(home()).toContain('s42');
    await press('Pause');
    expect(home()).toContain('Page 3 of 3');
  });

  it('shows sixty digests in pages, and stays on the page', async () => {
    const { slack } = sandboxed();
    for (let index = 0; index < 45; index += 1) {
      const id = `C0N${index}`;
      slack.workspace.setChannel({ id, name: id, hasBot: true });
      await subscribe(id);
    }
    expect(await open()).toContain('Page 1 of 3 · 45 digests');
    await press('Next');
    expect(home()).toContain('Page 2 of 3');
    await press('Pause');
    expect(home()).toContain('Page 2 of 3');
    await press('Next');
    expect(home()).toContain('Page 3 of 3');
    expect(options().filter((label) => label === 'Unsubscribe…')).toHaveLength(5);
    await press('Previous');
    expect(home()).toContain('Page 2 of 3');
  });
});
