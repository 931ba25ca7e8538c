import { describe, expect, it } from 'vitest';
import { isAdminOf, isOfWorkspace, parseSlackUser } from '../../../src/slack/clients/slack-user.ts';

const own = { workspaceId: 'T1', hasOrgToken: false };
const ofOrg = { workspaceId: 'T1', hasOrgToken: true };
const inOrg = (team_id: string, more: object = {}) => ({
  team_id,
  enterprise_user: { teams: ['T1', 'T2'], is_admin: false, is_owner: false, ...more },
});

describe('an admin of a workspace', () => {
  it.each([
    ['an admin', { team_id: 'T1', is_admin: true }, own, true],
    ['an owner', { team_id: 'T1', is_owner: true }, own, true],
    ['a member', { team_id: 'T1' }, own, false],
    ['one who left', { team_id: 'T1', is_admin: true, deleted: true }, own, false],
    ['an admin of another company', { team_id: 'T9', is_admin: true }, own, false],
    ['as above, with no team told', { is_admin: true, is_stranger: true }, own, false],
    ['an admin here, whose first workspace is another', { ...inOrg('T2'), is_admin: true }, own, true],
    ['an admin, by the organization’s token', { ...inOrg('T1'), is_admin: true }, ofOrg, true],
    ['an admin of another workspace of the organization', { ...inOrg('T2'), is_admin: true }, ofOrg, false],
    ['an admin of the organization', inOrg('T2', { is_admin: true }), ofOrg, true],
    ['an owner of the organization', inOrg('T2', { is_owner: true }), ofOrg, true],
    [
      'an admin of another organization',
      { ...inOrg('T9'), enterprise_user: { teams: ['T9'], is_admin: true } },
      ofOrg,
      false,
    ],
  ])('is told by what Slack says of a person: %s', (_what, user, workspace, expected) => {
    expect(isAdminOf(parseSlackUser(user), workspace)).toBe(expected);
  });

  it('belongs to it, as everyone does who is in one of its organization', () => {
    expect(isOfWorkspace(parseSlackUser(inOrg('T2')), 'T1')).toBe(true);
    expect(isOfWorkspace(parseSlackUser({ team_id: 'T2' }), 'T1')).toBe(false);
  });
});
