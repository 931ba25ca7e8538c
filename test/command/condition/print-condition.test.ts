import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseCondition } from '../../../src/command/condition/parse-condition.ts';
import { printCondition } from '../../../src/command/condition/print-condition.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { condition, conditionText } from './conditions.ts';

it('prints every condition so that it reads back as the same', () => {
  fc.assert(
    fc.property(condition, (one) => {
      expect(parseCondition(printCondition(one))).toEqual({ ok: true, value: one });
    }),
    fuzzRuns(5000),
  );
});

it('never throws, and what it reads is printed and read again as the same', () => {
  fc.assert(
    fc.property(conditionText, (text) => {
      const read = parseCondition(text);
      if (read.ok) expect(parseCondition(printCondition(read.value))).toEqual(read);
    }),
    fuzzRuns(10_000),
  );
});

it('reads a long text in no time', () => {
  const words = 'is now up to of the max ( not no longer ';
  const start = performance.now();
  for (const text of [words.repeat(200), `tvl ${'is '.repeat(2600)}`, '"'.repeat(8000), '5'.repeat(8000)])
    parseCondition(text);
  expect(performance.now() - start).toBeLessThan(500);
});
