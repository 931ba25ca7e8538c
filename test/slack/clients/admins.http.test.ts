import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type SlackSandbox, startSlackSandbox } from '../../../sandbox/slack/server.ts';
import { createLog } from '../../../src/platform/log.ts';
import { type Admins, createAdmins } from '../../../src/slack/clients/admins.ts';

const slack: SlackSandbox = await startSlackSandbox();
afterAll(() => slack.close());

const ada = 'U0ADA';
const bob = 'U0BOB';
const workspace = { workspaceId: 'T0SANDBOX', hasOrgToken: false };
const minuteMs = 60_000;
let now = 0;

const create = (setting: Parameters<typeof createAdmins>[0]['setting']): Admins => {
  const log = createLog({ level: 'silent', secrets: [], to: process.stderr });
  const access = { token: slack.credentials.botToken, apiUrl: slack.apiUrl, log };
  return createAdmins({ setting, places: ['C0OPS'], workspace }, access, { now: () => now });
};
let lookups = 0;
slack.watchCalls(({ on }) => {
  if (on === 'users.info') lookups += 1;
});

beforeEach(() => {
  slack.reset();
  now = 0;
  lookups = 0;
});

describe('admins by their ids', () => {
  it('are those alone, without asking Slack', async () => {
    const admins = create({ kind: 'people', userIds: new Set([ada]) });
    slack.workspace.setStanding(bob, { isAdmin: true });
    expect([await admins.isAdmin(ada), await admins.isAdmin(bob)]).toEqual([true, false]);
    expect(lookups).toBe(0);
    expect(admins.adminPlaces).toEqual(['C0OPS']);
  });
});

describe("the workspace's admins", () => {
  it('are asked for once by all who want to know at once, and again after a minute, or for what is done', async () => {
    const admins = create({ kind: 'slack' });
    slack.workspace.setStanding(ada, { isAdmin: true });
    expect(await Promise.all([admins.isAdmin(ada), admins.isAdmin(ada)])).toEqual([true, true]);
    expect(lookups).toBe(1);
    slack.workspace.setStanding(ada, { isAdmin: false });
    expect(await admins.isAdmin(ada)).toBe(true);
    expect(await admins.isAdmin(ada, { fresh: true })).toBe(false);
    slack.workspace.setStanding(ada, { isOwner: true });
    now = minuteMs;
    expect(await admins.isAdmin(ada)).toBe(true);
    expect(lookups).toBe(3);
  });

  it('are none of those who left, and nobody while Slack tells nothing', async () => {
    const admins = create({ kind: 'slack' });
    slack.workspace.setStanding(bob, { isAdmin: true, hasLeft: true });
    expect(await admins.isAdmin(bob)).toBe(false);
    expect([await admins.hasLeft(bob), await admins.standingOf(bob)]).toEqual([true, 'left']);
    expect([await admins.hasLeft('U0NOBODY'), await admins.standingOf('U0NOBODY')]).toEqual([
      false,
      'nobody',
    ]);
    slack.fail({ on: 'users.info', what: { kind: 'error', error: 'internal_error' }, times: 2 });
    expect([await admins.isAdmin(ada), await admins.standingOf(ada)]).toEqual([false, 'unknown']);
  });

  it('are none of another workspace that shares a channel, whatever they are there', async () => {
    const admins = create({ kind: 'slack' });
    slack.workspace.setStanding(bob, { isAdmin: true, isOwner: true, isStranger: true });
    expect([await admins.isAdmin(bob), await admins.standingOf(bob)]).toEqual([false, 'stranger']);
  });

  it('have left for ten minutes at most where they came back', async () => {
    const admins = create({ kind: 'slack' });
    slack.workspace.setStanding(bob, { hasLeft: true });
    expect(await admins.hasLeft(bob)).toBe(true);
    slack.workspace.setStanding(bob, { hasLeft: false });
    now = 9 * minuteMs;
    expect(await admins.hasLeft(bob)).toBe(true);
    now = 10 * minuteMs;
    expect(await admins.hasLeft(bob)).toBe(false);
  });
});

describe('no admins', () => {
  it('are none, whatever Slack says', async () => {
    const admins = create({ kind: 'nobody' });
    slack.workspace.setStanding(ada, { isAdmin: true });
    expect(await admins.isAdmin(ada)).toBe(false);
  });
});
