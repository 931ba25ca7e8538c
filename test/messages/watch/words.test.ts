import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Condition } from '../../../src/core/condition.ts';
import {
  acknowledgeButton,
  muteGroup,
  muteMenu,
  parseIncident,
  parseMuteInList,
  parseMuteOption,
} from '../../../src/messages/watch/actions.ts';
import { formatBound, formatMeasured } from '../../../src/messages/watch/bound.ts';
import { describeCondition, describeTerms } from '../../../src/messages/watch/condition.ts';
import { countMentions } from '../../../src/messages/watch/mentions.ts';
import { describeAlertReason } from '../../../src/messages/watch/reason.ts';
import { statusElements } from '../../../src/messages/watch/status.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { alertTerms } from '../alert/views.ts';

const hour = 3_600_000;
const id = '00000000-0000-4000-8000-000000000003';

describe('a bound', () => {
  test.each([
    ['8000000', 'volume_usd', '$8M'],
    ['7999999', 'volume_usd', '$7,999,999'],
    ['0.995', 'peg', '0.995'],
    ['10', 'apr_pct', '10%'],
    ['1500', 'tvl_eth', '1,500 ETH'],
    ['0', '', '0'],
  ])('%s of %s reads as %s', (bound, column, text) => {
    expect(formatBound(bound, column)).toBe(text);
  });

  it('is never rounded, and a measured value is', () => {
    expect(formatBound('1234567', 'volume_usd')).toBe('$1,234,567');
    expect(formatMeasured('1234567', 'volume_usd')).toBe('$1.23M');
  });
});

describe('a condition', () => {
  const of = (column: string, row?: string) => ({ kind: 'value', column, of: row }) as const;
  test.each<readonly [string, Condition]>([
    [
      'when volume_usd of uniswap falls below $8M',
      { kind: 'bound', measure: of('volume_usd', 'uniswap'), comparison: '<', bound: '8000000' },
    ],
    [
      'when volume_usd of any row rises to or above $8M',
      { kind: 'bound', measure: of('volume_usd'), comparison: '>=', bound: '8000000' },
    ],
    [
      'when the highest price rises above 3,000',
      {
        kind: 'bound',
        measure: { kind: 'aggregate', aggregate: 'max', column: 'price' },
        comparison: '>',
        bound: '3000',
      },
    ],
    [
      'when the number of rows rises above 0',
      { kind: 'bound', measure: { kind: 'rows' }, comparison: '>', bound: '0' },
    ],
    [
      'when tvl of any row drops by 10% or more within 1 day',
      {
        kind: 'change',
        measure: of('tvl'),
        direction: 'drops',
        by: { amount: '10', isPercent: true },
        overMs: 24 * hour,
      },
    ],
    [
      'when tvl_usd of uniswap changes by $1M or more from one result to the next',
      {
        kind: 'change',
        measure: of('tvl_usd', 'uniswap'),
        direction: 'changes',
        by: { amount: '1000000', isPercent: false },
        overMs: undefined,
      },
    ],
    ['when aave enters the top 3', { kind: 'rank', of: 'aave', event: 'enters', top: 3 }],
    ['when uniswap leaves #1', { kind: 'rank', of: 'uniswap', event: 'leaves', top: 1 }],
    ['when there is a new row', { kind: 'rows-come-or-go', event: 'new' }],
    ['when a row is gone', { kind: 'rows-come-or-go', event: 'gone' }],
    ['when the data is older than 6 hours', { kind: 'age', olderThanMs: 6 * hour }],
  ])('reads as: %s', (words, condition) => {
    expect(describeCondition(condition)).toBe(words);
  });

  it('is followed by how it is told', () => {
    const condition: Condition = { kind: 'bound', measure: of('tvl_usd'), comparison: '<', bound: '8000000' };
    expect(describeTerms({ condition, forLooks: 2, againMs: 6 * hour, until: '8500000' })).toEqual([
      'when tvl_usd of any row falls below $8M',
      'for 2 results in a row',
      "over once it's above $8.5M",
      'reminds every 6 hours',
    ]);
    expect(describeTerms({ condition, forLooks: 1, againMs: hour, until: undefined })).toContain(
      'reminds every hour',
    );
  });

  it('is one line, whatever columns and rows are called', () => {
    fc.assert(
      fc.property(alertTerms, (terms) => {
        const words = describeTerms(terms).join('; ');
        expect(words).not.toMatch(/[\n`\u202a-\u202e\u200b]/);
        expect(words.length).toBeLessThan(400);
      }),
      fuzzRuns(1000),
    );
  });
});

describe('a button or menu of an alert', () => {
  it('says which incident somebody acknowledges', () => {
    const { value = '' } = acknowledgeButton({ subscriptionId: id, incident: 12 });
    expect(parseIncident(value)).toEqual({ subscriptionId: id, incident: 12 });
    expect(parseIncident('x')).toBeUndefined();
    expect(parseIncident(`${id} 1 2`)).toBeUndefined();
  });

  it('says which alert is muted, and for how long', () => {
    const values = (muted: number | undefined) =>
      muteMenu(id, muted)?.option_groups?.flatMap(({ options }) => options.map(({ value }) => value ?? '')) ??
      [];
    expect(values(undefined).map(parseMuteOption)).toEqual(
      [hour, 4 * hour, 24 * hour, 7 * 24 * hour].map((ms) => ({
        subscriptionId: id,
        choice: { kind: 'for', ms },
      })),
    );
    expect(parseMuteOption(values(hour).at(-1) ?? '')).toEqual({
      subscriptionId: id,
      choice: { kind: 'off' },
    });
    expect(parseMuteOption(`${id} 2y`)).toBeUndefined();
    expect(muteMenu(id, hour)?.action_id).not.toBe(muteMenu(id, undefined)?.action_id);
  });

  it('says in a list for how long', () => {
    const values = muteGroup(true).options.map((option) => option?.value ?? '');
    expect(values.map(parseMuteInList).map((choice) => choice?.kind)).toEqual([
      'for',
      'for',
      'for',
      'for',
      'off',
    ]);
    expect(['pause', 'mute', 'mute 2y', `${id} 1h`].map(parseMuteInList)).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});

test.each([
  [[], ''],
  [[{ kind: 'user', id: 'U1' }], 'a person'],
  [
    [
      { kind: 'user', id: 'U1' },
      { kind: 'user', id: 'U2' },
      { kind: 'group', id: 'S1' },
      { kind: 'everyone', id: 'here' },
    ],
    '2 people, a user group and everyone in the channel',
  ],
] as const)('%j mentions %j', (mentions, words) => {
  expect(countMentions(mentions)).toBe(words);
});

it('a look reads as what it found', () => {
  const detail = {
    rows: [
      { name: 'uniswap', text: '$7.9M' },
      { name: '', text: '3' },
    ],
    more: 2,
  };
  expect(describeAlertReason({ code: 'alert-fired', detail })).toBe('Fired: uniswap $7.9M, 3 and 2 more');
  expect(describeAlertReason({ code: 'alert-resolved', detail: { rows: [], more: 0 } })).toBe('Resolved.');
  expect(describeAlertReason({ code: 'alert-quiet', detail: {} })).toBe('No change.');
  expect(describeAlertReason({ code: 'alert-quiet', detail: { text: '$8.3M' } })).toBe('No change: $8.3M');
  const condition = 'price_usd of usde < 0.98';
  expect(describeAlertReason({ code: 'alert-quiet', detail: { text: '$0.9992', condition } })).toBe(
    'No change: $0.9992, not below $0.98',
  );
  const firing = { rows: [{ name: '', text: '$0.9641' }], more: 0 };
  expect(describeAlertReason({ code: 'alert-quiet', detail: { condition, firing } })).toBe(
    'Still firing: $0.9641',
  );
  expect(describeAlertReason({ code: 'alert-quiet', detail: { condition, firing, isFirst: true } })).toBe(
    'Firing already at the first check: $0.9641',
  );
});

it('a list says nothing of an alert that is well', () => {
  const status = { keys: [], mutedUntil: 1, noData: undefined };
  expect(statusElements(undefined, 2)).toEqual([]);
  expect(statusElements(status, 2)).toEqual([]);
  expect(statusElements({ ...status, mutedUntil: 3 }, 2)).toHaveLength(1);
});
