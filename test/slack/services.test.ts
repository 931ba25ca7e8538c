import { expect, it } from 'vitest';
import { toActor } from '../../src/slack/services.ts';

it.each([
  ['a public channel', { id: 'C1', name: 'general' }, true],
  ['a private channel', { id: 'C1', name: 'privategroup' }, false],
  ['a private channel of old', { id: 'G1', name: 'privategroup' }, false],
  ['a group message', { id: 'C1', name: 'mpdm-ada--bob-1' }, false],
  ['a direct message', { id: 'D1', name: 'directmessage' }, false],
  ['a channel without a name', { id: 'C1' }, undefined],
  ['no channel', undefined, undefined],
])('a press in %s tells if everyone can open it, where that is known', (_what, channel, isOpen) => {
  const body = { user: { id: 'U1', username: 'ada' }, ...(channel && { channel }) };
  expect(toActor(body, { workspaceId: 'T1' }).isOpen).toBe(isOpen);
});
