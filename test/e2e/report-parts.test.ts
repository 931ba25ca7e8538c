import { beforeEach, describe, expect, it } from 'vitest';
import { channels, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';

const notIn = { kind: 'error', error: 'not_in_channel' } as const;
const onPost = 'chat.postMessage';

describe('A report with more than one message holds', () => {
  const { type, press, sandboxed } = useBench();

  beforeEach(async () => {
    for (let index = 0; index < 6; index += 1)
      await type(`report add big 4011227 --top ${200 - index} --title "Part ${index + 1}"`);
  });

  const titlesIn = (messages: readonly Posted[]): readonly string[] =>
    messages.flatMap((one) => [...plainText(one).matchAll(/Part \d/g)].map(([title]) => title));

  it('has the rest in the thread of its message, at once and said so', async () => {
    const [main, ...rest] = await type('report big');
    expect(rest.length).toBeGreaterThan(0);
    expect(main).toMatchObject({ channel: channels.general.id, onlyFor: undefined, thread: undefined });
    for (const one of rest) expect(one).toMatchObject({ thread: main?.ts, onlyFor: undefined });
    expect(main === undefined ? '' : plainText(main)).toContain('thread');
    expect(new Set(titlesIn([...(main === undefined ? [] : [main]), ...rest])).size).toBe(6);
  });

  it.each([
    ['wants to wait', { kind: 'status', status: 429, body: '', retryAfter: '1' }, 1, true],
    ['takes no more', { kind: 'status', status: 429, body: '', retryAfter: '3600' }, 99, false],
  ] as const)('has the rest, whole, though the thread %s', async (_how, what, times, isInThread) => {
    const [, ...whole] = await type('report big');
    let calls = 0;
    sandboxed().slack.setChance((method) => {
      if (method !== onPost) return undefined;
      calls += 1;
      return calls > 1 && calls <= 1 + times ? what : undefined;
    });
    const [main, ...rest] = await type('report big');
    expect(rest.map(({ text }) => text)).toEqual(whole.map(({ text }) => text));
    expect(rest.length).toBeGreaterThan(0);
    for (const { thread } of rest) expect(thread).toBe(isInThread ? main?.ts : undefined);
  });

  it('has it below where the app is not in the channel', async () => {
    sandboxed().slack.fail({ on: onPost, what: notIn, times: 99 });
    const [main, ...rest] = await type('report big');
    expect(rest.length).toBeGreaterThan(0);
    for (const { thread, onlyFor } of rest)
      expect({ thread, onlyFor }).toEqual({ thread: undefined, onlyFor: undefined });
    expect(main === undefined ? '' : plainText(main)).not.toContain('in the thread');
  });

  it('has it below for one person, and twice for two clicks one after the other', async () => {
    const said = await type('report big --private');
    expect(said.length).toBeGreaterThan(1);
    for (const one of said) expect(one.onlyFor).toBe('U0ADA');
    await type('report');
    expect((await press('Show')).length).toBeGreaterThan(1);
  });

  it('is not said twice when Slack breaks after it took the message', async () => {
    sandboxed().slack.fail({ on: onPost, what: { kind: 'stored-then-500' }, times: 1 });
    const said = await type('report big');
    expect(said.filter(({ text }) => !text.includes('continued'))).toHaveLength(1);
  });
});

describe('The parts of a report that fail', () => {
  const { type, sandboxed } = useBench();
  const show = async (): Promise<string> => plainText(only(await type('report weekly')));

  beforeEach(async () => {
    await type('report add weekly 5550001 --top 3 --title "Leaders"');
    await type('report add weekly 3493826 chain=base --title "Volumes"');
  });

  it.each([
    ['breaks', { kind: 'status', status: 500, body: 'oops' }],
    ['drops the connection', { kind: 'drop' }],
    ['cuts its answer', { kind: 'cut' }],
    ['has no credits left', { kind: 'status', status: 402, body: '{"error":"no credits"}' }],
    ['sends nonsense', { kind: 'status', status: 200, body: '<html>' }],
  ] as const)('because Dune %s say so in their places, with the others shown', async (_what, fault) => {
    sandboxed().dune.fail({ ...fault, times: 99, on: /\/3493826\/results$/ });
    const text = await show();
    expect(text).toContain('Leaders');
    expect(text).toMatch(/Volumes[\s\S]*\/dune 3493826 chain=base/);
  });

  it('are all of them while Dune is down, and the report says so of each', async () => {
    sandboxed().dune.fail({ kind: 'status', status: 500, body: 'oops', times: 99 });
    const text = await show();
    expect(text).toMatch(/Leaders[\s\S]*Volumes/);
    expect(text).toContain('says more');
  });

  it('are read again when the report is asked for again', async () => {
    sandboxed().dune.fail({
      kind: 'status',
      status: 500,
      body: 'oops',
      times: 99,
      on: /\/5550001\/results$/,
    });
    expect(await show()).toContain('says more');
    sandboxed().dune.reset();
    expect(await show()).not.toContain('says more');
  });

  it('stay as they are for everyone where one asks from a place of its own', async () => {
    const [said] = await type('report weekly', channels.random.id, people.bob);
    expect(said === undefined ? '' : plainText(said)).toContain('Leaders');
  });
});
