import { describe, expect, it } from 'vitest';
import { endOf } from '../../../src/slack/hosted/lifecycle.ts';

const envelope = {
  type: 'event_callback',
  team_id: 'T1',
  api_app_id: 'A1',
  event_id: 'Ev1',
  event_time: 1_700_000_000,
};
const uninstalled = { ...envelope, event: { type: 'app_uninstalled' } };
const at = 1_700_000_001_000;

describe('an event that ends an installation', () => {
  it.each([
    ['the app was uninstalled', uninstalled, 'T1'],
    [
      'the bot token was revoked',
      { ...envelope, event: { type: 'tokens_revoked', tokens: { bot: ['U1'] } } },
      'T1',
    ],
    ['a company uninstalled it', { ...uninstalled, enterprise_id: 'E1', is_enterprise_install: true }, 'E1'],
    ['as above, without a team', { ...uninstalled, team_id: null, enterprise_id: 'E1' }, 'E1'],
    [
      'as above, told by the authorization',
      { ...uninstalled, enterprise_id: 'E1', authorizations: [{ is_enterprise_install: true }] },
      'E1',
    ],
    ['one team of a company, by its own installation', { ...uninstalled, enterprise_id: 'E1' }, 'T1'],
  ])('names it: %s', (_what, body, installationId) => {
    expect(endOf(body)).toEqual({ installationId, at });
  });

  it.each([
    [
      'a token of a person',
      { ...envelope, event: { type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } } },
    ],
    ['another event', { ...envelope, event: { type: 'app_home_opened' } }],
    ['a command', { command: '/dune', team_id: 'T1' }],
    ['nobody named', { ...uninstalled, team_id: null }],
    ['nothing', undefined],
  ])('is none: %s', (_what, body) => {
    expect(endOf(body)).toBeUndefined();
  });
});
