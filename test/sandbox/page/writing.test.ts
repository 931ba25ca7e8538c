import { describe, expect, it } from 'vitest';
import { channels, directChannel, people } from '../../../sandbox/slack/workspace.ts';
import { htmlOf, useServed } from './served.ts';

const direct = directChannel(people.ada.id);

describe('what somebody writes on the page', () => {
  const { bench, act, parts } = useServed({ environment: { UNFURL: 'on' } });
  const messages = () => bench.sandboxed().slack.workspace.messages;
  const send = (text: string, place = 'C0GENERAL', thread?: string) =>
    act({ kind: 'send', place, text, thread });
  const newest = () => messages().at(-1) ?? expect.unreachable('nothing was said');

  it.each(['@Dune in Slack 1252207 --top 3', 'hey @dune in slack 1252207 --top 3'])(
    'mentions the app: %s',
    async (text) => {
      expect(await send(text)).toEqual({});
      const [, , , asked] = messages();
      expect(asked).toMatchObject({ text: text.replace(/@dune in slack/i, '<@U0BOT>'), from: 'U0ADA' });
      expect(newest()).toMatchObject({ thread: asked?.ts });
      expect(htmlOf((await parts('C0GENERAL', asked?.ts)).thread)).toContain('3 of 26 rows');
      expect(htmlOf((await parts()).main)).toContain('@Dune in Slack</span>');
    },
  );

  it('mentions it in a thread, too', async () => {
    await send('hello');
    const { ts } = newest();
    await send('@Dune in Slack 1252207 --top 2', 'C0GENERAL', ts);
    expect([newest().thread, newest().from]).toEqual([ts, undefined]);
  });

  it('mentions people, and nobody in code of other names', async () => {
    await send('@bob @bobby a@bob.com @nobody https://x.org/@bob');
    expect(newest().text).toBe('<@U0BOB> @bobby a@bob.com @nobody <https://x.org/@bob>');
  });

  it('names people in a command by their ID, as Slack does for this app', async () => {
    await send('/dune alert 5550010 when rows > 100 --mention @bob,@Ada --note "see https://x.org/@bob"');
    expect(newest().text).toContain('new alert (#1)');
    await send('/dune alert 5550010 when rows > 100 --mention @nobody');
    expect(newest().text).toContain('@nobody');
    expect(newest().onlyFor).toBe('U0ADA');
  });

  it('names channels by their ID, as Slack does, and no others', async () => {
    await send('#random #nowhere c#random #random-2');
    expect(newest().text).toBe('<#C0RANDOM|random> #nowhere c#random #random-2');
    expect(htmlOf((await parts()).main)).toContain('#random</span>');
    await send('/dune subscribe 5550001 daily 9:00 --to #finance,@bob');
    expect(messages().map(({ channel }) => channel)).toContain(channels.finance.id);
    expect(newest().text).toBe('#1: 3 places.');
  });

  it('reaches the app only where it is, until it is invited', async () => {
    const before = messages().length;
    const { problem } = await send('@Dune in Slack 1252207', 'C0RANDOM');
    expect(problem).toBe("Dune in Slack isn't in this channel. Add it with /invite @Dune in Slack");
    expect(messages()).toHaveLength(before + 1);
    expect((await parts('C0RANDOM')).title).toContain('isn’t in this channel');
    expect((await send('/invite @bob', 'C0RANDOM')).problem).toContain('/invite @Dune in Slack');
    await send('/invite @Dune in Slack', 'C0RANDOM');
    expect((await parts('C0RANDOM')).title).not.toContain('isn’t in this channel');
    await send('@Dune in Slack 1252207 --top 2', 'C0RANDOM');
    expect([newest().channel, newest().from]).toEqual(['C0RANDOM', undefined]);
  });

  it('with a link to a public query shows its first rows, and no more for others', async () => {
    bench.sandboxed().dune.setPlan('paid');
    await send(
      'look at https://dune.com/queries/3493826?chain=base&days=30 and https://x.org/queries/1252207',
    );
    const html = htmlOf((await parts()).main);
    expect(html.match(/class="unfurl"/g)).toHaveLength(1);
    expect(html).toContain('DEX volume and trades by chain');
  });

  it('to the app directly is answered there, with the command and without', async () => {
    await send('1252207 --top 2', direct);
    expect([newest().channel, newest().from, newest().onlyFor]).toEqual([direct, undefined, undefined]);
    await send('/dune 1252207 --top 4', direct);
    expect(newest().channel).toBe(direct);
    expect(htmlOf((await parts(direct)).main)).toMatch(/2 of 26 rows[\s\S]*4 of 26 rows/);
  });
});

describe("Dune's plan", () => {
  const { bench, act, parts } = useServed();
  const title = async (): Promise<string> => {
    await act({ kind: 'send', place: 'C0GENERAL', text: '/dune 5550001 --top 2' });
    return bench.sandboxed().slack.workspace.messages.at(-1)?.text ?? '';
  };

  it('is switched at once, by an app that is started again', async () => {
    expect((await parts()).plan).toBe('free');
    expect(await title()).toContain('Dune query 5550001');
    const before = bench.sandboxed().bot;
    await act({ kind: 'plan', plan: 'paid' });
    expect(bench.sandboxed().bot).not.toBe(before);
    expect((await parts()).plan).toBe('paid');
    expect(await title()).toContain('DEX leaderboard');
    await act({ kind: 'plan', plan: 'free' });
    expect(await title()).toContain('Dune query 5550001');
  });

  it('is left alone by a switch that changes nothing', async () => {
    const before = bench.sandboxed().bot;
    await act({ kind: 'plan', plan: 'free' });
    expect(bench.sandboxed().bot).toBe(before);
  });
});
