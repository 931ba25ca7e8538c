import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type SandboxedBot, startSandboxedBot } from '../../sandbox/bot.ts';
import { withButton } from '../../sandbox/slack/payload.ts';
import { people } from '../../sandbox/slack/workspace.ts';
import { createLog, logLevels } from '../../src/platform/log.ts';
import { createTestClock } from '../support/clock.ts';
import { hangMs } from '../support/deadline.ts';

const collector = () => {
  let text = '';
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  return { to, text: () => text, lines: () => text.split('\n').filter((line) => line !== '') };
};

const link = 'https://dune.com/queries/3493826?chain=base';
const asked = 'only-for-my-eyes';

/** Every surface, and trouble of every kind at each. */
const driveEverything = async ({ slack, dune, bot, clock }: SandboxedBot): Promise<void> => {
  const settled = async (act: Promise<unknown>): Promise<void> => {
    await act;
    expect(await bot.idle(hangMs)).toBe(true);
  };
  const type = (text: string) => settled(slack.type({ text }));
  const press = async (label: string): Promise<void> => {
    const found = withButton(slack.workspace.messages, label);
    if (found === undefined) throw new Error(`there is no button ${label}`);
    await settled(slack.press(found.message, found.actionId, people.ada, found.value));
  };
  const echo = (status: number, body: string) =>
    dune.fail({ kind: 'status', status, body: `{"error":"${body} ${dune.key}"}`, times: 1 });

  await type(`1252207 who=${asked} --private`);
  await type('6660001');
  await type('"a b');
  for (const [status, words] of [
    [401, 'invalid API Key'],
    [402, 'out of credits'],
    [400, 'bad request'],
    [500, 'internal error'],
  ] as const) {
    echo(status, words);
    await type(`3493826 --top ${status % 90}`);
  }
  dune.fail({ kind: 'cut', times: 2 });
  await type('3493826 --top 7');
  for (const what of [
    { kind: 'drop' },
    { kind: 'status', status: 500, body: 'server_error' },
    { kind: 'status', status: 404, body: 'used_url' },
    { kind: 'status', status: 429, body: '', retryAfter: '0' },
    { kind: 'refuse-block', type: 'data_table' },
  ] as const) {
    slack.fail({ on: 'response_url', what, times: 2 });
    await type('5550001');
  }
  await type('5550001');
  await press('Save query');
  await settled(slack.submit({ name: 'mine' }));
  await press('Check for new data');
  await type('subscribe 5550001 hourly');
  for (const what of [
    { kind: 'error', error: 'invalid_auth' },
    { kind: 'error', error: 'not_in_channel' },
    { kind: 'stored-then-drop' },
    { kind: 'status', status: 503, body: 'no' },
  ] as const) {
    slack.fail({ on: 'chat.postMessage', what, times: 1 });
    clock.forward(3_600_000);
    await bot.runDue();
  }
  await settled(slack.openHome());
  slack.fail({ on: 'views.publish', what: { kind: 'drop' }, times: 1 });
  await settled(slack.openHome());
  await settled(slack.mention({ text: '5550001' }));
  await settled(slack.shareLinks({ text: link }, [link]));
  await settled(slack.messageShortcut('ask_dune_about', slack.say({ text: link })));
  await settled(slack.forge({ type: 'block_actions', actions: [], token: 'forged-verification-token' }));
};

const line = z.looseObject({ level: z.number(), time: z.number(), msg: z.string() });

describe.each(['http', 'socket'] as const)('the log of a bot in trouble, over %s', (intake) => {
  it.concurrent.each(logLevels)('holds no secret at the level %s', async (level) => {
    const { to, text, lines } = collector();
    const environment = { LOG_LEVEL: level, MENTIONS: 'on', UNFURL: 'on', HEALTH_PORT: '0' };
    const sandboxed = await startSandboxedBot({ intake, environment, logTo: to, clock: createTestClock() });
    const { slack, dune } = sandboxed;
    await driveEverything(sandboxed);
    await sandboxed.stop();
    for (const secret of [
      ...Object.values(slack.credentials),
      dune.key,
      // The addresses that answers go to, and the socket's; whoever has one can use it.
      '/response/',
      'ws://',
      asked,
      'forged-verification-token',
    ])
      expect(lines().filter((one) => one.includes(secret))).toEqual([]);
    for (const one of lines()) line.parse(JSON.parse(one));
    if (level === 'silent') expect(text()).toBe('');
    if (level === 'trace') expect(lines().length).toBeGreaterThan(150);
  });
});

describe('one line of the log', () => {
  const written = (
    secrets: readonly string[],
    write: (log: ReturnType<typeof createLog>) => void,
  ): string => {
    const { to, text } = collector();
    write(createLog({ level: 'trace', secrets, to }));
    return text();
  };

  it('blots out a secret wherever it stands, also one that JSON writes otherwise', () => {
    const secret = 'pa"ss\\word';
    const text = written([secret], (log) => {
      log.error({ err: new Error(`no entry with ${secret}`), deep: { in: [secret] } }, `at ${secret}`);
    });
    expect(text).not.toMatch(/pa\\*"ss/);
    expect(text.match(/\[secret\]/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it.each([
    'xoxb-1234567890-abcDEF',
    'xoxe.xoxp-1-Mi0yLTEyMzQ1',
    'xapp-1-A0123-456-abc',
    'https://hooks.slack.com/commands/T1/2/abc',
    'wss://wss-primary.slack.com/link/?ticket=abc&app_id=1',
    'postgres://ada:hunter2@db.example:5432/dune',
  ])('blots out %s, though nobody said that it is a secret', (secret) => {
    const text = written([], (log) => log.warn({ url: secret }, `at "${secret}" it broke`));
    expect(text.split('[secret]').length).toBe(3);
    expect(text).not.toMatch(/abc|Mi0y|hunter2/);
    expect(text).toContain('it broke');
  });
});

describe('the lines about one request', () => {
  it('carry one id, which is told when something goes wrong, and no other lines do', async () => {
    const { to, lines } = collector();
    const environment = { LOG_LEVEL: 'trace' };
    const sandboxed = await startSandboxedBot({ intake: 'http', environment, logTo: to });
    for (const text of ['5550001', '3493826']) {
      await sandboxed.slack.type({ text });
      expect(await sandboxed.bot.idle(hangMs)).toBe(true);
    }
    await sandboxed.stop();
    const parsed = lines().map((one) =>
      z.looseObject({ request: z.string().optional(), msg: z.string() }).parse(JSON.parse(one)),
    );
    const ids = [...new Set(parsed.flatMap(({ request }) => request ?? []))];
    expect(ids).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/), expect.stringMatching(/^[0-9a-f]{8}$/)]);
    for (const id of ids) {
      const about = parsed.filter(({ request }) => request === id).map(({ msg }) => msg);
      expect(about).toContain('dune request finished');
      expect(about.at(-1)).toBe('request answered');
    }
    expect(parsed.find(({ msg }) => msg === 'digest worker ready')?.request).toBeUndefined();
  });
});
