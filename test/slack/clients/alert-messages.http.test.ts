import { afterAll, beforeEach, expect, it } from 'vitest';
import { type SlackSandbox, startSlackSandbox } from '../../../sandbox/slack/server.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { createLog } from '../../../src/platform/log.ts';
import { createBlockMemory } from '../../../src/slack/clients/block-memory.ts';
import { type ConnectedMessenger, connectMessenger } from '../../../src/slack/clients/messenger.ts';
import { subscription } from '../../messages/foreign.ts';

const slack: SlackSandbox = await startSlackSandbox();
afterAll(() => slack.close());

const channel = 'C0GENERAL';
const digest = { subscription, request: undefined };
const paused = { kind: 'managed', view: { what: 'paused', digest, by: 'U0ADA' } } as const;
const ended = { kind: 'managed', view: { what: 'ended', digest, by: 'U0ADA' } } as const;
const mark = { id: 'run.1' };

let messenger: ConnectedMessenger;
beforeEach(async () => {
  slack.reset();
  slack.setTerms({ spacingMs: 0 });
  const log = createLog({ level: 'silent', secrets: [], to: process.stderr });
  const access = { token: slack.credentials.botToken, apiUrl: slack.apiUrl, log };
  messenger = await connectMessenger(access, createBlockMemory(systemClock), '/dune');
});

const postOne = async (thread?: string): Promise<string> => {
  const outcome = await messenger.post(channel, paused, { mark, thread });
  if (outcome.kind !== 'sent') throw new Error(`it was not sent: ${outcome.kind}`);
  return outcome.ts;
};

it('an edit replaces the message, and can be made again', async () => {
  const ts = await postOne();
  slack.fail({ on: 'chat.update', what: { kind: 'stored-then-500' }, times: 1 });
  expect(await messenger.update(channel, ts, ended)).toMatchObject({ kind: 'unknown' });
  expect(await messenger.update(channel, ts, ended)).toMatchObject({ kind: 'sent', ts });
  expect(slack.workspace.messages).toHaveLength(1);
  expect(slack.workspace.messages[0]?.text).toContain('unsubscribed');
  expect(slack.workspace.messages[0]?.metadata?.event_payload).toEqual({ run_id: 'run.1' });
});

it('an edit of a message that was deleted says so', async () => {
  const ts = await postOne();
  await messenger.remove(channel, ts);
  expect(await messenger.update(channel, ts, ended)).toEqual({ kind: 'gone' });
});

it('an edit that the workspace allows no more leaves the message and its thread as they are', async () => {
  const ts = await postOne();
  slack.fail({ on: 'chat.update', what: { kind: 'error', error: 'edit_window_closed' }, times: 1 });
  expect(await messenger.update(channel, ts, ended)).toEqual({ kind: 'locked' });
});

it('an edit that Slack rejects for its blocks is made plainer', async () => {
  const ts = await postOne();
  slack.fail({ on: 'chat.update', what: { kind: 'error', error: 'invalid_blocks' }, times: 1 });
  expect(await messenger.update(channel, ts, ended)).toMatchObject({ kind: 'sent' });
  expect(slack.workspace.messages[0]?.blocks).toEqual([]);
});

it('a reply whose first message was deleted stands in the channel, and says that', async () => {
  const ts = await postOne();
  expect(await messenger.post(channel, paused, { thread: ts })).toMatchObject({ kind: 'sent' });
  await messenger.remove(channel, ts);
  const outcome = await messenger.post(channel, paused, { thread: ts });
  expect(outcome).toMatchObject({ kind: 'sent', isOutsideThread: true });
  expect(slack.workspace.messages.map(({ thread }) => thread)).toEqual([ts, undefined]);
});

it('a reply is found in its thread, and in the channel where the thread is gone', async () => {
  const first = await messenger.post(channel, paused);
  if (first.kind !== 'sent') throw new Error('it was not sent');
  const reply = await postOne(first.ts);
  expect(await messenger.find(channel, mark, 0)).toEqual({ kind: 'absent' });
  expect(await messenger.find(channel, mark, 0, { thread: first.ts })).toEqual({ kind: 'found', ts: reply });
  await messenger.remove(channel, first.ts);
  const outside = await postOne(first.ts);
  expect(await messenger.find(channel, mark, 0, { thread: first.ts })).toEqual({
    kind: 'found',
    ts: outside,
  });
});
