import { describe, expect, it } from 'vitest';
import { hostedEnvironment, startSandboxedHosted } from '../../../sandbox/hosted.ts';
import { people } from '../../../sandbox/slack/workspace.ts';
import { startHosted } from '../../../src/app/hosted/start-hosted.ts';
import { parseSetup } from '../../../src/config/hosted.ts';
import { createLog } from '../../../src/platform/log.ts';
import { createSecrets } from '../../../src/platform/redact.ts';
import { day, hour } from '../../support/bench.ts';
import { createTestClock } from '../../support/clock.ts';
import { hangMs } from '../../support/deadline.ts';
import { createDatabase } from '../../support/postgres.ts';

const overrides = {
  policy: { tickMs: hour },
  waits: { progressAfterMs: hangMs, runWithinMs: hangMs },
};

/** Two processes that serve the same team over one PostgreSQL. */
const startReplicas = async () => {
  const clock = createTestClock();
  const environment = { DATABASE_URL: await createDatabase(), DUNE_API_KEY: 'dune-key-of-alpha-0123456789' };
  const hosted = await startSandboxedHosted({ teams: ['alpha'], environment, clock, overrides });
  const setup = parseSetup({ ...hostedEnvironment(hosted.teams), ...environment });
  if (!setup.ok || setup.value.kind !== 'hosted') throw new Error('no setup');
  const log = createLog({ level: 'silent', secrets: [], to: process.stderr });
  const other = await startHosted(
    setup.value.config,
    { log, secrets: createSecrets([]) },
    { ...overrides, clock },
  );
  if (!other.ok) throw new Error(other.error);
  const { slack } = hosted.teams.team('alpha');
  return {
    clock,
    slack,
    bots: [hosted.bot, other.value],
    install: () => hosted.install('alpha'),
    type: async (text: string, bot = hosted.bot) => {
      slack.deliverTo(`http://127.0.0.1:${bot.port}/slack/events`);
      const before = slack.workspace.messages.length;
      await slack.type({ text, channel: 'C0GENERAL', user: people.ada });
      expect(await bot.idle(hangMs)).toBe(true);
      return slack.workspace.messages.slice(before).map((message) => message.text);
    },
    stop: async () => {
      await other.value.stop();
      await hosted.stop();
    },
  };
};

describe('two processes of an app for many workspaces', () => {
  it('post a digest once', async () => {
    const { bots, clock, install, slack, type, stop } = await startReplicas();
    await install();
    await type('subscribe 1252207 daily 9:00');
    const before = slack.workspace.messages.length;
    clock.forward(day);
    const claims = await Promise.all(bots.map((bot) => bot.runDue()));
    expect(claims.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(slack.workspace.messages.length).toBe(before + 1);
    await stop();
  });

  it('each serve with what the other was told', async () => {
    const { bots, install, type, stop } = await startReplicas();
    const [, other] = bots;
    expect(await type('1252207', other)).toEqual([expect.stringContaining("isn't connected")]);
    await install();
    await expect.poll(() => type('1252207', other)).toEqual([expect.stringContaining('10 of 26 rows')]);
    await stop();
  });
});
