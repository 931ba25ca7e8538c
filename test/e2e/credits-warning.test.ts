import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createEnvironment } from '../../sandbox/bot.ts';
import { type DuneSandbox, startDuneSandbox } from '../../sandbox/dune/server.ts';
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts';
import { channels, directChannel, people } from '../../sandbox/slack/workspace.ts';
import { startBot } from '../../src/app/bot.ts';
import { parseConfig } from '../../src/config/config.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { createLog } from '../../src/platform/log.ts';
import { day, hour, useBench } from '../support/bench.ts';
import { withAccount } from '../support/credits.ts';
import { useHome } from '../support/home.ts';
import { createDatabase } from '../support/postgres.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const warned = { used: 2_050, included: 2_500 };
const words = "82% of this period's Dune credits are used";

const warningsIn = ({ workspace }: Pick<SlackSandbox, 'workspace'>) =>
  workspace.messages.filter((one) => plainText(one).includes(words));

describe.each(['http', 'socket'] as const)('a warning about credits, over %s', (intake) => {
  const bench = useBench({
    intake,
    prepare: async (_slack, dune) => {
      dune.setAccount(warned);
      // A restart must not lose what is stored.
      const folder = mkdtempSync(join(tmpdir(), 'dune-slack-test-'));
      folders.push(folder);
      return { OPERATOR_CHANNEL: channels.general.id, DATABASE_URL: `file:${folder}/bot.db` };
    },
  });
  const { sandboxed, type, during, later } = bench;
  const { open } = useHome(bench);

  it('comes once a period to the channel of the operator, also over restarts, and names what used most', async () => {
    const [warning, ...others] = warningsIn(sandboxed().slack);
    expect(others).toEqual([]);
    expect(warning?.channel).toBe(channels.general.id);
    const text = plainText(warning ?? expect.unreachable());
    expect(text).toContain('with 7 days left');
    expect(text).toContain("That's 2,050 of 2,500 Dune credits");
    expect(text).not.toContain('What used most');
    await sandboxed().restart();
    await open();
    expect(warningsIn(sandboxed().slack)).toHaveLength(1);
    await type('1252207');
    await type('subscribe 5550001 daily 9:00 --tz UTC --title "Leaders of the day"');
    await later(day);
    await later(8 * day);
    await during(() => sandboxed().restart());
    const second = plainText(warningsIn(sandboxed().slack)[1] ?? expect.unreachable('no second warning'));
    expect(second).toContain("People's own queries: about");
    expect(second).toContain('#1 Leaders of the day');
    expect(second).not.toContain('@ada');
    sandboxed().clock.forward(hour);
    await open();
    expect(warningsIn(sandboxed().slack)).toHaveLength(2);
  });
});

describe('without OPERATOR_CHANNEL', () => {
  const { sandboxed } = useBench({ prepare: withAccount(warned), environment: { ADMINS: people.bob.id } });

  it('each of the admins is warned', () => {
    expect(warningsIn(sandboxed().slack).map(({ channel }) => channel)).toEqual([
      directChannel(people.bob.id),
    ]);
  });
});

describe('without anybody to warn, or with credits left', () => {
  const { sandboxed } = useBench({ prepare: withAccount(warned) });

  it('nobody is', () => {
    expect(sandboxed().slack.workspace.messages).toEqual([]);
  });
});

describe('a warning that Slack did not take', () => {
  const bench = useBench({
    prepare: async (slack, dune) => {
      dune.setAccount(warned);
      slack.fail({ on: 'chat.postMessage', what: { kind: 'error', error: 'ratelimited' }, times: 1 });
      return { OPERATOR_CHANNEL: channels.general.id };
    },
  });
  const { open } = useHome(bench);

  it('is sent at the next read', async () => {
    expect(warningsIn(bench.sandboxed().slack)).toEqual([]);
    bench.sandboxed().clock.forward(10 * 60_000);
    await open();
    expect(warningsIn(bench.sandboxed().slack)).toHaveLength(1);
  });
});

it('two bots over one PostgreSQL warn once', async () => {
  const [dune, slack, url]: [DuneSandbox, SlackSandbox, string] = await Promise.all([
    startDuneSandbox(),
    startSlackSandbox(),
    createDatabase(),
  ]);
  dune.setAccount(warned);
  const config = parseConfig({
    ...createEnvironment(slack, dune, 'socket'),
    DATABASE_URL: url,
    OPERATOR_CHANNEL: channels.general.id,
  });
  if (!config.ok) return expect.unreachable();
  const log = createLog({ level: 'silent', secrets: [], to: process.stderr });
  const start = () => startBot(config.value, log);
  const bots = await Promise.all([start(), start()]);
  bots.push(await start());
  expect(warningsIn(slack)).toHaveLength(1);
  for (const bot of bots) if (bot.ok) await bot.value.stop();
  expect([slack.unexpected, dune.unexpected]).toEqual([[], []]);
  await Promise.all([dune.close(), slack.close()]);
});
