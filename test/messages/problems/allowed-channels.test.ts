import { expect, it } from 'vitest';
import { describeAllowedChannels } from '../../../src/messages/problems/allowed-channels.ts';

it.each([
  [[], undefined],
  [['#dao'], 'in #dao only'],
  [['#dao', '#treasury'], 'in #dao and #treasury only'],
  [['C0123456789'], 'in another channel only'],
  [['C0123456789', 'C0123456780'], 'in another channel only'],
  [['#dao', 'C0123456789'], 'in #dao and others only'],
  [['#a', '#b', '#c', '#d'], 'in #a, #b, #c and others only'],
])('the channels %j are told as: %s', (channels, words) => {
  expect(describeAllowedChannels(channels)).toBe(words);
});
