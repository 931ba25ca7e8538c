import type { AlertTerms, Condition } from '../../src/core/condition.ts';
import { alertVariants } from '../../src/messages/alert/alert.ts';
import { alertSetVariants } from '../../src/messages/alert/set.ts';
import type { AlertSetView, AlertView } from '../../src/messages/alert/view.ts';
import type { Message, MessageVariants } from '../../src/messages/blocks/message.ts';
import { renderEdited } from '../../src/messages/digest/edited.ts';
import { renderHistory } from '../../src/messages/digest/history.ts';
import { renderDigestList } from '../../src/messages/digest/list.ts';
import { notificationVariants } from '../../src/messages/digest/notification.ts';
import type { Incident, IncidentRow } from '../../src/results/alerts/alert-state.ts';
import type { Notification } from '../../src/store/notices.ts';
import type { Occurrence } from '../../src/store/occurrence.ts';
import type { Reason } from '../../src/store/reason.ts';
import { ask, at, digest, leaderboard, now, subscription } from './fixtures.ts';

/** How the messages are drawn. */
export type Draw = {
  readonly first: (variants: MessageVariants) => string;
  readonly message: (made: Message) => string;
};

const slash = '/dune';
const terms: AlertTerms = {
  condition: {
    kind: 'bound',
    measure: { kind: 'value', column: 'volume_usd', of: 'uniswap' },
    comparison: '<',
    bound: '8000000',
  },
  forLooks: 2,
  againMs: 6 * 3_600_000,
  until: '8500000',
};
const stored = {
  title: 'Uniswap watch',
  note: 'Runbook: https://wiki.example/uniswap. Ask the desk first.',
  mention: [
    { kind: 'user', id: 'U0BOB' },
    { kind: 'group', id: 'S0DESK' },
  ],
  alert: {
    condition: 'volume_usd of uniswap < 8M',
    forLooks: 2,
    againMs: 6 * 3_600_000,
    until: '8500000',
  },
} as const;
const alert = {
  subscription: {
    ...subscription,
    id: '00000000-0000-4000-8000-000000000003',
    number: 3,
    cron: '40 * * * *',
    question: '5550001',
    terms: stored,
    nextAt: at('2026-11-27T12:40:00Z'),
  },
  request: ask(leaderboard),
};
const namedByTitle = {
  ...alert,
  subscription: { ...alert.subscription, queryName: undefined, queryTitle: stored.title },
};
const plain = {
  ...alert,
  subscription: { ...alert.subscription, terms: { alert: stored.alert, mention: [] } },
};

const firedAt = at('2026-11-27T08:40:00Z');
const rowOf = (name: string, text: string, value: string, before?: string): IncidentRow => ({
  row: {
    key: name,
    name,
    value,
    text,
    cells: [
      { column: 'project', text: name },
      { column: 'volume_usd', text },
      { column: 'chain', text: 'ethereum' },
    ],
  },
  since: firedAt,
  before: before === undefined ? undefined : { text: before, at: at('2026-11-27T07:40:00Z') },
  end: undefined,
});
const incident: Incident = {
  id: 1,
  firedAt,
  rows: [rowOf('uniswap', '$7.93M', '7930000', '$8.31M')],
  rest: { count: 0, ended: 0 },
  closedAt: undefined,
  message: { ts: '1', isGone: false },
  acknowledged: undefined,
  remindedAt: firedAt,
  dataAt: at('2026-11-27T08:38:00Z'),
  formerAbout: undefined,
};
const samples = [8.9, 8.7, 8.8, 8.4, 8.31, 7.93].map((value, index) => ({
  at: at('2026-11-27T03:40:00Z') + index * 3_600_000,
  value: String(value * 1_000_000),
}));

const view: AlertView = {
  alert,
  terms,
  incident,
  kind: 'fired',
  keys: ['uniswap'],
  samples,
  mutedUntil: undefined,
  lateSince: undefined,
  now: now.getTime(),
};

const fired = (condition: Condition, rows: readonly IncidentRow[], change: Partial<AlertView> = {}) =>
  alertVariants({
    ...view,
    alert: plain,
    terms: { ...terms, condition },
    incident: { ...incident, rows },
    samples: [],
    ...change,
  });

const closedAt = now.getTime();
const resolved = {
  ...incident,
  closedAt,
  rows: incident.rows.map((row) => ({
    ...row,
    end: { kind: 'resolved', text: '$8.62M', at: closedAt } as const,
  })),
};

const eachRow: Condition = {
  kind: 'bound',
  measure: { kind: 'value', column: 'volume_usd', of: undefined },
  comparison: '<',
  bound: '8000000',
};
const several = [
  rowOf('uniswap', '$7.93M', '7930000', '$8.31M'),
  rowOf('curve', '$7.42M', '7420000', '$9.14M'),
  rowOf('sushiswap', '$7.60M', '7600000'),
];
const partly = several.map((row, index) =>
  index === 2 ? row : { ...row, end: { kind: 'resolved', text: '$8.62M', at: closedAt } as const },
);

const set: AlertSetView = {
  alert,
  terms,
  before: undefined,
  nextAt: alert.subscription.nextAt,
  now: { kind: 'seen', firing: [], others: [rowOf('uniswap', '$8.31M', '8310000').row] },
  rehearsal: {
    looks: 12,
    firedAt: [at('2026-11-21T08:00:00Z'), at('2026-11-24T08:00:00Z')],
    from: at('2026-11-15T08:00:00Z'),
    to: at('2026-11-27T08:00:00Z'),
  },
  remarks: [],
  executionsPerDay: 50,
  price: undefined,
  by: 'U0ADA',
};

const looked = (hour: number, reason: Reason): Occurrence => ({
  at: at(`2026-11-27T${String(hour).padStart(2, '0')}:40:00Z`),
  kind: 'schedule',
  outcome: 'silent',
  reason,
  count: 1,
  settledAt: now.getTime(),
  execution: 'x',
  messageTs: undefined,
  askedBy: undefined,
});
const uniswap = (text: string) => ({ rows: [{ name: 'uniswap', text }], more: 0 });

const notice = (kind: Notification['kind'], reason: Reason) =>
  notificationVariants(
    [
      {
        notification: {
          id: '1',
          workspaceId: alert.subscription.workspaceId,
          subscriptionId: alert.subscription.id,
          recipient: 'U0ADA',
          kind,
          reason,
          createdAt: now.getTime(),
          attempts: 0,
        },
        digest: alert,
      },
    ],
    'dune',
    slash,
  );

/** The messages of alerts, each with when people see it. */
export const alertCases = ({ first, message }: Draw) => [
  {
    name: 'alert-fired',
    title: 'An alert fires',
    when: 'The volume of uniswap falls below the bound.',
    draw: () => first(alertVariants(view)),
  },
  {
    name: 'alert-fired-named-by-title',
    title: 'An alert fires whose own title is all that names its query',
    when: 'The same on the free plan: nothing is said twice.',
    draw: () => first(alertVariants({ ...view, alert: namedByTitle })),
  },
  {
    name: 'alert-fired-of-each-kind',
    title: 'Alerts of each kind fire',
    when: 'None has a title, a note or people to call.',
    draw: () =>
      [
        fired({ ...eachRow, comparison: '>', bound: '0', measure: { kind: 'rows' } }, [
          {
            ...rowOf('', '3', '3', '0'),
            row: { key: '', name: '', value: '3', text: '3', cells: [] },
          },
        ]),
        fired(
          {
            ...eachRow,
            comparison: '>',
            measure: { kind: 'aggregate', aggregate: 'max', column: 'price_usd' },
          },
          [
            {
              ...rowOf('', '$8.40M', '8400000', '$7.90M'),
              row: { key: '', name: '', value: '8400000', text: '$8.40M', cells: [] },
            },
          ],
        ),
        fired(
          {
            kind: 'change',
            measure: { kind: 'value', column: 'tvl', of: undefined },
            direction: 'drops',
            by: { amount: '10', isPercent: true },
            overMs: 24 * 3_600_000,
          },
          [rowOf('uniswap', '7.93M', '7930000', '8.90M')].map((row) => ({
            ...row,
            before: { text: '8.90M', at: samples[0]?.at ?? 0 },
          })),
          { samples },
        ),
        fired({ kind: 'rank', of: 'aave', event: 'enters', top: 3 }, [rowOf('aave', '#2', '2', '#5')]),
        fired({ kind: 'rank', of: 'uniswap', event: 'leaves', top: 1 }, [rowOf('uniswap', '#2', '2', '#1')]),
        fired({ kind: 'rows-come-or-go', event: 'new' }, several),
        fired({ kind: 'rows-come-or-go', event: 'gone' }, several.slice(0, 1)),
        fired({ kind: 'age', olderThanMs: 6 * 3_600_000 }, [
          {
            ...rowOf('', '7 hours', '25400000'),
            row: { key: '', name: '', value: '25400000', text: '7 hours', cells: [] },
          },
        ]),
      ]
        .map(first)
        .join('\n\n---\n\n'),
  },
  {
    name: 'alert-fired-rows',
    title: 'An alert fires for several rows',
    when: 'More rows than are shown fall below the bound at once.',
    draw: () =>
      first(
        fired(eachRow, several, { incident: { ...incident, rows: several, rest: { count: 12, ended: 0 } } }),
      ),
  },
  {
    name: 'alert-states',
    title: 'The message of an alert, brought up to date',
    when: 'Somebody acknowledges it, mutes it, some rows are back, and then it is over.',
    draw: () =>
      [
        { incident: { ...incident, acknowledged: { by: 'U0ADA', at: at('2026-11-27T08:45:00Z') } } },
        { mutedUntil: at('2026-11-28T08:45:00Z') },
        { terms: { ...terms, condition: eachRow }, samples: [], incident: { ...incident, rows: partly } },
        { incident: resolved },
      ]
        .map((change) => first(alertVariants({ ...view, ...change })))
        .join('\n\n---\n\n'),
  },
  {
    name: 'alert-replies',
    title: 'What follows in the thread of an alert',
    when: 'It lasts, is partly over, a row is gone, it is over; the last one comes late, and its message is deleted.',
    draw: () =>
      [
        {
          kind: 'reminded' as const,
          samples: [...samples, { at: now.getTime(), value: '7100000' }],
        },
        {
          kind: 'partly-resolved' as const,
          keys: ['uniswap', 'curve'],
          terms: { ...terms, condition: eachRow },
          incident: { ...incident, rows: partly },
        },
        {
          kind: 'gone' as const,
          keys: ['uniswap'],
          terms: { ...terms, condition: eachRow },
          incident: {
            ...incident,
            rows: several.map((row, index) =>
              index === 0 ? { ...row, end: { kind: 'gone', at: closedAt } as const } : row,
            ),
          },
        },
        { kind: 'resolved' as const, incident: resolved },
        {
          kind: 'resolved' as const,
          lateSince: at('2026-11-27T10:40:00Z'),
          incident: { ...resolved, message: { ts: '1', isGone: true } },
        },
      ]
        .map((change) => first(alertVariants({ ...view, ...change })))
        .join('\n\n---\n\n'),
  },
  {
    name: 'alert-set',
    title: 'A new alert',
    when: 'Somebody types `/dune alert 5550001 when volume_usd of uniswap < 8M --for 2 --again 6h --until 8.5M`.',
    draw: () => first(alertSetVariants(set, slash)),
  },
  {
    name: 'alert-set-already',
    title: 'A new alert on what is already the case',
    when: 'The volume is below the bound when the alert is set, and Dune keeps no earlier result.',
    draw: () =>
      first(
        alertSetVariants(
          {
            ...set,
            alert: plain,
            now: { kind: 'seen', firing: [rowOf('uniswap', '$7.93M', '7930000').row], others: [] },
            rehearsal: { looks: 0, firedAt: [], from: undefined, to: undefined },
          },
          slash,
        ),
      ),
  },
  {
    name: 'alert-edited',
    title: 'An edited alert',
    when: 'Somebody gives it a title, a note, and people to call.',
    draw: () => message(renderEdited({ ...set, digest: alert, before: plain, preview: 'none' })),
  },
  {
    name: 'alert-list',
    title: 'The digests and alerts of a channel',
    when: 'One alert fires and is muted, another has no data.',
    draw: () =>
      message(
        renderDigestList(
          [
            { ...digest, last: undefined },
            {
              ...alert,
              last: looked(11, { code: 'alert-fired', detail: uniswap('$7.93M') }),
              status: {
                keys: [
                  {
                    key: 'uniswap',
                    name: 'uniswap',
                    status: 'firing',
                    since: firedAt,
                    holds: 2,
                    incident: 1,
                    isBaseline: false,
                    missingSince: undefined,
                    samples,
                  },
                ],
                mutedUntil: at('2026-11-28T08:45:00Z'),
                noData: undefined,
              },
            },
            {
              ...plain,
              subscription: { ...plain.subscription, id: '00000000-0000-4000-8000-000000000004', number: 4 },
              last: undefined,
              status: {
                keys: [],
                mutedUntil: undefined,
                noData: { since: firedAt, reason: { why: 'no-row', name: 'uniswap' }, executionId: 'x' },
              },
            },
          ],
          {
            slash,
            exampleToSubscribe: '3493826 chain=base',
            now: now.getTime(),
            suspension: undefined,
            mayRun: true,
          },
        ),
      ),
  },
  {
    name: 'alert-history',
    title: 'The history of an alert',
    when: 'Somebody types `/dune list 3`.',
    draw: () =>
      message(
        renderHistory(
          alert,
          {
            occurrences: [
              looked(11, { code: 'alert-resolved', detail: uniswap('$8.62M') }),
              looked(8, { code: 'alert-fired', detail: uniswap('$7.93M') }),
              looked(7, {
                code: 'alert-quiet',
                detail: { text: '$8.31M', condition: 'volume_usd of uniswap < 8M' },
              }),
              looked(6, { code: 'alert-no-data', detail: { why: 'no-row', name: 'uniswap' } }),
              looked(5, { code: 'alert-old-data', detail: { maxAgeMs: 3_600_000 } }),
            ],
            page: 0,
            hasOlder: false,
          },
          now.getTime(),
        ),
      ),
  },
  {
    name: 'alert-notices',
    title: "Messages to an alert's owner",
    when: 'It has no data, has data again, and cannot check because Dune is down.',
    draw: () =>
      [
        notice('no-data', { code: 'alert-no-data', detail: { why: 'no-row', name: 'uniswap' } }),
        notice('data-back', { code: 'alert-no-data', detail: { why: 'no-row', name: 'uniswap' } }),
        notice('held-up', {
          code: 'read-failed',
          detail: { cause: { kind: 'unreachable', detail: 'ECONNREFUSED' } },
        }),
      ]
        .map(first)
        .join('\n\n---\n\n'),
  },
];
