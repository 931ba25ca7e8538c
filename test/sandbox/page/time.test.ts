import { describe, expect, it } from 'vitest';
import { hour } from '../../support/bench.ts';
import { useServed } from './served.ts';

describe('the time of the page', () => {
  const { bench, act } = useServed();
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

  it('says if nothing was due', async () => {
    const { note } = await act({ kind: 'move-time', to: 'nine' });
    expect(note).toMatch(
      /^It's now .*9:00 AM\. Nothing was due: subscribe to a digest or set an alert first\.$/,
    );
    await send('/dune subscribe 5550001 daily 9:00 --top 5');
    expect(await act({ kind: 'move-time', to: 'day' })).toEqual({});
  });
});
