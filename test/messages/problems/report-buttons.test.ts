import { expect, it } from 'vitest';
import { actButton } from '../../../src/messages/problems/correction.ts';

it.each([
  ['report', 'Show reports', false],
  ['report weekly', 'Show report', false],
  ['report add weekly 1252207', 'Add to report', false],
  ['report remove weekly 2', 'Remove query 2', false],
  ['report move weekly 2 1', 'Move query 2', false],
  ['report delete weekly', 'Delete report', true],
  ['subscribe report weekly mondays 9:00', 'Subscribe', false],
])('labels a button for what %s does, and asks before it deletes', (typed, label, asks) => {
  const button = actButton(typed);
  expect(button?.text.text).toBe(label);
  expect(button?.confirm !== undefined).toBe(asks);
});
