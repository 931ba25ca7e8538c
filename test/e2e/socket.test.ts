import { Writable } from 'node:stream';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type SandboxedBot, startSandboxedBot } from '../../sandbox/bot.ts';

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
      const begun = Date.now();
      slack.refreshSockets();
      await vi.waitUntil(async () => (await slack.type({ text })).status === 200, { timeout: 10_000 });
      expect(Date.now() - begun).toBeLessThan(2_000);
    }
  });

  it('answers what it could not acknowledge because the socket closed, and takes that for no error', async () => {
    const { slack } = sandboxed;
    const before = slack.workspace.messages.length;
    const typed = slack.type({ text: 'help' });
    slack.refreshSockets();
    expect((await typed).status).toBeUndefined();
    await vi.waitUntil(
      () => slack.workspace.messages.slice(before).some(({ text }) => /1252207/.test(text)),
      {
        timeout: 5_000,
      },
    );
    expect(log).toContain('closed the socket before');
    expect(log).not.toContain('"level":50');
    await vi.waitUntil(async () => (await slack.type({ text: 'help' })).status === 200, { timeout: 10_000 });
  });

  it('goes on trying while Slack gives no address for a socket', async () => {
    const { slack } = sandboxed;
    const takeBack = slack.fail({ on: 'apps.connections.open', what: { kind: 'drop' }, times: 3 });
    slack.refreshSockets();
    await vi.waitUntil(async () => (await slack.type({ text: 'help' })).status === 200, { timeout: 15_000 });
    takeBack();
  });

  it('finishes what was acknowledged before it stops', async () => {
    await sandboxed.slack.type({ text: '7000003' });
    await sandboxed.bot.stop();
    expect(sandboxed.slack.workspace.messages.some(({ onlyFor }) => onlyFor === undefined)).toBe(true);
  });
});
