import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from '@slack/bolt';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { startSandboxedBot } from '../../sandbox/bot.ts';
import { variables } from '../../src/config/hosted.ts';
import { scopes } from '../../src/slack/scopes.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, '..', '..', name), 'utf8');

describe('files that must tell the same', () => {
  it.each(['.env.example', 'docs/configuration.md'])('%s documents every variable', (file) => {
    const text = read(file);
    const own = variables.filter((name) => !name.endsWith('_FILE'));
    expect(own.length).toBeGreaterThan(30);
    // A name may be the beginning of another.
    expect(own.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  });

  it.each(['.env.example', 'docs/configuration.md', 'CHANGELOG.md'])(
    '%s names every switch of the manifest',
    (file) => {
      for (const [, name = ''] of read('manifest.yml').matchAll(/\b([A-Z_]+)=(?:on|off)/g))
        expect(read(file)).toContain(name);
    },
  );
});

/** The items of a list in the manifest; those that are commented out are for what is off unless turned on. */
const listed = (name: string): { readonly usual: readonly string[]; readonly more: readonly string[] } => {
  const [, block = ''] =
    new RegExp(`\\n *${name}:\\n((?: {6}.*\\n| {4}#.*\\n)+)`).exec(read('manifest.yml')) ?? [];
  const items = [...block.matchAll(/^ {6}(# )?- ([\w:.]+)$/gm)];
  const those = (isOff: boolean) =>
    items.flatMap(([, off, item = '']) => ((off !== undefined) === isOff ? [item] : []));
  return { usual: those(false), more: those(true) };
};

/** What the bot registers with Bolt. */
const registered = async (environment: Readonly<Record<string, string>>) => {
  const onEvent = vi.spyOn(App.prototype, 'event');
  const onCommand = vi.spyOn(App.prototype, 'command');
  const onShortcut = vi.spyOn(App.prototype, 'shortcut');
  const sandboxed = await startSandboxedBot({ intake: 'http', environment });
  await sandboxed.stop();
  const names = (calls: readonly (readonly unknown[])[]) => calls.map(([name]) => String(name)).sort();
  const shortcuts = onShortcut.mock.calls.map(([constraints]) => Object(constraints).callback_id);
  const found = {
    shortcuts,
    events: names(onEvent.mock.calls),
    commands: names(onCommand.mock.calls),
  };
  vi.restoreAllMocks();
  return found;
};

describe('the manifest', () => {
  const manifest = read('manifest.yml');

  it('declares the command and the events that the code registers, and no others', async () => {
    const usual = await registered({});
    expect(usual.commands).toEqual([/command: (\/\w+)/.exec(manifest)?.[1]]);
    const declared = [...manifest.matchAll(/callback_id: (\w+)/g)].map(([, id]) => id);
    expect(usual.shortcuts.sort()).toEqual(declared.sort());
    const declaredEvents = (which: 'usual' | 'more') =>
      // Slack's names also tell the kind of conversation; what arrives is a message.
      listed('bot_events')[which].map((name) => name.replace(/^message\..*/, 'message'));
    expect(usual.events).toEqual(declaredEvents('usual'));
    const all = await registered({ UNFURL: 'on' });
    expect(all.events).toEqual([...declaredEvents('usual'), ...declaredEvents('more')].sort());
    const least = await registered({ MENTIONS: 'off', DIRECT_MESSAGES: 'off' });
    expect(least.events).toEqual(['app_home_opened']);
  });

  it('asks for no more rights than are needed', () => {
    expect(listed('bot')).toEqual({
      usual: ['commands', 'chat:write', 'users:read', 'app_mentions:read', 'im:history'],
      more: ['links:read', 'links:write'],
    });
    expect(listed('bot_optional').usual).toEqual([
      'files:write',
      'channels:history',
      'groups:history',
      'im:write',
      'pins:write',
    ]);
  });

  it('asks for the rights that the doctor looks for', () => {
    const namesOf = (isWanted: (scope: (typeof scopes)[number]) => boolean) =>
      scopes.filter(isWanted).map(({ scope }) => scope);
    expect(listed('bot')).toEqual({
      usual: namesOf(({ kind, onlyFor }) => kind === 'required' && onlyFor !== 'unfurl'),
      more: namesOf(({ onlyFor }) => onlyFor === 'unfurl'),
    });
    expect(listed('bot_optional')).toEqual({
      usual: namesOf(({ kind }) => kind === 'optional'),
      more: [],
    });
  });

  it('turns on what the code relies on', () => {
    expect(manifest).toMatch(/home_tab_enabled: true/);
    expect(manifest).toMatch(/messages_tab_enabled: true/);
    expect(manifest).toMatch(/messages_tab_read_only_enabled: false/);
    expect(manifest).toMatch(/interactivity:\n {4}is_enabled: true/);
  });
});

describe('the manifest of an app for many workspaces', () => {
  const events = 'https://YOUR-HOST/slack/events';

  it('differs from the manifest by HTTP, installing and leaving, and by nothing else', () => {
    const { features, oauth_config: oauth, settings, ...same } = parse(read('manifest.yml'));
    const { event_subscriptions: subscriptions } = settings;
    const [command, ...otherCommands] = features.slash_commands;
    expect(otherCommands).toEqual([]);
    expect(parse(read('manifest-hosted.yml'))).toEqual({
      ...same,
      features: { ...features, slash_commands: [{ ...command, url: events }] },
      oauth_config: { ...oauth, redirect_urls: ['https://YOUR-HOST/slack/oauth_redirect'] },
      settings: {
        ...settings,
        event_subscriptions: {
          request_url: events,
          bot_events: [
            ...subscriptions.bot_events,
            ...['app_uninstalled', 'tokens_revoked', 'team_access_granted', 'team_access_revoked'],
          ],
        },
        interactivity: { is_enabled: true, request_url: events, message_menu_options_url: events },
        org_deploy_enabled: true,
        socket_mode_enabled: false,
      },
    });
  });

  it('has the comments of the manifest, but for those about HTTP', () => {
    const comments = (name: string) =>
      read(name)
        .split(/^_metadata:$/m)
        .slice(1)
        .flatMap((body) => body.split('\n').filter((line) => /^ *#/.test(line)));
    const hosted = comments('manifest-hosted.yml');
    expect(
      comments('manifest.yml').filter((line) => !line.includes('HTTP:') && !hosted.includes(line)),
    ).toEqual([]);
  });
});
