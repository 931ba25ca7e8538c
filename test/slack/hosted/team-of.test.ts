import { describe, expect, it } from 'vitest';
import { teamOf } from '../../../src/slack/hosted/team-of.ts';

/** A person of another company, in a channel that is shared with it. */
const stranger = { id: 'U2', team_id: 'T2' };

describe('the workspace of a request', () => {
  it.each([
    ['a command', { team_id: 'T1', command: '/dune' }, ['T1']],
    ['a command in an organization', { team_id: 'T1', enterprise_id: 'E1' }, ['T1', 'E1']],
    ['an event', { team_id: 'T1', authorizations: [{ team_id: 'T1', enterprise_id: null }] }, ['T1']],
    [
      'an event in a channel of another company',
      { team_id: 'T2', enterprise_id: 'E2', authorizations: [{ team_id: 'T1', enterprise_id: null }] },
      ['T1'],
    ],
    [
      'as above, in an organization',
      { team_id: 'T2', enterprise_id: 'E2', authorizations: [{ team_id: 'T1', enterprise_id: 'E1' }] },
      ['T1', 'E1'],
    ],
    [
      'an event for an organization’s installation',
      { team_id: 'T1', authorizations: [{ team_id: null, enterprise_id: 'E1' }] },
      ['T1', 'E1'],
    ],
    ['a click', { team: { id: 'T1' }, enterprise: null, user: { id: 'U1', team_id: 'T1' } }, ['T1']],
    [
      'a click in an organization',
      { team: { id: 'T1' }, enterprise: { id: 'E1' }, user: { id: 'U1', team_id: 'T1' } },
      ['T1', 'E1'],
    ],
    ['a click of a stranger', { team: { id: 'T1' }, enterprise: { id: 'E2' }, user: stranger }, ['T1']],
    [
      'as above, in an organization',
      { team: { id: 'T1', enterprise_id: 'E1' }, enterprise: { id: 'E2' }, user: stranger },
      ['T1', 'E1'],
    ],
    [
      'a click where an organization installed the app',
      { team: null, enterprise: { id: 'E1' }, user: { id: 'U1', team_id: 'T1' } },
      ['T1', 'E1'],
    ],
    [
      'a form that a stranger submits',
      {
        team: { id: 'T2', enterprise_id: 'E2' },
        enterprise: { id: 'E2' },
        user: stranger,
        view: { app_installed_team_id: 'T1' },
      },
      ['T1'],
    ],
  ])('is the one that has the app, with its own organization: %s', (_what, body, [workspaceId, orgId]) => {
    expect(teamOf(body)).toEqual({ workspaceId, orgId });
  });

  it.each([
    ['nothing', undefined],
    ['nobody', { type: 'event_callback', team_id: null }],
    ['a text without end', { team_id: 'T'.repeat(100_000) }],
  ])('is none: %s', (_what, body) => {
    expect(teamOf(body)).toBeUndefined();
  });
});
