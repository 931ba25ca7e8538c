import { describe, expect, it } from 'vitest';
import { useApp } from './app.ts';
import { modal } from './views-given.ts';

const { slack, call, last, contentTypes } = useApp();

describe('shortcuts', () => {
  it('that are there everywhere have a trigger, and neither channel nor address', async () => {
    await slack().globalShortcut('ask_dune');
    expect(last()).toMatchObject({ type: 'shortcut', callback_id: 'ask_dune', user: { id: 'U0ADA' } });
    for (const absent of ['channel', 'response_url', 'message']) expect(last()).not.toHaveProperty(absent);
    expect(await call('views.open', { trigger_id: last().trigger_id, view: modal() })).toMatchObject({
      ok: true,
    });
  });

  it('of a message have the message, its thread, and an address that minds no thread', async () => {
    const { ts } = slack().say({ text: 'Well?' });
    const reply = slack().say({ text: 'See!', thread: ts });
    await slack().messageShortcut('about', reply);
    expect(last()).toMatchObject({
      type: 'message_action',
      callback_id: 'about',
      message_ts: reply.ts,
      channel: { id: 'C0GENERAL' },
      message: { text: 'See!', ts: reply.ts, thread_ts: ts, user: 'U0ADA' },
    });
    const body = JSON.stringify({ text: 'a', response_type: 'in_channel', thread_ts: ts });
    await fetch(String(last()['response_url']), { method: 'POST', body });
    expect(slack().workspace.messages.at(-1)).toMatchObject({ text: 'a', onlyFor: undefined });
    expect(slack().workspace.messages.at(-1)?.thread).toBeUndefined();
  });
});

describe('what people write', () => {
  it('is heard by the app only when it is meant', async () => {
    slack().say({ text: 'hello' });
    expect(contentTypes).toEqual([]);
    const { ts } = await slack().mention({ text: 'hello' });
    expect(contentTypes).toEqual(['application/json']);
    expect(last()).toMatchObject({ event: { type: 'app_mention', ts, text: '<@U0BOT> hello' } });
    expect(last()['event']).not.toHaveProperty('thread_ts');
    await slack().mention({ text: 'again', thread: ts });
    expect(last()).toMatchObject({ event: { thread_ts: ts } });
  });

  it('is told with its links, and those in a thread with it', async () => {
    const url = 'https://dune.com/queries/1';
    const { ts } = await slack().shareLinks({ text: url }, [url]);
    expect(last()).toMatchObject({
      event: {
        type: 'link_shared',
        message_ts: ts,
        channel: 'C0GENERAL',
        source: 'conversations_history',
        links: [{ domain: 'dune.com', url }],
      },
    });
    await slack().shareLinks({ text: url, thread: ts }, [url]);
    expect(last()).toMatchObject({ event: { thread_ts: ts } });
  });
});
