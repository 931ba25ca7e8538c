import { describe, expect, it } from 'vitest';
import { startSandboxedBot } from '../../sandbox/bot.ts';
import { startPostgresSandbox } from '../../sandbox/postgres.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hangMs } from '../support/deadline.ts';
import { createDatabase } from '../support/postgres.ts';

const startReplicas = async (url: string) => {
  const environment = { DATABASE_URL: url, DUNE_CALLS_PER_MINUTE: '8' };
  const one = await startSandboxedBot({ intake: 'http', environment });
  const two = await startSandboxedBot({ intake: 'http', environment });
  return { one, two };
};

type Bot = Awaited<ReturnType<typeof startSandboxedBot>>;

/** What the bot says last to a question. */
const ask = async ({ slack, bot }: Bot, text: string): Promise<string> => {
  await slack.type({ text });
  expect(await bot.idle(hangMs)).toBe(true);
  const message = slack.workspace.messages.at(-1);
  return message === undefined ? '' : plainText(message);
};

const callsOf = (...bots: readonly Bot[]): number =>
  bots.reduce((sum, { dune }) => sum + dune.requests.length, 0);

describe('two bots that share a PostgreSQL', () => {
  it('together make no more calls to Dune in a minute than the plan allows', async () => {
    const { one, two } = await startReplicas(await createDatabase());
    // Each has asked about its key and its credits.
    expect(callsOf(one, two)).toBe(4);
    expect(await ask(one, '1252207')).toContain('10 of 26 rows');
    expect(await ask(two, '5550001')).toContain('All 8 rows');
    expect(callsOf(one, two)).toBe(8);
    for (const bot of [one, two]) expect(await ask(bot, '3493826')).toContain('Too many requests');
    expect(callsOf(one, two)).toBe(8);
    await Promise.all([one.stop(), two.stop()]);
  });

  it('count each for itself while the database is gone, and answer', async () => {
    const own = await startPostgresSandbox();
    const { one, two } = await startReplicas(await own.createDatabase());
    await own.stop();
    expect(await ask(one, '1252207')).toContain('10 of 26 rows');
    expect(await ask(two, '5550001')).toContain('All 8 rows');
    await Promise.all([one.stop(), two.stop()]);
  });
});
