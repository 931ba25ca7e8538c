import { tmpdir } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { createEnvironment } from '../../sandbox/bot.ts';
import { startDuneSandbox } from '../../sandbox/dune/server.ts';
import type { SlackFault } from '../../sandbox/slack/faults.ts';
import { withButton } from '../../sandbox/slack/payload.ts';
import { startSlackSandbox } from '../../sandbox/slack/server.ts';
import { people } from '../../sandbox/slack/workspace.ts';
import { createLog } from '../../src/platform/log.ts';
import { createBlockMemory } from '../../src/slack/clients/block-memory.ts';
import { replyToUrl } from '../../src/slack/clients/reply.ts';
import { respondTo } from '../../src/slack/clients/response-url.ts';
import { hour, minute } from '../support/bench.ts';
import { hangMs } from '../support/deadline.ts';
import { startProgram } from '../support/program.ts';
import { type Begin, onScene, startUnder } from './fault.ts';
import { createGate } from './gate.ts';

type What = SlackFault['what'];

const slacks =
  (on: string, what: What, times = 999): Begin =>
  ({ sandboxed }) =>
    sandboxed.slack.fail({ on, what, times });

const status = (code: number, body: string, retryAfter?: string): What => ({
  kind: 'status',
  status: code,
  body,
  ...(retryAfter !== undefined && { retryAfter }),
});

describe.concurrent('an answer to a command', () => {
  it.each<readonly [fault: string, what: What, arrived: number]>([
    ['is refused with 500', status(500, 'server_error'), 0],
    ['was stored before a 500', { kind: 'stored-then-500' }, 1],
    ['is dropped', { kind: 'drop' }, 0],
    ['comes too late for its address', status(404, 'expired_url'), 0],
    ['is asked to wait', status(429, '', '1'), 1],
    ['is asked to wait for a day', status(429, '', '86400'), 0],
  ])('that %s: is never said twice, and the next command is answered', async (_fault, what, arrived) => {
    await onScene(async (scene) => {
      await slacks('response_url', what, 1)(scene);
      expect(await scene.type('1252207')).toHaveLength(arrived);
      expect(await scene.type('1252207')).toHaveLength(1);
    });
  });

  it('that finds no connection is sent again until there is one', async () => {
    const slack = await startSlackSandbox();
    const gate = await createGate(Number(new URL(slack.apiUrl).port));
    const url = new URL(new URLSearchParams(slack.commandForm({ text: 'x' })).get('response_url') ?? '');
    url.port = String(gate.port);
    await gate.shut();
    const kinds: string[] = [];
    const watched: typeof respondTo = async (...sent) => {
      const outcome = await respondTo(...sent);
      kinds.push(outcome.kind);
      await gate.open();
      return outcome;
    };
    const log = createLog({ level: 'silent', secrets: [], to: process.stderr });
    const reply = replyToUrl(url.href, watched, createBlockMemory({ now: Date.now }), log);
    await reply([() => ({ text: 'here it is', blocks: [] })], { visibility: 'channel', replaces: false });
    expect(kinds).toEqual(['unreachable', 'sent']);
    expect(slack.workspace.messages.map(({ text }) => text)).toEqual(['here it is']);
    await slack.close();
    await gate.shut();
  });
});

describe.concurrent('a digest, while Slack', () => {
  it.each<readonly [fault: string, begin: Begin]>([
    [
      'refuses connections',
      async ({ gates }) => {
        await gates.slack.shut();
        return gates.slack.open;
      },
    ],
    [
      'does not answer at all',
      ({ gates }) => {
        gates.slack.mute();
        return gates.slack.open;
      },
    ],
  ])('%s: is posted once when that is over', async (_fault, begin) => {
    await onScene(async (scene) => {
      await scene.type('subscribe 1252207 hourly');
      scene.forget();
      const end = await begin(scene);
      await scene.later(hour);
      expect(scene.inChannel()).toEqual([]);
      await end();
      for (let times = 0; times < 5; times += 1) await scene.later(5 * minute);
      expect(scene.inChannel()).toHaveLength(1);
      expect(scene.toOwner()).toEqual([]);
    });
  });

  it.each(['86400', '999999999999999'])(
    'wants to be left alone for %s seconds: is posted once, within the next two hours',
    async (seconds) => {
      await onScene(async (scene) => {
        await scene.type('subscribe 1252207 daily 9:00 --tz UTC');
        scene.forget();
        await slacks('chat.postMessage', status(429, '', seconds), 1)(scene);
        await scene.later(2 * hour + minute);
        expect(scene.inChannel()).toEqual([]);
        for (let times = 0; times < 8; times += 1) await scene.later(15 * minute);
        expect(scene.inChannel()).toHaveLength(1);
      });
    },
  );
});

describe.concurrent('a form that Slack does not open', () => {
  it.each<readonly [fault: string, what: What]>([
    ['with 500', status(500, 'oops')],
    ['with a dropped connection', { kind: 'drop' }],
    ['with 429', status(429, '', '30')],
    ['with a word that nobody knows', { kind: 'error', error: 'brand_new_error' }],
    ['because the click is too old', { kind: 'error', error: 'expired_trigger_id' }],
  ])('%s: is said to whoever clicked', async (_fault, what) => {
    await onScene(async (scene) => {
      const { slack, bot } = scene.sandboxed;
      await scene.type('1252207');
      await slacks('views.open', what)(scene);
      const save = withButton(slack.workspace.messages, 'Save query');
      if (save === undefined) throw new Error('there is no button');
      const before = slack.workspace.messages.length;
      await slack.press(save.message, save.actionId, people.ada, save.value, save.blockId);
      expect(await bot.idle(hangMs)).toBe(true);
      const said = slack.workspace.messages.slice(before);
      expect(said).toHaveLength(1);
      expect(said[0]?.text).toContain('Save');
    });
  });
});

describe.concurrent('a start, while Slack', () => {
  it.each<readonly [fault: string, what: What, words: RegExp]>([
    ['answers with 500', status(500, 'oops'), /^No usable response from Slack at http/],
    ['drops connections', { kind: 'drop' }, /^No usable response from Slack at http/],
    ['wants to be left alone', status(429, '', '30'), /^No usable response from Slack at http/],
    ['is hidden behind a page', status(200, '<html>login</html>'), /^No usable response from Slack at http/],
    ['refuses the token', { kind: 'error', error: 'token_revoked' }, /^Slack rejected SLACK_BOT_TOKEN/],
    ['does not answer', { kind: 'delay', ms: 15_000 }, /^No usable response from Slack at http/],
  ])('%s: ends with a sentence for the operator', async (_fault, what, words) => {
    const problem = await startUnder((slack) => slack.fail({ on: 'auth.test', what, times: 999 }));
    expect(problem).toMatch(words);
    expect(problem).not.toMatch(/xoxb|undefined|\[object/);
  });
});

describe.concurrent('Socket Mode, after Slack has closed the connection', () => {
  it.each<readonly [fault: string, what: What | undefined]>([
    ['nothing', undefined],
    ['500', status(500, 'oops')],
    ['a dropped connection', { kind: 'drop' }],
    ['429', status(429, '', '1')],
    ['an error of Slack', { kind: 'error', error: 'internal_error' }],
    ['a page of HTML', status(200, '<html>login</html>')],
  ])('and answers with %s: connects again', async (_fault, what) => {
    await onScene(
      async (scene) => {
        const { slack } = scene.sandboxed;
        expect(await scene.type('1252207')).toHaveLength(1);
        if (what !== undefined) await slacks('apps.connections.open', what, 1)(scene);
        slack.refreshSockets();
        const typed = async () => expect((await slack.type({ text: 'help' })).status).toBe(200);
        await vi.waitFor(typed, { timeout: hangMs, interval: 20 });
        expect(await scene.type('3493826')).toContainEqual(expect.stringContaining('All 6 rows'));
      },
      // What goes over a socket that closes is not acknowledged.
      { intake: 'socket', ackMs: undefined },
    );
  });

  it('and refuses the token: the bot ends with 1, and the next start says which one', async () => {
    const [slack, dune] = [await startSlackSandbox(), await startDuneSandbox()];
    const environment = createEnvironment(slack, dune, 'socket');
    const bot = startProgram('src/app/main.ts', [], environment, { folder: tmpdir() });
    await bot.saying('"msg":"app started"');
    slack.fail({ on: 'apps.connections.open', what: { kind: 'error', error: 'invalid_auth' }, times: 999 });
    slack.refreshSockets();
    expect((await bot.ended).code).toBe(1);
    const next = await startProgram('src/app/main.ts', [], environment, { folder: tmpdir() }).ended;
    expect([next.code, next.err]).toEqual([1, expect.stringContaining('Slack rejected SLACK_APP_TOKEN')]);
    await slack.close();
    await dune.close();
  });
});
