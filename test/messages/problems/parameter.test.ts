import { expect, it, test } from 'vitest';
import { renderDigestProblem } from '../../../src/messages/digest/problem.ts';

const describeCommandProblem = (
  name: string,
  suggestion: string | undefined,
  known: readonly string[],
): string =>
  renderDigestProblem(
    { kind: 'parameter-not-there', number: 3, name, suggestion, known },
    { slash: '/dune', botName: 'dune' },
  ).text;

test.each([
  ['chian', 'chain', ['chain', 'days'], 'Did you mean --no-param chain? It has: chain, days.'],
  ['my nam', 'my name', ['my name'], 'Did you mean --no-param "my name"? It has: my name.'],
  ['x', undefined, ['chain'], 'It has: chain.'],
  ['x', undefined, [], "It has no parameters, so there's nothing to remove."],
])('%s is not there', (name, suggestion, known, words) => {
  expect(describeCommandProblem(name, suggestion, known)).toContain(
    `Digest #3 has no parameter called "${name}".`,
  );
  expect(describeCommandProblem(name, suggestion, known)).toContain(words);
});

it('stays short, and gives Slack nothing to act on', () => {
  const many = Array.from({ length: 40 }, (_, index) => `<!here>${index}${'x'.repeat(100)}`);
  const text = describeCommandProblem('<!channel>'.repeat(50), many[0], many);
  expect(text.length).toBeLessThan(1000);
  expect(text).toContain('and 32 more');
  expect(text).not.toMatch(/<[@#!]/);
});
