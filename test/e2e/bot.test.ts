import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SandboxedBot, startSandboxedBot } from '../../sandbox/bot.ts';
import { type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { createTestClock, momentMs } from '../support/clock.ts';
import { hangMs } from '../support/deadline.ts';
import { postEarlierAnswer } from '../support/earlier.ts';

const forChannel = (message: Posted): boolean => message.onlyFor === undefined;
const forPerson = (message: Posted): boolean => message.onlyFor === people.ada.id;

describe.each(['http', 'socket'] as const)('the whole bot over %s', (intake) => {
  let sandboxed: SandboxedBot;
  beforeAll(async () => {
    sandboxed = await startSandboxedBot({
      intake,
      clock: createTestClock(),
      ackMs: hangMs,
      waits: { progressAfterMs: hangMs },
    });
    return () => sandboxed.stop();
  });
  afterEach(async () => {
    expect(await sandboxed.bot.idle(hangMs)).toBe(true);
    expect(sandboxed.slack.unexpected).toEqual([]);
    expect(sandboxed.dune.unexpected).toEqual([]);
    sandboxed.slack.reset();
    sandboxed.dune.reset();
  });

  /** Types a command and gives everything that was said until the bot fell silent. */
  const type = async (text: string, channel?: string): Promise<readonly Posted[]> => {
    sandboxed.clock.forward(momentMs);
    const delivery = await sandboxed.slack.type({ text, ...(channel !== undefined && { channel }) });
    expect(delivery.status).toBe(200);
    expect(await sandboxed.bot.idle(hangMs)).toBe(true);
    return [...sandboxed.slack.workspace.messages];
  };

  const only = async (text: string): Promise<Posted> => {
    const [message, ...others] = await type(text);
    expect(others).toEqual([]);
    if (message === undefined) throw new Error('nothing was said');
    return message;
  };

  it('answers in the channel with a table', async () => {
    const message = await only('1252207 "LooksRare Wash Trading Filter"=ON --top 3');
    expect(forChannel(message)).toBe(true);
    expect(message.blocks.map(({ type: kind }) => kind)).toEqual([
      'rich_text',
      'data_table',
      'context',
      'context',
      'actions',
    ]);
    expect(plainText(message)).toContain('3 of 26 rows');
    expect(message.text).toContain('3 of 26 rows');
  });

  it('answers in channels that the bot is not in', async () => {
    const [message] = await type('1252207', 'C0RANDOM');
    expect(message).toMatchObject({ channel: 'C0RANDOM', onlyFor: undefined });
  });

  it('shows --private to the person alone', async () => {
    const message = await only('1252207 --private');
    expect(forPerson(message)).toBe(true);
    expect(plainText(message)).toContain('10 of 26 rows');
  });

  it('draws text when asked', async () => {
    const message = await only('1252207 --as text');
    expect(message.blocks.map(({ type: kind }) => kind)).not.toContain('data_table');
    expect(JSON.stringify(message.blocks)).toContain('rich_text_preformatted');
  });

  it.each([
    ['7000002', "It doesn't exist, or it's private"],
    ['7000001', 'has no results yet'],
    ['1252207 "LooksRare Wash Trading Filter"=OFF', 'No result yet for LooksRare Wash Trading Filter = OFF'],
    ['3493826 chain=base chian=x', "chian probably isn't a parameter"],
    ['6012998', 'Line 1, column 8: '],
    ['1229120', 'was canceled'],
    ['1229121', 'has expired'],
    ['980708', 'Dune query 980708 is running (started'],
    ['9999999999999', "There's no query 9999999999999 on Dune."],
    ['3493826 --sort nope', "There's no column called nope."],
  ])('tells the person alone why %s has no table', async (text, words) => {
    const message = await only(text);
    expect(forPerson(message)).toBe(true);
    expect(plainText(message)).toContain(words);
  });

  it.each([
    [401, 'invalid API Key', "This app's Dune API key isn't working."],
    [402, 'exceed your configured limits', 'budget is used up'],
    [403, 'Not allowed', "This app can't access Dune query 5150001."],
    [429, 'slow', "Dune's rate limit is reached."],
    [500, 'An internal error occured', 'error 500'],
    [200, '<html>', "Couldn't read Dune's response."],
  ])('puts a %i of Dune into words', async (status, error, words) => {
    const body = status === 200 ? error : JSON.stringify({ error });
    sandboxed.dune.fail({ kind: 'status', status, body, retryAfter: '30', times: 20 });
    const message = await only('5150001');
    expect(forPerson(message)).toBe(true);
    expect(plainText(message)).toContain(words);
  });

  it('steps down to text when Slack refuses the table', async () => {
    sandboxed.slack.fail({
      on: 'response_url',
      what: { kind: 'refuse-block', type: 'data_table' },
      times: 9,
    });
    const message = await only('1252207');
    expect(JSON.stringify(message.blocks)).toContain('rich_text_preformatted');
    expect(plainText(message)).toContain('10 of 26 rows');
  });

  it('steps down to bare words when Slack refuses those blocks, too', async () => {
    sandboxed.slack.fail({ on: 'response_url', what: { kind: 'refuse-block', type: 'rich_text' }, times: 9 });
    const message = await only('1252207');
    expect(message.blocks).toEqual([]);
    expect(plainText(message)).toContain('opensea');
  });

  it('waits when Slack asks it to, and does not post twice when the outcome is unknown', async () => {
    sandboxed.slack.fail({
      on: 'response_url',
      what: { kind: 'status', status: 429, body: '', retryAfter: '0' },
      times: 1,
    });
    expect(await type('1252207')).toHaveLength(1);
    sandboxed.slack.reset();
    sandboxed.slack.fail({ on: 'response_url', what: { kind: 'stored-then-500' }, times: 1 });
    expect(await type('1252207')).toHaveLength(1);
  });

  it.each([
    ['help', 'Get a result: /dune 1252207'],
    ['', 'Get a result: /dune 1252207'],
    ['help subscribe', '/dune subscribe'],
    ['save vol 1252207', '/dune vol gets Dune query 1252207'],
    ['lst', 'Did you mean /dune list'],
    ['1252207 --top 0', 'from 1 to 200'],
    ['https://dune.com/hildobby/nft', 'dashboard'],
    ['1252207 "open', 'never closed'],
  ])('answers %j to the person alone', async (text, words) => {
    const message = await only(text);
    expect(forPerson(message)).toBe(true);
    expect(plainText(message)).toContain(words);
  });

  it('reads again on Refresh and puts the new answer in the place of the old', async () => {
    const message = postEarlierAnswer(sandboxed, '3493826 chain=base --top 2');
    const before = sandboxed.dune.requests.length;
    sandboxed.clock.forward(momentMs);
    await sandboxed.slack.press(message, 'refresh_answer', people.bob);
    expect(await sandboxed.bot.idle(hangMs)).toBe(true);
    expect(sandboxed.dune.requests.length).toBe(before + 1);
    expect(sandboxed.slack.workspace.messages).toMatchObject([{ ts: message.ts, edited: true }]);
    const refreshed = plainText(sandboxed.slack.workspace.messages[0] ?? message);
    expect(refreshed).toContain('2 of 6 rows');
    expect(refreshed).toContain('Checked for new data by @U0BOB');
  });

  it('leaves the old answer standing when a Refresh fails', async () => {
    const message = postEarlierAnswer(sandboxed, '3493826 chain=base');
    sandboxed.dune.fail({ kind: 'status', status: 402, body: '{"error":"exceed"}', times: 9 });
    sandboxed.clock.forward(momentMs);
    await sandboxed.slack.press(message, 'refresh_answer');
    expect(await sandboxed.bot.idle(hangMs)).toBe(true);
    const [old, problem] = sandboxed.slack.workspace.messages;
    expect(old).toEqual(message);
    expect(problem && forPerson(problem)).toBe(true);
  });

  it('acknowledges the button that opens Dune, and says nothing', async () => {
    const message = await only('1252207');
    expect(await sandboxed.slack.press(message, 'open_in_dune')).toMatchObject({ status: 200 });
    expect(sandboxed.slack.workspace.messages).toHaveLength(1);
  });

  it('shares one read among many who ask the same at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => sandboxed.slack.type({ text: '2616430' })));
    expect(await sandboxed.bot.idle(hangMs)).toBe(true);
    expect(sandboxed.slack.workspace.messages).toHaveLength(5);
    expect(sandboxed.dune.requests.filter(({ path }) => path.endsWith('/2616430/results'))).toHaveLength(1);
  });
});
