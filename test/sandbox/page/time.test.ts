import { describe, expect, it } from 'vitest';
import { people } from '../../../sandbox/slack/workspace.ts';
import { hour } from '../../support/bench.ts';
import { htmlOf, useServed } from './served.ts';

describe('the time of the page', () => {
  const { bench, act, parts } = useServed();
  const digests = () =>
    bench
      .sandboxed()
      .slack.workspace.messages.filter(({ metadata }) => metadata?.event_type === 'dune_digest');
  const send = (text: string) => act({ kind: 'send', place: 'C0GENERAL', text });

  it('moves the time to nine and a day on; each digest says what changed', async () => {
    await send('/dune subscribe 5550001 daily 9:00 --top 5');
    await act({ kind: 'move-time', to: 'nine' });
    expect(digests()).toHaveLength(1);
    expect(new Date(bench.sandboxed().clock.now()).getUTCHours()).toBe(8);
    await act({ kind: 'move-time', to: 'day' });
    expect(digests()).toHaveLength(2);
    for (const { text } of digests()) expect(text).not.toMatch(/first digest|no change/);
    const before = bench.sandboxed().clock.now();
    await act({ kind: 'move-time', to: 'hour' });
    expect(bench.sandboxed().clock.now() - before).toBeGreaterThanOrEqual(hour);
  });

  it('moves the time one step after the other, however fast somebody clicks', async () => {
    await send('/dune subscribe 5550001 daily 9:00 --top 5');
    await act({ kind: 'move-time', to: 'nine' });
    await Promise.all([act({ kind: 'move-time', to: 'day' }), act({ kind: 'move-time', to: 'day' })]);
    expect(digests()).toHaveLength(3);
  });

  it('stops wherever something is due, so that nothing comes late', async () => {
    await send('/dune subscribe 5550001 daily 8:15 --top 3');
    await send('/dune subscribe 5550006 every 6 hours');
    const begun = bench.sandboxed().clock.now();
    await act({ kind: 'move-time', to: 'day' });
    const hours = digests().map(({ ts }) => Math.round((Number(ts) * 1000 - begun) / hour));
    expect(hours.length).toBeGreaterThanOrEqual(5);
    expect(new Set(hours).size).toBeGreaterThanOrEqual(4);
    for (const { text, blocks } of digests())
      expect(`${text} ${JSON.stringify(blocks)}`).not.toMatch(/\blate\b/);
    expect(bench.sandboxed().clock.now() - begun).toBeGreaterThanOrEqual(24 * hour);
  });

  it('says why nothing came', async () => {
    const move = async (to: string) => (await act({ kind: 'move-time', to })).note;
    expect(await move('nine')).toMatch(
      /^It's now .*9:00 AM\. Nothing was due: subscribe to a digest or set an alert first\.$/,
    );
    await send('/dune subscribe 5550001 daily 9:00 --top 5');
    expect(await move('hour')).toMatch(/10:0\d AM\. Nothing was due\. Next: .*9:00 AM\.$/);
    expect(await move('day')).toBeUndefined();
    await send('/dune alert 5550001 when rows > 100');
    expect(await move('hour')).toMatch(/What was due was checked: nothing new to post\.$/);
  });

  it('moves by the hour to where an alert fires, resolves, and its message says so', async () => {
    await send('/dune alert 5550010 when price_usd of usde < 0.98 --mention @bob');
    const { messages } = bench.sandboxed().slack.workspace;
    const alerts = () => messages.filter(({ blocks }) => JSON.stringify(blocks).includes('$0.96'));
    for (let hours = 0; hours < 4 && alerts().length === 0; hours += 1)
      await act({ kind: 'move-time', to: 'hour' });
    const [fired] = alerts();
    expect(JSON.stringify(fired?.blocks)).toContain(people.bob.id);
    expect(await act({ kind: 'move-time', to: 'hour' })).toEqual({});
    const html = htmlOf((await parts()).main);
    expect(html).toMatch(/Resolved after 1 hour.*\$0\.96.*1 reply/s);
    expect(html).not.toContain('(edited)');
    expect(htmlOf((await parts('C0GENERAL', fired?.ts)).thread)).toMatch(/Resolved.*Resolved/s);
  });
});
