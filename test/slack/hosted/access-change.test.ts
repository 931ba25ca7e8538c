import { describe, expect, it } from 'vitest';
import { accessPayload } from '../../../sandbox/slack/event.ts';
import { accessChangeOf, provesAccess } from '../../../src/slack/hosted/access-change.ts';

const revoked = { type: 'team_access_revoked', team_ids: ['T1', 'T2', 'T1'], event_ts: '1700000000.1' };
const envelope = {
  type: 'event_callback',
  team_id: null,
  enterprise_id: 'E1',
  event_id: 'Ev1',
  event_time: 1_700_000_000,
  event: revoked,
};
const change = { kind: 'revoked', orgId: 'E1', workspaceIds: ['T1', 'T2'], at: 1_700_000_001_000 };

describe('an event about the workspaces of an organization', () => {
  it.each([
    ['taken away', envelope, change],
    [
      'given',
      { ...envelope, event: { ...revoked, type: 'team_access_granted' } },
      { ...change, kind: 'granted' },
    ],
    [
      'told with one of them, and the organization only by the authorization',
      { ...envelope, team_id: 'T1', enterprise_id: undefined, authorizations: [{ enterprise_id: 'E1' }] },
      change,
    ],
    ['without a time', { ...envelope, event_time: undefined }, { ...change, at: undefined }],
    [
      'of no workspace',
      { ...envelope, event: { ...revoked, team_ids: [] } },
      { ...change, workspaceIds: [] },
    ],
    [
      'of the sandbox',
      accessPayload('revoked', 'E1', ['T1', 'T2'], 1_700_000_000_500),
      { ...change, at: 1_700_000_001_000 },
    ],
  ])('names them: %s', (_what, body, expected) => {
    expect(accessChangeOf(body)).toEqual(expected);
  });

  it.each([
    ['another event', { ...envelope, event: { type: 'app_uninstalled' } }],
    ['no organization', { ...envelope, enterprise_id: null }],
    ['no workspaces', { ...envelope, event: { type: 'team_access_revoked' } }],
    ['a workspace without a name', { ...envelope, event: { ...revoked, team_ids: [''] } }],
    ['a command', { command: '/dune', team_id: 'T1', enterprise_id: 'E1' }],
    ['nothing', undefined],
  ])('is none: %s', (_what, body) => {
    expect(accessChangeOf(body)).toBeUndefined();
  });
});

describe('a workspace has the app', () => {
  it.each([
    ['a command', { command: '/dune', team_id: 'T1' }, true],
    ['a click', { type: 'block_actions', team: { id: 'T1' } }, false],
    ['an event', { type: 'event_callback', event: { type: 'app_mention' } }, false],
    ['nothing', undefined, false],
  ])('by %s: %s', (_what, body, isProof) => {
    expect(provesAccess(body)).toBe(isProof);
  });
});
