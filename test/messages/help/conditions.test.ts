import { describe, expect, it, test } from 'vitest';
import { parseCondition } from '../../../src/command/condition/parse-condition.ts';
import { conditionRows } from '../../../src/messages/help/conditions.ts';

describe('help on conditions', () => {
  test.each(conditionRows)('%s is read as it stands', (typed) => {
    expect(parseCondition(typed).ok).toBe(true);
  });

  it('shows every kind', () => {
    const kinds = conditionRows.flatMap(([typed]) => {
      const read = parseCondition(typed);
      return read.ok ? [read.value.kind] : [];
    });
    expect(new Set(kinds)).toEqual(new Set(['bound', 'change', 'rank', 'rows-come-or-go', 'age']));
  });
});
