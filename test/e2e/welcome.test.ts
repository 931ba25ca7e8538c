import { describe, expect, it } from 'vitest';
import { startSandboxedBot } from '../../sandbox/bot.ts';
import { listLabels } from '../../sandbox/slack/payload.ts';
import type { SlackSandbox } from '../../sandbox/slack/server.ts';
import { type Posted, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { hangMs } from '../support/deadline.ts';

describe.each(['http', 'socket'] as const)('the welcome (%s)', (intake) => {
  const { sandboxed, during, type, press } = useBench({ intake });
  const open = (tab: 'home' | 'messages' = 'home', user: User = people.ada) =>
    during(() => sandboxed().slack.openHome(user, tab));

  it.each(['home', 'messages'] as const)(
    'greets whoever opens the app first, on its tab %s, once',
    async (tab) => {
      const greeting = only(await open(tab));
      expect(greeting).toMatchObject({ channel: 'D0ADA', onlyFor: undefined });
      expect(listLabels(greeting)).toEqual(['Get a result', 'New digest', 'Examples']);
      expect([...(await open('home')), ...(await open('messages'))]).toEqual([]);
      expect(only(await open('messages', people.bob)).channel).toBe('D0BOB');
    },
  );

  it('greets nobody who has a digest or a saved query already', async () => {
    await type('subscribe 5550001 daily 9:00');
    expect(await open()).toEqual([]);
    await type('save mine 5550001', 'C0GENERAL', people.bob);
    expect(await open('home', people.bob)).toEqual([]);
  });

  it('greets somebody to whom others share saved queries', async () => {
    await type('save ours 5550001 --shared');
    expect(await open('home', people.bob)).toHaveLength(1);
  });

  it('has buttons that lead on', async () => {
    await open();
    await press('Get a result');
    expect(sandboxed().slack.modalOf()?.title).toBe('Get a result');
    await press('New digest');
    expect(sandboxed().slack.modalOf()?.title).toMatch(/digest/i);
    expect(plainText(only(await press('Examples')))).toContain('/dune 1252207 --top 5');
  });

  it('that Slack does not take is not sent again, and the App Home shows all the same', async () => {
    const refused = sandboxed().slack.fail({
      on: 'chat.postMessage',
      what: { kind: 'error', error: 'messages_tab_disabled' },
      times: 9,
    });
    expect(await open()).toEqual([]);
    expect(sandboxed().slack.homeOf()).toBeDefined();
    refused();
    expect(await open()).toEqual([]);
  });

  it('greets nobody at the start, or for a command', async () => {
    const said: readonly Posted[] = await type('help');
    expect(said).toHaveLength(1);
  });
});

describe('the welcome without direct messages', () => {
  const { sandboxed, during } = useBench({ environment: { DIRECT_MESSAGES: 'off' } });

  it('does not say that one can write', async () => {
    const greeting = only(await during(() => sandboxed().slack.openHome()));
    expect(plainText(greeting)).not.toContain('right here');
  });
});

describe('an app that was installed before it could be written to', () => {
  it('goes on as before, and does not say that one can write', async () => {
    const scopes = new Set(['commands', 'chat:write', 'users:read']);
    const prepare = async (slack: SlackSandbox) => {
      slack.setTerms({ scopes });
      return {};
    };
    const { slack, bot, stop } = await startSandboxedBot({ intake: 'http', prepare });
    await slack.openHome();
    await slack.type({ text: '5550001' });
    expect(await bot.idle(hangMs)).toBe(true);
    await stop();
    const [greeting, answer] = slack.workspace.messages.map(plainText);
    expect(greeting).toContain('To start, type /dune 1252207 in any channel.');
    expect(answer).toContain('8 rows');
  });
});
