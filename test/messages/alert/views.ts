import fc from 'fast-check';
import { type AlertTerms, aggregates, type Condition, comparators } from '../../../src/core/condition.ts';
import type { AlertView } from '../../../src/messages/alert/view.ts';
import type { Incident, IncidentRow } from '../../../src/results/alerts/alert-state.ts';
import type { LookedRow } from '../../../src/results/alerts/look.ts';
import type { SubscriptionTerms } from '../../../src/store/subscription-terms.ts';
import { hostileText } from '../../results/values.ts';
import { at, digests } from '../foreign.ts';

const hour = 3_600_000;

const decimals = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom('0', '8000000', '-0.5', '1234567890123456789012345678', '0.000001'),
);

const measures = fc.oneof(
  fc.constant({ kind: 'rows' } as const),
  fc.record({
    kind: fc.constant('value' as const),
    column: hostileText,
    of: fc.option(hostileText, { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('aggregate' as const),
    aggregate: fc.constantFrom(...aggregates),
    column: hostileText,
  }),
);

/** Any condition, with names that strangers chose. */
const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('bound' as const),
    measure: measures,
    comparison: fc.constantFrom(...comparators),
    bound: decimals,
  }),
  fc.record({
    kind: fc.constant('change' as const),
    measure: measures,
    direction: fc.constantFrom('rises' as const, 'drops' as const, 'changes' as const),
    by: fc.record({ amount: decimals, isPercent: fc.boolean() }),
    overMs: fc.constantFrom(undefined, 24 * hour),
  }),
  fc.record({
    kind: fc.constant('rank' as const),
    of: hostileText,
    event: fc.constantFrom('enters' as const, 'leaves' as const),
    top: fc.constantFrom(1, 3),
  }),
  fc.record({
    kind: fc.constant('rows-come-or-go' as const),
    event: fc.constantFrom('new' as const, 'gone' as const),
  }),
  fc.record({ kind: fc.constant('age' as const), olderThanMs: fc.constant(6 * hour) }),
);

export const alertTerms: fc.Arbitrary<AlertTerms> = fc.record({
  condition: conditions,
  forLooks: fc.constantFrom(1, 2),
  againMs: fc.constantFrom(undefined, 6 * hour),
  until: fc.option(decimals, { nil: undefined }),
});

/** The people and groups that an alert calls, as somebody picked them. */
export const called = { user: 'U0CALLED', group: 'S0CALLED' };

/** What the team says of an alert. */
export const storedTerms: fc.Arbitrary<SubscriptionTerms> = fc
  .record({ title: hostileText, note: hostileText, calls: fc.boolean(), hasWords: fc.boolean() })
  .map(({ title, note, calls, hasWords }) => ({
    ...(hasWords && { title, note }),
    mention: calls
      ? [
          { kind: 'user' as const, id: called.user },
          { kind: 'group' as const, id: called.group },
          { kind: 'everyone' as const, id: 'here' },
        ]
      : [],
    alert: { condition: 'rows > 0', forLooks: 1 },
  }));

/** A row with everything that strangers can put into it. */
export const lookedRows: fc.Arbitrary<LookedRow> = fc.record({
  key: hostileText,
  name: hostileText,
  value: fc.option(decimals, { nil: undefined }),
  text: hostileText,
  cells: fc.array(fc.record({ column: hostileText, text: hostileText }), { maxLength: 25 }),
});

const incidentRows: fc.Arbitrary<IncidentRow> = fc.record({
  row: lookedRows,
  since: fc.constant(at - 4 * hour),
  before: fc.option(fc.record({ text: hostileText, at: fc.constant(at - 5 * hour) }), { nil: undefined }),
  end: fc.oneof(
    fc.constant(undefined),
    fc.record({ kind: fc.constant('resolved' as const), text: hostileText, at: fc.constant(at) }),
    fc.constant({ kind: 'gone' as const, at }),
  ),
});

const incidents: fc.Arbitrary<Incident> = fc.record({
  id: fc.constant(7),
  firedAt: fc.constant(at - 4 * hour),
  rows: fc.array(incidentRows, { maxLength: 12 }),
  rest: fc.constantFrom({ count: 0, ended: 0 }, { count: 12, ended: 5 }),
  closedAt: fc.constantFrom(undefined, at),
  message: fc.constantFrom(undefined, { ts: '1', isGone: false }, { ts: '1', isGone: true }),
  acknowledged: fc.constantFrom(undefined, { by: 'U1', at: at - hour }),
  remindedAt: fc.constant(at),
  dataAt: fc.constantFrom(undefined, at - 5 * hour),
  formerAbout: fc.constantFrom(undefined, '["77",[],"rows > 0"]'),
});

/** Any message of an alert. */
export const alertViews: fc.Arbitrary<AlertView> = fc
  .record({
    digest: digests,
    stored: storedTerms,
    terms: alertTerms,
    incident: incidents,
    kind: fc.constantFrom(
      'fired' as const,
      'resolved' as const,
      'partly-resolved' as const,
      'gone' as const,
      'reminded' as const,
    ),
    samples: fc.array(decimals, { maxLength: 30 }),
    mutedUntil: fc.constantFrom(undefined, at - hour, at + hour),
    lateSince: fc.constantFrom(undefined, at - hour),
    more: fc.constantFrom(0, 3),
  })
  .map(({ digest, stored, samples, incident, ...rest }) => ({
    ...rest,
    incident,
    alert: { ...digest, subscription: { ...digest.subscription, terms: stored } },
    keys: incident.rows.slice(0, 2).map(({ row }) => row.key),
    samples: samples.map((value, index) => ({ at: at - (30 - index) * hour, value })),
    now: at,
  }));
