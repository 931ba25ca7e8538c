import { describe, expect, it, test } from 'vitest';
import type { Condition, Measure } from '../../../src/core/condition.ts';
import { renderAttended } from '../../../src/messages/alert/attended.ts';
import { describeNow } from '../../../src/messages/alert/now.ts';
import { incidentSentence } from '../../../src/messages/alert/sentence.ts';
import { paragraph, richText } from '../../../src/messages/blocks/rich-text.ts';
import { scheduleElements } from '../../../src/messages/digest/settings.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import type { LookedRow } from '../../../src/results/alerts/look.ts';
import { subscription } from '../foreign.ts';

const of = (column: string, row: string): Measure => ({ kind: 'value', column, of: row });
const over = (measure: Measure, bound: string): Condition => ({
  kind: 'bound',
  measure,
  comparison: '>',
  bound,
});
const row = (text: string, value: string, name = ''): LookedRow => ({
  key: name,
  name,
  value,
  text,
  cells: [],
});

describe('what an alert sees now', () => {
  test.each<[string, Condition, LookedRow, string]>([
    ['a count', over({ kind: 'rows' }, '9'), row('5', '5'), 'Now 5 rows, so it waits.'],
    ['one row', over({ kind: 'rows' }, '9'), row('1', '1'), 'Now 1 row, so it waits.'],
    ['a value', over(of('volume_usd', 'usde'), '9000000'), row('$8M', '8000000'), 'Now $8M, so it waits.'],
    [
      'a value that rounds to its bound',
      over(of('volume_usd', 'usde'), '185000000000'),
      row('$185B', '184800000000'),
      'Now $184.8B, so it waits.',
    ],
    [
      'an age',
      { kind: 'age', olderThanMs: 3_600_000 },
      row('31 minutes', '1860000'),
      'Now 31 minutes old, so it waits.',
    ],
  ])('says %s with its unit', (_what, condition, seen, words) => {
    expect(describeNow(condition, { kind: 'seen', firing: [], others: [seen] })).toBe(words);
  });
});

describe('an acknowledgment', () => {
  it('speaks of reminders only where there were some', () => {
    const told = (againMs: number | undefined) => {
      const alert = { condition: 'rows > 5', forLooks: 1, againMs, until: undefined };
      const named = { subscription: { ...subscription, terms: { mention: [], alert } }, request: undefined };
      return plainText(renderAttended({ what: 'acknowledged', alert: named }));
    };
    expect(told(3_600_000)).toContain("Acknowledged. There won't be reminders.");
    expect(told(undefined)).not.toContain('reminders');
  });
});

describe('the start of a schedule', () => {
  it('has a time where it comes often', () => {
    const starting = (cron: string): string => {
      const elements = scheduleElements({ cron, zone: 'UTC' }, Date.UTC(2026, 10, 29, 18));
      return plainText({ text: '', blocks: [richText(paragraph(...elements))] });
    };
    expect(starting('0 * * * *')).toMatch(/^Every hour \(UTC\), starting 2026-11-29 18:00 UTC\.$/);
    expect(starting('0 18 * * *')).toMatch(/^Every day at 6:00 PM \(UTC\), starting 2026-11-29 UTC\.$/);
  });
});

describe('a value beside its bound', () => {
  const supply = over(of('supply_usd', 'usdt'), '185000000000');
  const sentence = (looked: LookedRow): string => {
    const incident = {
      firedAt: 0,
      rows: [{ row: looked, since: 0, before: undefined, end: undefined }],
      rest: { count: 0, ended: 0 },
    };
    return incidentSentence(supply, incident, [], { tense: 'is', lists: false }).join('');
  };

  it('has enough digits to differ from it', () => {
    expect(sentence(row('$185B', '185234567890', 'usdt'))).toBe('supply_usd of usdt is $185.2B, above $185B');
    expect(sentence(row('$185B', '185000000001', 'usdt'))).toBe(
      'supply_usd of usdt is $185,000,000,001, above $185B',
    );
    expect(sentence(row('$186B', '186234567890', 'usdt'))).toBe('supply_usd of usdt is $186B, above $185B');
  });
});
