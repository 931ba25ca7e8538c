import { describe, expect, it } from 'vitest';
import {
  findOutsider,
  isAdminOf,
  isOfWorkspace,
  parseSlackUser,
} from '../../../src/slack/clients/slack-user.ts';

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

const here = { id: 'U1', team_id: 'T1' };

describe('a user of Slack', () => {
  it.each([
    ['is one of the people', here, undefined],
    [
      'is a guest, who is one of them',
      { ...here, is_restricted: true, is_ultra_restricted: true },
      undefined,
    ],
    [
      'is of another workspace of the organization, and of this one',
      { enterprise_user: { teams: ['T1'] }, team_id: 'T2' },
      undefined,
    ],
    [
      'is of another workspace of the organization alone',
      { enterprise_user: { teams: ['T2'] }, team_id: 'T2' },
      'stranger',
    ],
    ['is of another company', { ...here, team_id: 'T2' }, 'stranger'],
    ['is of another company, as Slack says', { ...here, is_stranger: true }, 'stranger'],
    ['left', { ...here, deleted: true }, 'left'],
    ['is a guest who was removed', { ...here, is_restricted: true, deleted: true }, 'left'],
    ['is of another company, and left that', { ...here, team_id: 'T2', deleted: true }, 'left'],
    ['is an app', { ...here, is_bot: true }, 'app'],
    ['is Slackbot, which Slack calls no app', { id: 'USLACKBOT', team_id: 'T1', is_bot: false }, 'app'],
  ])('%s', (_what, user, outsider) => {
    expect(findOutsider(parseSlackUser(user), 'T1')).toBe(outsider);
  });
});
