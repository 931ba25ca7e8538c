import fc from 'fast-check';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { type Posted, people } from '../../sandbox/slack/workspace.ts';
import { toDirectMessage } from '../../src/slack/listeners/events/direct-message.ts';
import { only, texts, useBench } from '../support/bench.ts';

const fromApp = (said: readonly Posted[]): readonly Posted[] => said.filter(({ from }) => from === undefined);

describe.each(['http', 'socket'] as const)('a direct message to the app (%s)', (intake) => {
  const { sandboxed, during, press } = useBench({ intake });

  type Said = Parameters<ReturnType<typeof sandboxed>['slack']['directMessage']>[0];
  const write = async (said: Said | string): Promise<readonly Posted[]> =>
    fromApp(
      await during(() => sandboxed().slack.directMessage(typeof said === 'string' ? { text: said } : said)),
    );

  it.each([
    '5550001 --top 2',
    '/dune 5550001 --top 2',
    '`/dune 5550001 --top 2`',
    '<@U0BOT> 5550001 --top 2',
    '<https://dune.com/queries/5550001> --top 2',
  ])('%s is answered there, once, for good', async (text) => {
    const answer = only(await write(text));
    expect(answer).toMatchObject({ channel: 'D0ADA', onlyFor: undefined, thread: undefined });
    expect(texts([answer])[0]).toContain('2 of 8 rows');
  });

  it.each(['hello', 'Hi there!', ':wave:', '👋🏽', '?', '', 'Good morning', 'what can you do?', '/dune'])(
    '%s gets the card with what people do most',
    async (text) => {
      const card = only(await write(text));
      expect(card).toMatchObject({ channel: 'D0ADA', onlyFor: undefined });
      expect(listLabels(card)).toContain('Get a result');
    },
  );

  it.each(['thanks!', 'Thank you :pray:', 'show me nft volume'])(
    '%s gets a word, and where to go on',
    async (text) => {
      const answer = only(await write(text));
      expect(texts([answer])[0]).toMatch(/dune/);
      expect(texts([answer])[0]).not.toContain("isn't a query ID");
    },
  );

  it('is the name of a saved query even if it is a greeting to others', async () => {
    await write('save hello 5550001 --top 2');
    expect(texts(await write('hello')).join()).toContain('2 of 8 rows');
    expect(listLabels(only(await write({ text: 'hello', user: people.bob })))).toContain('Get a result');
  });

  it('in a thread is answered in it', async () => {
    const first = only(await write('5550001'));
    const [answer] = await write({ text: '5550001 --top 3', thread: first.ts });
    expect(answer?.thread).toBe(first.ts);
    const [problem] = await write({ text: '5550001 --top 0', thread: first.ts });
    expect(problem).toMatchObject({ thread: first.ts, onlyFor: undefined });
  });

  it('with a forwarded message gets the query that is linked there, unless its own words ask', async () => {
    const attachments = [{ is_share: true, text: 'See <https://dune.com/queries/5550001>' }];
    expect(texts(await write({ text: '', attachments })).join()).toContain('All 8 rows');
    expect(texts(await write({ text: 'any idea?', attachments })).join()).toContain('All 8 rows');
    expect(texts(await write({ text: 'list', attachments })).join()).toContain('No digests');
  });

  it('with a key in it says so, and sends it nowhere', async () => {
    const attachments = [{ is_share: true, text: 'https://dune.com/queries/5550001' }];
    const [problem] = await write({ text: '5550001 api-key=sEcReT', attachments });
    expect(texts([problem ?? expect.unreachable()])[0]).toContain('API key');
    expect(JSON.stringify(problem)).not.toContain('sEcReT');
    expect(JSON.stringify(sandboxed().dune.requests)).not.toContain('5550001');
  });

  it('that Slack delivers again is answered once', async () => {
    const said = await during(async () => {
      const heard = await sandboxed().slack.directMessage({ text: '5550001' });
      expect((await heard.redeliver()).status).toBe(200);
    });
    expect(fromApp(said)).toHaveLength(1);
  });

  it('brings an answer whose buttons work', async () => {
    await write('5550001');
    const [checked] = await press('Check for new data');
    expect(checked).toMatchObject({ channel: 'D0ADA', edited: true });
  });

  it('subscribes the conversation: its digests come there, are listed there, and end there', async () => {
    expect(texts(await write('list'))[0]).toContain('No digests or alerts in this conversation.');
    const [announced, ...others] = await write('subscribe 5550001 daily 9:00 --tz UTC');
    expect(others).toEqual([]);
    expect(announced).toMatchObject({ channel: 'D0ADA', onlyFor: undefined });
    expect(texts(await write('list'))[0]).toContain('#1');
    expect(texts(await write('pause 7'))[0]).toContain("There's no #7 in this conversation.");
    const posted = await write('run 1');
    expect(posted.map(({ channel }) => channel)).toContain('D0ADA');
    expect(texts(await write('unsubscribe 1')).join()).toMatch(/unsubscribed|ended/);
    expect(texts(await write('list'))[0]).toContain('No digests or alerts in this conversation.');
  });

  it('that asks back is agreed to by a click, and its outcome stays there', async () => {
    await write('subscribe 5550001 daily 9:00 --tz UTC');
    const question = only(await write('subscribe 5550001 daily 17:00 --tz UTC'));
    expect(texts([question])[0]).toContain('This conversation already gets this');
    const said = await press('Add another');
    expect(said.map(({ channel, onlyFor }) => [channel, onlyFor])).toEqual(
      said.map(() => ['D0ADA', undefined]),
    );
    expect(texts(said).join()).toContain('subscribed this conversation to #2');
    const ran = await write('1252207 --refresh');
    expect(texts(ran).join()).toMatch(/Ran in \d+ s, using 0\.35 credits/);
    expect(texts(ran).join()).not.toContain('Asked by');
  });

  it('brings its file there', async () => {
    const said = await write('5550001 --csv');
    expect(said.filter(({ files = [] }) => files.length > 0).map(({ channel }) => channel)).toEqual([
      'D0ADA',
    ]);
    expect(said.map(({ onlyFor }) => onlyFor)).toEqual(said.map(() => undefined));
  });

  it.each([
    ['an edit', { subtype: 'message_changed', hidden: true, message: { user: 'U0ADA', text: '5550001' } }],
    ['a deleted message', { subtype: 'message_deleted', previous_message: { user: 'U0ADA' } }],
    ['another bot', { bot_id: 'B0OTHER', subtype: 'bot_message', text: '5550001' }],
    ['a bot with a user', { bot_id: 'B0OTHER', user: 'U0OTHER', text: '5550001' }],
    ['the app itself', { user: 'U0BOT', text: '5550001' }],
    ['Slackbot', { user: 'USLACKBOT', text: 'You have been removed from #general by <@U0ADA>' }],
    ['somebody who joins', { subtype: 'channel_join', user: 'U0ADA', text: '5550001' }],
    ['a message without a person', { text: '5550001' }],
  ])('of %s is not answered', async (_who, fields) => {
    const event = {
      type: 'message',
      channel: 'D0ADA',
      channel_type: 'im',
      ts: '1.1',
      event_ts: '1.1',
      ...fields,
    };
    const said = await during(async () => {
      expect((await sandboxed().slack.forgeEvent(event)).status).toBe(200);
    });
    expect(said).toEqual([]);
  });

  it('of a channel is left to mentions', async () => {
    const event = {
      type: 'message',
      channel: 'C0GENERAL',
      channel_type: 'channel',
      user: 'U0ADA',
      text: '5550001',
    };
    expect(await during(() => sandboxed().slack.forgeEvent({ ...event, ts: '1.1' }))).toEqual([]);
  });
});

describe('without direct messages', () => {
  const off = useBench({ environment: { DIRECT_MESSAGES: 'off' } });

  it('what is written to the app is not answered', async () => {
    const said = await off.during(() => off.sandboxed().slack.directMessage({ text: '5550001' }));
    expect(fromApp(said)).toEqual([]);
  });
});

describe('an answer that takes long', () => {
  const { sandboxed, during } = useBench({ waits: { progressAfterMs: 0 } });
  // Both wait for timers of this process, and the notice's is due first.
  beforeEach(() => {
    sandboxed().dune.fail({ kind: 'delay', ms: 60, times: Number.POSITIVE_INFINITY, on: /./ });
  });

  it.each(['5550001', '5550001 --csv', 'subscribe 5550001 daily 9:00'])(
    'leaves no notice behind: %s',
    async (text) => {
      const direct = fromApp(await during(() => sandboxed().slack.directMessage({ text })));
      expect(texts(direct)[0]).toMatch(/^(?:Getting|Checking) .*…$/);
      const mentioned = fromApp(await during(() => sandboxed().slack.mention({ text })));
      const left = fromApp(sandboxed().slack.workspace.messages);
      expect(texts([...mentioned, ...left]).join()).not.toMatch(/Getting|Checking|The CSV/);
    },
  );
});

describe('hostile text', () => {
  const { sandboxed, during } = useBench();

  it.each([
    '\u0000',
    `${'x'.repeat(40_000)}`,
    '<!channel> <@U0BOB>',
    '"',
    '--',
    '<@U0BOT>',
    '<@U0BOT><@U0BOT>',
    '|||',
    '\ud800',
  ])('%# is answered once, and mentions nobody', async (text) => {
    const answer = only(fromApp(await during(() => sandboxed().slack.directMessage({ text }))));
    expect(JSON.stringify(answer)).not.toMatch(/<!channel>|<@U0BOB>|"type":"broadcast"/);
  });
});

describe('an event that is no direct message', () => {
  test("never throws, and never makes a message of a bot a person's", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'user',
            'channel',
            'channel_type',
            'subtype',
            'bot_id',
            'text',
            'thread_ts',
            'hidden',
          ),
          fc.oneof(
            fc.string(),
            fc.constantFrom('im', 'U0BOT', 'U0ADA', 'D0ADA', 'file_share'),
            fc.jsonValue(),
          ),
        ),
        (event) => {
          const message = toDirectMessage(event, 'U0BOT');
          if (message === undefined) return;
          expect(event['channel_type']).toBe('im');
          expect(event['bot_id']).toBeUndefined();
          expect([undefined, 'file_share', 'thread_broadcast']).toContain(event['subtype']);
          expect(message.userId).not.toBe('U0BOT');
        },
      ),
    );
  });
});
