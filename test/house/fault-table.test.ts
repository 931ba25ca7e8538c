import { describe, expect, it } from 'vitest';
import { hasTest, namedTests, readProject } from '../support/named-tests.ts';

describe('the table of faults in docs/reliability.md', () => {
  const section = readProject('docs/reliability.md');
  const isRow = (line: string): boolean => line.startsWith('| ') && !/^\| (?:fault |-)/.test(line);
  const rows = section.split('\n').filter(isRow);

  it('is about every part, and says of each fault what must hold and which test holds it', () => {
    expect([...section.matchAll(/^## (\w+)$/gm)].map(([, part]) => part)).toEqual([
      ...['Dune', 'Slack', 'Database', 'Disk', 'Clock', 'Process'],
    ]);
    expect(rows.length).toBeGreaterThan(40);
    for (const row of rows) {
      expect(row.split(' | ')).toHaveLength(3);
      expect([row, namedTests(row).length]).toEqual([row, 1]);
    }
  });

  it.each(namedTests(section))('%s holds "%s"', (file, title) => {
    expect(hasTest(file, title)).toBe(true);
  });

  it('would not take a test that is not there', () => {
    expect(hasTest('test/house/fault-table.test.ts', 'is about every part')).toBe(false);
    expect(hasTest('test/house/fault-table.test.ts', 'would not take a test that is not there')).toBe(true);
  });
});
