import { beforeAll, describe, expect, it } from 'vitest';
import { type DuneSandbox, startDuneSandbox } from '../../sandbox/dune/server.ts';
import { type SlackSandbox, startSlackSandbox } from '../../sandbox/slack/server.ts';
import { eventually } from '../support/deadline.ts';
import { startProgram as start, startUnderNpm } from '../support/program.ts';
import { takePort } from '../support/taken-port.ts';

let dune: DuneSandbox;
let slack: SlackSandbox;
beforeAll(async () => {
  dune = await startDuneSandbox();
  slack = await startSlackSandbox();
  return async () => {
    await dune.close();
    await slack.close();
  };
});

const duneEnvironment = () => ({ DUNE_API_URL: dune.url, DUNE_API_KEY: dune.key });
const environment = () => ({
  ...duneEnvironment(),
  SLACK_API_URL: slack.apiUrl,
  SLACK_BOT_TOKEN: slack.credentials.botToken,
  SLACK_APP_TOKEN: slack.credentials.appToken,
});

describe('npm start', () => {
  it('lists every missing value and exits with 1', async () => {
    const { code, err, out } = await start('src/app/main.ts', [], {}).ended;
    expect(code).toBe(1);
    expect(err).toMatch(
      /^The app can't start\. Set these in[^\n]*\n {2}SLACK_BOT_TOKEN is missing[\s\S]*DUNE_API_KEY is missing[\s\S]*SLACK_APP_TOKEN or SLACK_SIGNING_SECRET/,
    );
    expect(out + err).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxb-wrong'],
    ['SLACK_APP_TOKEN', 'xapp-wrong'],
    ['DUNE_API_KEY', 'wrong'],
  ])('says that %s is refused, without a stack trace', async (variable, value) => {
    const { code, err } = await start('src/app/main.ts', [], {
      ...environment(),
      LOG_LEVEL: 'silent',
      [variable]: value,
    }).ended;
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`rejected ${variable}`));
    expect(err).not.toMatch(/\bat .*:\d+:\d+/);
    expect(err).not.toContain(value);
  });

  it('says why Slack cannot be reached, and what to do', async () => {
    const { port, free } = takePort();
    free();
    const SLACK_API_URL = `http://127.0.0.1:${port}/api/`;
    const { code, err } = await start('src/app/main.ts', [], {
      ...environment(),
      LOG_LEVEL: 'silent',
      SLACK_API_URL,
    }).ended;
    expect([code, err]).toEqual([
      1,
      `No usable response from Slack at ${SLACK_API_URL}: ECONNREFUSED. Check the network and, if you set it, SLACK_API_URL. Then start again.\n`,
    ]);
  });

  it('says that a port is taken', async () => {
    const { port, free } = takePort();
    const { SLACK_APP_TOKEN: _app, ...others } = environment();
    const { code, err } = await start('src/app/main.ts', [], {
      ...others,
      LOG_LEVEL: 'silent',
      SLACK_SIGNING_SECRET: 's',
      PORT: port,
    }).ended;
    expect([code, err]).toEqual([
      1,
      `PORT ${port} is already in use. Choose another port, or stop the program that uses it.\n`,
    ]);
    free();
  });

  it('says that the port for its health is taken', async () => {
    const { port, free } = takePort();
    const { code, err } = await start('src/app/main.ts', [], {
      ...environment(),
      LOG_LEVEL: 'silent',
      HEALTH_PORT: port,
    }).ended;
    expect(code).toBe(1);
    expect(err).toBe(
      `HEALTH_PORT ${port} is already in use. Choose another port, or stop the program that uses it.\n`,
    );
    free();
  });

  it.each([
    [
      'file:/dev/null/dune.db',
      /^Can't use the file \/dev\/null\/dune\.db \(DATABASE_URL\): its folder \/dev\/null is a file/,
    ],
    [
      'postgres://ada:hunter2@127.0.0.1:9/x',
      /^Can't use the PostgreSQL database \(DATABASE_URL\): .*ECONNREFUSED/,
    ],
  ])('says that the database %s cannot be used, without its password', async (url, words) => {
    const { code, err, out } = await start('src/app/main.ts', [], { ...environment(), DATABASE_URL: url })
      .ended;
    expect(code).toBe(1);
    expect(err).toMatch(words);
    expect(err + out).not.toContain('hunter2');
  });
});

describe('a bot that serves', () => {
  it('tells its health, and drains on SIGTERM', async () => {
    const misspelt = { DUNE_QUERYS: '1' };
    const { child, ended, saying } = start('src/app/main.ts', [], {
      ...environment(),
      ...misspelt,
      HEALTH_PORT: '0',
    });
    await saying('"msg":"app started"');
    const hold = Promise.withResolvers<void>();
    dune.fail({ kind: 'hold', until: hold.promise, times: 1 });
    await slack.type({ text: '5550001' });
    child.kill('SIGTERM');
    await saying('"msg":"shutdown started"');
    hold.resolve();
    const { code, out } = await ended;
    expect(code).toBe(0);
    expect(out).toContain('"msg":"app stopped"');
    expect(out).toContain('"variable":"DUNE_QUERYS","hint":"isn\'t a setting');
    expect(slack.workspace.messages.some(({ text }) => text.includes('5550001: 8 rows'))).toBe(true);
    expect(out).not.toContain(slack.credentials.botToken);
  });
});

describe('a bot that is told to stop', () => {
  /** A bot that has acknowledged a command, which Dune answers once `until` has happened. */
  const busy = async (until: Promise<unknown>) => {
    dune.fail({ kind: 'hold', until, times: 1 });
    const before = slack.workspace.messages.length;
    const bot = start('src/app/main.ts', [], { ...environment(), HEALTH_PORT: '0' });
    await bot.saying('"msg":"app started"');
    const [, port = ''] = /"port":(\d+),"msg":"health server started"/.exec(bot.said()) ?? [];
    await slack.type({ text: '1252207' });
    const said = () => slack.workspace.messages.slice(before).map(({ text }) => text);
    return { ...bot, said, health: `http://127.0.0.1:${port}` };
  };

  it('takes nothing more, finishes what runs, and says meanwhile that it is not ready', async () => {
    const hold = Promise.withResolvers<void>();
    const { child, ended, saying, said, health } = await busy(hold.promise);
    child.kill('SIGTERM');
    await saying('"msg":"shutdown started"');
    const ready = await fetch(`${health}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, expect.objectContaining({ bot: 'stopping' })]);
    await eventually(async () => (await slack.type({ text: '1252207' })).status).toBeUndefined();
    hold.resolve();
    const { code, out } = await ended;
    expect([code, out.trimEnd().endsWith('"msg":"app stopped"}')]).toEqual([0, true]);
    expect(said().some((text) => text.includes('10 of 26 rows'))).toBe(true);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends at once when %s follows a SIGTERM', async (second) => {
    const { child, ended, saying, said } = await busy(new Promise(() => undefined));
    child.kill('SIGTERM');
    await saying('"msg":"shutdown started"');
    // Within a second it counts as the same one.
    const again = setInterval(() => child.kill(second), 100);
    const { code, out } = await ended;
    clearInterval(again);
    expect(code).toBe(second === 'SIGTERM' ? 143 : 130);
    expect(out).toContain('"msg":"shutdown forced"');
    expect(said().some((text) => text.includes('10 of 26 rows'))).toBe(false);
  });
});

describe('npm, as the parent of the bot', () => {
  const underNpm = async () => {
    const bot = startUnderNpm({ ...environment(), DATABASE_URL: 'file::memory:' });
    await bot.saying('"msg":"app started"');
    const hold = Promise.withResolvers<void>();
    dune.fail({ kind: 'hold', until: hold.promise, times: 1 });
    const before = slack.workspace.messages.length;
    await slack.type({ text: '1252207' });
    const said = () => slack.workspace.messages.slice(before).map(({ text }) => text);
    const ending = async () => {
      await bot.saying('"msg":"shutdown started"');
      hold.resolve();
      return bot.ended;
    };
    return { ...bot, said, ending };
  };

  it('hands SIGTERM on, and stays until the bot has finished', async () => {
    const { child, ending, said } = await underNpm();
    child.kill('SIGTERM');
    const { code, out } = await ending();
    expect([code, out.trimEnd().endsWith('"msg":"app stopped"}')]).toEqual([0, true]);
    expect(said().some((text) => text.includes('10 of 26 rows'))).toBe(true);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'is stopped in order by a %s to the whole group',
    async (signal) => {
      const { killGroup, ending, said } = await underNpm();
      killGroup(signal);
      const { code, out } = await ending();
      expect([code, out.trimEnd().endsWith('"msg":"app stopped"}')]).toEqual([0, true]);
      expect(said().some((text) => text.includes('10 of 26 rows'))).toBe(true);
    },
  );
});
