import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SandboxedBot, startSandboxedBot } from '../../sandbox/bot.ts';

describe('Socket Mode', () => {
  let sandboxed: SandboxedBot;
  beforeAll(async () => {
    sandboxed = await startSandboxedBot({ intake: 'socket' });
  });
  afterAll(() => sandboxed.stop());

  it('finishes what was acknowledged before it stops', async () => {
    await sandboxed.slack.type({ text: '7000003' });
    await sandboxed.bot.stop();
    expect(sandboxed.slack.workspace.messages.some(({ onlyFor }) => onlyFor === undefined)).toBe(true);
  });
});
