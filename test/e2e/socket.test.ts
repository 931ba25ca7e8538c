import { Writable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SandboxedBot, startSandboxedBot } from '../../sandbox/bot.ts';
import { withTimeout } from '../../src/core/timeout.ts';
import { eventually } from '../support/deadline.ts';

/** How long the client waits by itself before it connects anew, ms. */
const clientMs = 5_000;

describe('Socket Mode', () => {
  let sandboxed: SandboxedBot;
  let log = '';
  beforeAll(async () => {
    const logTo = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        log += chunk.toString();
        done();
      },
    });
    sandboxed = await startSandboxedBot({ intake: 'socket', logTo });
    return () => sandboxed.stop();
  });

  it('is there again at once when Slack closes the socket, however often', async () => {
    const { slack } = sandboxed;
    for (const text of ['help', 'shortcuts', 'list']) {
      slack.refreshSockets();
      const isBack = eventually(async () => (await slack.type({ text })).status).toBe(200);
      expect(await withTimeout(clientMs, isBack)).not.toBe('late');
    }
  });

  it('answers what it could not acknowledge because the socket closed, and takes that for no error', async () => {
    const { slack } = sandboxed;
    const before = slack.workspace.messages.length;
    const typed = slack.type({ text: 'help' });
    slack.refreshSockets();
    expect((await typed).status).toBeUndefined();
    await eventually(() =>
      slack.workspace.messages.slice(before).some(({ text }) => /1252207/.test(text)),
    ).toBe(true);
    expect(log).toContain('slack socket closed before acknowledgement');
    expect(log).not.toContain('"level":50');
    await eventually(async () => (await slack.type({ text: 'help' })).status).toBe(200);
  });

  it('goes on trying while Slack gives no address for a socket', async () => {
    const { slack } = sandboxed;
    const takeBack = slack.fail({ on: 'apps.connections.open', what: { kind: 'drop' }, times: 3 });
    slack.refreshSockets();
    await eventually(async () => (await slack.type({ text: 'help' })).status).toBe(200);
    takeBack();
  });

  it('finishes what was acknowledged before it stops', async () => {
    const { slack, dune, bot } = sandboxed;
    const hold = Promise.withResolvers<void>();
    dune.fail({ kind: 'hold', until: hold.promise, times: 1 });
    await slack.type({ text: '5550001' });
    const stopped = bot.stop();
    hold.resolve();
    await stopped;
    expect(slack.workspace.messages.some(({ onlyFor }) => onlyFor === undefined)).toBe(true);
  });
});
