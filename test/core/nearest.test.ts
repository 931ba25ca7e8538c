import { expect, test } from 'vitest';
import { closestMatch } from '../../src/core/nearest.ts';

const chains = ['ethereum', 'base', 'arbitrum', 'Polygon', 'bnb'];

test.each([
  ['base', 'base'],
  ['BASE', 'base'],
  ['bsae', 'base'],
  ['bas', 'base'],
  ['etherium', 'ethereum'],
  ['polygno', 'Polygon'],
  ['nbb', 'bnb'],
  ['bass', 'base'],
  ['solana', undefined],
  ['bnbase', 'base'],
  ['bx', undefined],
  ['', undefined],
])('%j is near %j', (word, meant) => {
  expect(closestMatch(word, chains)).toBe(meant);
});

test('nothing is near when nothing is known', () => {
  expect(closestMatch('base', [])).toBeUndefined();
});

test('one or two letters are near nothing but their capitals, because any other letter would be', () => {
  expect(closestMatch('x', ['y', 'X1'])).toBeUndefined();
  expect(closestMatch('op', ['om', 'opt'])).toBeUndefined();
  expect(closestMatch('op', ['om', 'OP'])).toBe('OP');
});
