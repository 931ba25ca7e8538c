import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { hourMs } from '../../../src/core/duration.ts';
import { createLog } from '../../../src/platform/log.ts';
import { createSecrets } from '../../../src/platform/redact.ts';
import { createRefreshToken } from '../../../src/slack/hosted/refresh-token.ts';
import { createTokenRenewal, type TokenRenewal } from '../../../src/slack/hosted/renew-token.ts';
import type { DatabaseLocation } from '../../../src/store/connection.ts';
import type { Installation, StoredInstallation } from '../../../src/store/installations.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { createVault } from '../../../src/store/vault.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { createDatabase } from '../../support/postgres.ts';
import { startTokenExchange, type TokenExchange } from '../../support/token-exchange.ts';

type Bot = { readonly store: Store; readonly renewal: TokenRenewal };

const start = Date.parse('2026-11-24T07:00:00Z');

const installed: Installation = {
  workspaceId: 'T1',
  isOrg: false,
  name: 'One',
  bot: { token: 'xoxb-first', refreshToken: 'refresh-first', expiresAt: start + hourMs },
  scopes: [],
  installedBy: 'U1',
};

const kinds: readonly (readonly [string, () => Promise<DatabaseLocation>])[] = [
  ['SQLite', async () => ({ kind: 'sqlite', path: join(temporaryFolder(), 'a.db') })],
  ['PostgreSQL', async () => ({ kind: 'postgres', url: await createDatabase() })],
];

describe.each(kinds)('the renewal of a token by several bots on %s', (_kind, locate) => {
  let slack: TokenExchange;
  let bots: readonly Bot[];
  let now = start;
  let log = '';
  let again: StoredInstallation[] = [];

  const startBot = async (location: DatabaseLocation): Promise<Bot> => {
    const vault = createVault([{ id: 'k', bytes: Buffer.alloc(32, 1) }]);
    const opened = await openStore(location, { vault, now: () => now, onError: () => undefined });
    if (!opened.ok) throw new Error(opened.error);
    const secrets = createSecrets([]);
    const to = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        log += chunk.toString();
        done();
      },
    });
    const logger = createLog({ level: 'debug', secrets, to });
    const access = { clientId: 'id', clientSecret: 'secret-0123', apiUrl: slack.apiUrl, log: logger };
    const renewal = createTokenRenewal({
      store: opened.value,
      refresh: createRefreshToken(access),
      redact: secrets.add,
      onRefused: async (one) => again.push(one),
      // The time that bots wait for another begins with Slack's answer, however long that takes.
      clock: { sleep: (ms) => slack.answered().then(() => pause(ms)) },
      log: logger,
    });
    return { store: opened.value, renewal };
  };

  beforeEach(async () => {
    now = start;
    log = '';
    again = [];
    slack = await startTokenExchange('refresh-first');
    const location = await locate();
    bots = [await startBot(location), await startBot(location), await startBot(location)];
    await bots[0]?.store.installations.save(installed);
    return async () => {
      for (const { store } of bots) await store.close();
      await slack.close();
    };
  });

  const found = async (bot = bots[0]): Promise<StoredInstallation> => {
    const one = await bot?.store.installations.find('T1');
    if (one?.kind !== 'installed') throw new Error('not installed');
    return one.installation;
  };
  const ensureAll = async () => {
    const before = await found();
    return Promise.all(bots.map(({ renewal }) => renewal.ensure(before)));
  };
  const first = (): Bot => bots[0] ?? expect.unreachable('no bot');

  it('spends a refresh token once, and gives all of them the token of the winner', async () => {
    expect(await ensureAll()).toEqual(['renewed', 'renewed', 'renewed']);
    expect(slack.asked).toEqual(['refresh-first']);
    for (const bot of bots)
      expect((await found(bot)).bot).toEqual({
        token: 'xoxb-1',
        refreshToken: 'refresh-1',
        expiresAt: start + 12 * hourMs,
      });
    expect(await ensureAll()).toEqual(['kept', 'kept', 'kept']);
    now = start + 11 * hourMs;
    await Promise.all(bots.map(({ renewal }) => renewal.renewAll()));
    expect(slack.asked).toEqual(['refresh-first', 'refresh-1']);
    expect(log).not.toMatch(/xoxb-|refresh-(first|1|2)|secret-0123/);
  });

  it('goes on with the token of before while Slack has an error, and tries again later', async () => {
    slack.next('error');
    expect(await first().renewal.ensure(await found())).toBe('kept');
    expect(await first().renewal.ensure(await found())).toBe('kept');
    expect(slack.asked).toHaveLength(1);
    now = start + hourMs;
    expect(await first().renewal.ensure(await found())).toBe('expired');
    slack.next('answer');
    now += hourMs;
    expect(await ensureAll()).toEqual(['renewed', 'renewed', 'renewed']);
  });

  it('asks to install the app again when the answer of Slack was lost', async () => {
    slack.next('lost');
    expect(await first().renewal.ensure(await found())).toBe('kept');
    expect(again).toEqual([]);
    slack.next('answer');
    now += hourMs / 2;
    await Promise.all(bots.map(({ renewal }) => renewal.renewAll()));
    expect(again.map(({ bot }) => bot.token)).toEqual(['xoxb-first']);
    expect(await first().store.workspaces.suspension('T1')).toMatchObject({
      reason: { detail: { reason: 'token', slackCode: 'invalid_refresh_token' } },
    });
    expect(log).toContain('must install the app again');
    now += 100 * hourMs;
    expect(await ensureAll()).toEqual(['kept', 'kept', 'kept']);
    expect(slack.asked).toHaveLength(2);
    await first().store.installations.save(installed);
    expect(await first().store.workspaces.suspension('T1')).toBeUndefined();
  });

  it('keeps the token of a bot that slept longer than its lease', async () => {
    const before = await found();
    const late = first().renewal.ensure(before);
    // Another bot tries as soon as the lease is over, before the answer is there.
    await expect.poll(() => slack.asked.length).toBe(1);
    now += hourMs / 2;
    await bots[1]?.renewal.renewAll();
    expect(await late).toBe('renewed');
    expect((await found()).bot).toMatchObject({ token: 'xoxb-1' });
    expect(await first().store.workspaces.suspension('T1')).toBeUndefined();
  });
});
