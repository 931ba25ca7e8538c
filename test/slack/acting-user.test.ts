import { describe, expect, it } from 'vitest';
import { actingUser } from '../../src/slack/middleware/acting-user.ts';

describe('whose request it is', () => {
  it.each([
    ['a command', { user_id: 'U1', team_id: 'T1' }, 'U1'],
    ['a click, a form, a menu or a shortcut', { user: { id: 'U1' }, type: 'block_actions' }, 'U1'],
    ['an event', { event: { type: 'app_mention', user: 'U1' } }, 'U1'],
    ['an event of nobody', { event: { type: 'app_rate_limited' } }, undefined],
    ['an event whose person is an object', { event: { user: { id: 'U1' } } }, undefined],
    ['nothing', undefined, undefined],
    ['a text', 'U1', undefined],
  ])('is told by %s', (_kind, body, userId) => {
    expect(actingUser(body)).toBe(userId);
  });
});
