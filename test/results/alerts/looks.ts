import type { AlertTerms, Condition } from '../../../src/core/condition.ts';
import type { Look, LookedRow } from '../../../src/results/alerts/look.ts';

/** The terms of an alert on a condition. */
export const termsOf = (condition: Condition, more: Partial<AlertTerms> = {}): AlertTerms => ({
  condition,
  forLooks: 1,
  againMs: undefined,
  until: undefined,
  ...more,
});

/** `volume < 10`, in each row. */
export const below10: Extract<Condition, { kind: 'bound' }> = {
  kind: 'bound',
  measure: { kind: 'value', column: 'volume', of: undefined },
  comparison: '<',
  bound: '10',
};

/** A row of a look, written `uniswap 12`; `-` is no value. */
export const rowOf = (text: string): LookedRow => {
  const [name = '', value = '-'] = text.split(' ');
  return { key: name, name, value: value === '-' ? undefined : value, text: value, cells: [] };
};

/** A look at a run, with its rows written `uniswap 12; curve 3`. */
export const seen = (
  at: number,
  executionId: string,
  rows: string,
  more: Partial<Extract<Look, { kind: 'seen' }>> = {},
): Look => ({
  kind: 'seen',
  at,
  executionId,
  rows: rows === '' ? [] : rows.split('; ').map(rowOf),
  hasMore: false,
  keyColumns: ['project'],
  numbers: undefined,
  ...more,
});
