import { describe, expect, it } from 'vitest';
import type { Posted } from '../../sandbox/slack/workspace.ts';
import { answerSums } from './answer-sums.ts';
import { digestSums } from './digest-sums.ts';
import type { Steady } from './digests.ts';
import { holdSums, type Look } from './hold-sums.ts';
import type { Act } from './ledger.ts';
import { promisedLimits } from './limits.ts';
import type { LogSummary } from './log-book.ts';
import type { Recorded } from './record.ts';
import type { Sum } from './sum.ts';

const log: LogSummary = { lines: 9, errors: [], leaks: [], notDelivered: 0, settled: {}, leftBehind: 0 };

const failing = (sums: readonly Sum[]): readonly string[] =>
  sums.filter(({ wrong }) => wrong.length > 0).map(({ name }) => name);

const answer = (is: string) => ({
  is,
  isFinal: true,
  isDigest: false,
  isForCertain: true,
  isInPlace: false,
});

const act = (changes: Partial<Act>): Act => ({
  what: '1252207',
  due: 'answer',
  most: 1,
  user: 'U1',
  at: 1_000,
  deliveredAt: 1_010,
  isAcknowledged: true,
  arrived: [answer('a table')],
  joins: false,
  lost: [],
  lastHeardAt: 1_020,
  ...changes,
});

const judge = (one: Partial<Act>, gaps = [{ from: 5_000, to: 6_000 }], notDelivered = 0) =>
  failing(answerSums([act(one)], gaps, [], { notDelivered }));

describe('asked = answered', () => {
  it('holds for one answer', () => expect(judge({})).toEqual([]));
  it('fails for none', () => expect(judge({ arrived: [] })).toEqual(['asked = answered']));
  it('fails for a promise alone', () =>
    expect(judge({ arrived: [{ ...answer('Fetching'), isFinal: false }] })).toEqual(['asked = answered']));
  it('fails for two', () =>
    expect(judge({ arrived: [answer('a table'), answer('a notice')] })).toEqual(['answered once']));
  it('fails for the same twice where several may come', () => {
    const { most: _, ...several } = act({ arrived: [answer('a file'), answer('a file')] });
    expect(failing(answerSums([several], [], [], { notDelivered: 0 }))).toEqual(['answered once']);
  });
  it('fails without an acknowledgement, but for the time of a restart', () => {
    expect(judge({ arrived: [], isAcknowledged: false })).toEqual(['asked = answered']);
    expect(judge({ arrived: [], isAcknowledged: false }, [{ from: 900, to: 2_000 }])).toEqual([]);
  });
  it('fails for an answer that was acknowledged before a restart and never came', () =>
    expect(judge({ arrived: [] }, [{ from: 900, to: 2_000 }])).toEqual(['asked = answered']));
  it('has what a fault kept back stand in the log', () => {
    const lost = [{ on: 'response_url', fault: 'drop', isFinal: true } as const];
    expect(judge({ arrived: [], lost }, [], 1)).toEqual([]);
    expect(judge({ arrived: [], lost }, [], 0)).toEqual(['what a fault kept back is in the log']);
    const promise = [{ on: 'response_url', fault: 'drop', isFinal: false } as const];
    expect(judge({ arrived: [], lost: promise }, [], 1)).toEqual(['asked = answered']);
  });
});

const minute = 60_000;
const steady: readonly Steady[] = [{ id: 's', from: 5_000 }];
const ends = new Map([['s', 3 * minute]]);
const row = (at: number, outcome = 'posted', count = 1): Recorded => ({
  subscription_id: 's',
  at,
  kind: 'schedule',
  outcome,
  count,
});
const message = (at: number): Posted => ({
  ts: '1.1',
  channel: 'C',
  text: '',
  blocks: [],
  onlyFor: undefined,
  edited: false,
  metadata: { event_type: 'dune_digest', event_payload: { run_id: `s.schedule.${at}` } },
});
const reckon = (
  rows: readonly Recorded[],
  posts: readonly number[],
  settled: LogSummary['settled'] = { posted: posts.length },
) => {
  const record = { occurrences: rows, subscriptions: [{ id: 's', work_at: null }] };
  return failing(digestSums(steady, ends, record, posts.map(message), { ...log, settled }));
};

describe('due = what became of it', () => {
  const due = [5_000, minute, 2 * minute];
  it('holds when each time is there once', () =>
    expect(
      reckon(
        due.map((at) => row(at)),
        due,
      ),
    ).toEqual([]));
  it('counts what was skipped together', () =>
    expect(reckon([row(5_000, 'skipped', 2), row(2 * minute)], [2 * minute])).toEqual([]));
  it('fails for a time that is missing', () =>
    expect(reckon([row(5_000), row(2 * minute)], [5_000, 2 * minute])).toEqual(['due = what became of it']));
  it('fails for a time that is there twice', () =>
    expect(reckon([row(5_000, 'skipped', 3), row(2 * minute)], [2 * minute])).toEqual([
      'due = what became of it',
    ]));
  it('fails for a message that is missing, and for one that came twice', () => {
    const rows = due.map((at) => row(at));
    const logged = { posted: 3 };
    expect(reckon(rows, due.slice(1), logged)).toEqual(['posted = messages in Slack']);
    expect(reckon(rows, [...due, minute], logged)).toEqual(['posted = messages in Slack']);
  });
  it('fails for a message about what was silent', () => {
    const rows = [row(5_000), row(minute, 'silent'), row(2 * minute)];
    expect(reckon(rows, due, { posted: 2, silent: 1 })).toEqual(['posted = messages in Slack']);
  });
});

const look = (live: number, done: number, timers = 1): Look => ({
  done,
  held: { live, resident: 0, resources: { Timeout: timers }, open: 30, unnamed: 0 },
});
const held = (late: Look, quiet = look(41_000_000, 900), logged = log, scratch: readonly string[] = []) => {
  const looks = { fresh: look(40_000_000, 0), middle: [look(42_000_000, 1_000)], late: [late], quiet };
  return failing(
    holdSums(looks, { restart: undefined, end: { code: 0, ms: 10 } }, logged, scratch, {
      onceBytes: 2_500_000,
      limits: promisedLimits,
    }),
  );
};

describe('nothing stays', () => {
  it('holds for little', () => expect(held(look(42_500_000, 2_000))).toEqual([]));
  it('fails for 4 kB that each thing leaves behind', () =>
    expect(held(look(46_000_000, 2_000))).toEqual(['memory that stays']));
  it('fails for timers that are left', () =>
    expect(held(look(42_000_000, 2_000), look(42_000_000, 2_000, 60))).toEqual(['sockets, timers, files']));
  it('fails for a scratch file, an error and a secret', () => {
    expect(held(look(42_000_000, 2_000), undefined, log, ['dune-in-slack-x'])).toEqual(['scratch files']);
    for (const bad of [{ errors: ['{}'] }, { leaks: ['{}'] }])
      expect(held(look(42_000_000, 2_000), undefined, { ...log, ...bad })).toEqual([
        'log without errors or secrets',
      ]);
  });
});
