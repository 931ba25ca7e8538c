import { describe, expect, it } from 'vitest';
import type { AlertTerms, Condition } from '../../../src/core/condition.ts';
import { alertVariants } from '../../../src/messages/alert/alert.ts';
import type { AlertView } from '../../../src/messages/alert/view.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import type { IncidentRow } from '../../../src/results/alerts/alert-state.ts';
import { at, subscription } from '../foreign.ts';

const hour = 3_600_000;
const price = { kind: 'value', column: 'price_usd', of: 'usde' } as const;
const below: Condition = { kind: 'bound', measure: price, comparison: '<', bound: '0.99' };
const drop: Condition = {
  kind: 'change',
  measure: price,
  direction: 'drops',
  by: { amount: '2', isPercent: true },
  overMs: 2 * hour,
};

const rowOf = (name: string): IncidentRow => ({
  row: { key: name, name, value: '0.98', text: '$0.98', cells: [] },
  since: at - 2 * hour,
  before: undefined,
  end: undefined,
});

const remind = (terms: Partial<AlertTerms>, values: readonly string[], names = ['usde']): string => {
  const view: AlertView = {
    alert: { subscription, request: undefined },
    terms: { condition: below, forLooks: 1, againMs: hour, until: undefined, ...terms },
    incident: {
      id: 1,
      firedAt: at - 2 * hour,
      rows: names.map(rowOf),
      rest: { count: 0, ended: 0 },
      closedAt: undefined,
      message: { ts: '1', isGone: false },
      acknowledged: undefined,
      remindedAt: at,
      dataAt: undefined,
      formerAbout: undefined,
    },
    kind: 'reminded',
    keys: names,
    samples: values.map((value, index) => ({ at: at - (values.length - 1 - index) * hour, value })),
    mutedUntil: undefined,
    lateSince: undefined,
    now: at,
  };
  const message = alertVariants(view)[0]?.();
  return message === undefined ? '' : plainText(message);
};

describe('a reminder says what is so', () => {
  it('while what set it off still holds', () => {
    expect(remind({ until: '0.9995' }, ['0.98'])).toContain('Still below $0.99 after 2 hours: now $0.98');
    expect(remind({}, ['0.98'])).toContain('Still below $0.99 after 2 hours: now $0.98');
  });

  it('and what it waits for, once only another bound ends it', () => {
    expect(remind({ until: '0.9995' }, ['0.9981'])).toContain(
      'Not yet above $0.9995 after 2 hours: now $0.9981 (set off below $0.99)',
    );
    expect(remind({ condition: drop, until: '1' }, ['1', '0.99', '0.985'])).toContain(
      'Still down by 1% or more in 2 hours after 2 hours: now $0.985 (set off at 2%)',
    );
  });

  it('of several rows only what is true of all', () => {
    expect(remind({ until: '0.9995' }, [], ['usde', 'dai'])).toContain(
      'Not yet above $0.9995 after 2 hours: usde, dai (set off below $0.99)',
    );
    expect(remind({}, [], ['usde', 'dai'])).toContain('Still below $0.99 after 2 hours: usde, dai');
  });
});
