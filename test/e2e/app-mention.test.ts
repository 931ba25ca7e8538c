import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { channels, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { useBench } from '../support/bench.ts';

const fromBot = (said: readonly Posted[]): readonly Posted[] => said.filter(({ from }) => from === undefined);

describe.each(['http', 'socket'] as const)('over %s', (intake) => {
  const { sandboxed, during, press } = useBench({ intake });

  /** What the bot says to a mention. */
  const mention = async (text: string, how: { thread?: string; channel?: string } = {}) =>
    fromBot(await during(() => sandboxed().slack.mention({ text, ...how })));

  const person = (text: string, thread?: string): Posted =>
    sandboxed().slack.workspace.post({
      channel: channels.general.id,
      text,
      blocks: [],
      onlyFor: undefined,
      from: people.ada.id,
      thread,
    });

  describe('a mention', () => {
    it('is answered in a thread under it, for all', async () => {
      const [answer, ...others] = await mention('5550001 --top 2');
      expect(others).toEqual([]);
      expect(answer?.onlyFor).toBeUndefined();
      expect(answer === undefined ? '' : plainText(answer)).toContain('2 of 8 rows');
      const asked = sandboxed().slack.workspace.messages.find(({ from }) => from === people.ada.id);
      expect(answer?.thread).toBe(asked?.ts);
    });

    it('in a thread is answered there', async () => {
      const { ts } = person('How much?');
      const [answer] = await mention('5550001', { thread: ts });
      expect(answer?.thread).toBe(ts);
    });

    it('in a thread subscribes the channel, and says in the thread that it does', async () => {
      const { ts } = person('How much?');
      const said = await mention('subscribe 5550001 daily 9:00', { thread: ts });
      expect(said.map(({ thread, onlyFor }) => [thread, onlyFor])).toEqual([
        [undefined, undefined],
        [ts, people.ada.id],
      ]);
      const note = said.at(-1);
      expect(note === undefined ? '' : plainText(note)).toContain(
        'It posts to the channel itself, not to this thread.',
      );
    });

    it('that cannot be read is answered to the person alone, in the thread', async () => {
      const [problem] = await mention('5550001 --top 0');
      expect(problem).toMatchObject({ onlyFor: 'U0ADA', thread: expect.any(String) });
      expect(problem === undefined ? '' : plainText(problem)).toContain('from 1 to 200');
      const [missing] = await mention('1252207 "LooksRare Wash Trading Filter"=OFF');
      expect(missing?.onlyFor).toBe('U0ADA');
      const [help] = await mention('');
      expect(help === undefined ? '' : plainText(help)).toContain('Everything else: /dune help all');
    });

    it.each(['', 'hello', 'Good evening', ':wave:'])(
      'that asks for nothing (%j) gets the card, alone, in the thread',
      async (text) => {
        const [card, ...others] = await mention(text);
        expect(others).toEqual([]);
        expect(card).toMatchObject({ onlyFor: 'U0ADA', thread: expect.any(String) });
        expect(listLabels(card ?? expect.unreachable())).toContain('Get a result');
      },
    );

    it('that Slack delivers again is answered once', async () => {
      const said = await during(async () => {
        const heard = await sandboxed().slack.mention({ text: '5550001' });
        expect((await heard.redeliver()).status).toBe(200);
      });
      expect(fromBot(said)).toHaveLength(1);
    });

    it('with a key of Dune in it is answered to the person alone, without it', async () => {
      const [problem, ...others] = await mention('5550001 api-key=sEcReT');
      expect(others).toEqual([]);
      expect(problem?.onlyFor).toBe('U0ADA');
      expect(problem === undefined ? '' : plainText(problem)).toContain('replace it on dune.com');
      expect(JSON.stringify(problem)).not.toContain('sEcReT');
      expect(sandboxed().dune.requests.map(({ path }) => path)).not.toContainEqual(
        expect.stringContaining('5550001'),
      );
    });

    it('takes what Slack makes of links and of signs, and stands anywhere in a message', async () => {
      const [answer] = await mention(
        '<https://dune.com/queries/5550001?x=1|a query> --where "trades &gt; 0"',
      );
      expect(answer === undefined ? '' : plainText(answer)).toContain('where trades > 0');
      const said = await during(() => sandboxed().slack.mention({ text: '5550001' }));
      expect(fromBot(said)).toHaveLength(1);
    });

    it('takes every verb', async () => {
      const [subscribed] = await mention('subscribe 5550001 daily 9:00 --tz UTC');
      expect(subscribed === undefined ? '' : plainText(subscribed)).toContain(
        'subscribed this channel to #1',
      );
    });

    it('brings an answer whose buttons work', async () => {
      await mention('5550001');
      const [refreshed] = await press('Check for new data');
      expect(refreshed).toMatchObject({ edited: true, thread: expect.any(String) });
    });

    it('is answered once when the channel is busy for a moment', async () => {
      sandboxed().slack.fail({
        on: 'chat.postMessage',
        what: { kind: 'status', status: 429, body: '', retryAfter: '1' },
        times: 1,
      });
      expect(await mention('5550001')).toHaveLength(1);
    });

    it('by another bot is not answered', async () => {
      const said = await during(() => sandboxed().slack.mention({ text: '5550001', byBot: true }));
      expect(fromBot(said)).toEqual([]);
    });
  });
});

describe('with MENTIONS=off', () => {
  const off = useBench({ environment: { MENTIONS: 'off' } });

  it('a mention is not answered', async () => {
    const said = await off.during(() => off.sandboxed().slack.mention({ text: '5550001' }));
    expect(fromBot(said)).toEqual([]);
  });
});
