import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { durationInWords } from '../../../src/core/duration.ts';
import { digestVariants } from '../../../src/messages/digest/digest.ts';
import { renderHistory } from '../../../src/messages/digest/history.ts';
import { renderDigestList } from '../../../src/messages/digest/list.ts';
import { renderManaged } from '../../../src/messages/digest/managed.ts';
import { notificationVariants } from '../../../src/messages/digest/notification.ts';
import { renderDigestProblem } from '../../../src/messages/digest/problem.ts';
import { renderRunInProgress } from '../../../src/messages/digest/run-result.ts';
import { staleVariants } from '../../../src/messages/digest/stale.ts';
import { subscribedVariants } from '../../../src/messages/digest/subscribed.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { takeSnapshot } from '../../../src/results/changes/snapshot.ts';
import { hostileText, resultSet } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { datasetOn, grid } from '../datasets.ts';
import { at, because, digests, occurrences, parameters, subscription } from '../foreign.ts';
import { expectSafe } from '../safety.ts';

const runs = fuzzRuns(100);
/** Shrinking these takes minutes and tells little more. */
const quick = { endOnFailure: true };
describe('whatever the data', () => {
  it('a digest is within all limits, in every form, and mentions only who asked for it', () => {
    fc.assert(
      fc.property(
        resultSet,
        resultSet,
        hostileText,
        parameters,
        fc.boolean(),
        fc.option(fc.constant('U1'), { nil: undefined }),
        (now, before, name, asked, isSame, askedBy) => {
          const dataset = datasetOn({ result: now, name, parameters: asked, options: { where: name } });
          const last = isSame
            ? dataset
            : datasetOn({ result: { ...before, columns: isSame ? now.columns : before.columns } });
          const view = {
            subscription,
            dataset,
            changes: compareWithSnapshot(dataset, takeSnapshot(last, ''), [name]),
            askedKey: [name],
            lateSince: at - 9e6,
            askedBy,
            remarks: [{ kind: 'not-run' as const, reason: because(name) }],
          };
          for (const form of digestVariants(view)) expectSafe(form(), askedBy === undefined ? [] : [askedBy]);
        },
      ),
      { ...runs, ...quick },
    );
  });

  it('so is a confirmation, a digest that is too old, and everything that is said of a digest', () => {
    fc.assert(
      fc.property(digests, resultSet, occurrences, (digest, result, history) => {
        const dataset = datasetOn({ result, name: digest.subscription.queryName });
        const words = digest.request.options.where;
        const reason = because(words);
        const view = {
          digest,
          by: 'U1',
          nextAt: at,
          executionsPerDay: 50,
        };
        const notice = {
          id: '1',
          workspaceId: 'T1',
          subscriptionId: 'x',
          recipient: 'U1',
          reason,
          createdAt: at,
          attempts: 1,
        };
        const messages = [
          ...subscribedVariants(
            { ...view, preview: dataset, before: digest, remarks: [{ kind: 'stays-paused' }] },
            '/dune',
          ),
          ...subscribedVariants({ ...view, preview: 'first-run', before: undefined, remarks: [] }, '/dune'),
          ...staleVariants({ subscription, dataset, maxAgeMs: 3_600_000, mayRun: true }),
          () =>
            renderDigestList(
              Array.from({ length: 25 }, (_one, at) => ({
                ...digest,
                subscription: { ...digest.subscription, id: `id-${at}` },
                last: history[0],
              })),
              {
                slash: '/dune',
                exampleToSubscribe: '3493826 chain=base',
                now: at,
                suspension: { code: 'text', detail: { text: words } },
                mayRun: true,
              },
            ),
          () => renderHistory(digest, { occurrences: history, page: 1, hasOlder: true }, at),
          () => renderRunInProgress(digest, '/dune', at),
          () => renderManaged({ what: 'paused', digest, by: 'U1' }),
          () => renderManaged({ what: 'resumed', digest, by: 'U1', nextAt: at }),
          () =>
            renderDigestProblem(
              { kind: 'key-not-there', key: words, columns: [words, words], isChosen: false },
              { slash: '/dune', botName: 'dune' },
            ),
          ...(['paused', 'failing', 'held-up', 'unknown', 'recovered', 'run-failed'] as const).flatMap(
            (kind) => [
              ...notificationVariants([{ notification: { ...notice, kind }, digest }], 'dune', '/dune'),
              ...notificationVariants(
                Array.from({ length: 12 }, () => ({ notification: { ...notice, kind }, digest })),
                'dune',
                '/dune',
              ),
            ],
          ),
        ];
        for (const message of messages) expectSafe(message(), ['U1']);
      }),
      { ...fuzzRuns(25), ...quick },
    );
  });
});

describe('what moved', () => {
  const table = (rows: readonly (readonly [string, number])[]) =>
    datasetOn({
      result: { columns: ['project', 'n'].map((name) => ({ name, type: undefined })), rows, totalRows: 500 },
    });
  const digest = (now: ReturnType<typeof table>, before: ReturnType<typeof table>) =>
    plainText(
      digestVariants({
        subscription,
        dataset: now,
        changes: compareWithSnapshot(now, takeSnapshot(before, ''), []),
        askedKey: [],
        lateSince: undefined,
        askedBy: undefined,
        remarks: [],
      })[0](),
    );

  it('is counted, then told row by row, with ranks in the table', () => {
    const text = digest(
      table([
        ['b', 3],
        ['a', 2],
        ['new', 1],
      ]),
      table([
        ['a', 2],
        ['b', 1],
        ['old', 1],
      ]),
    );
    expect(text).toContain('b takes #1 from a; n of the top 3 +50% since 2026-11-24 12:00 UTC');
    expect(text).toContain('  • b #2 → #1: n 3 (+200%)');
    // 500 rows in all: the old one may well be among those that are not shown.
    expect(text).toContain('\nNew in the top 3: new · Dropped out: old\n');
    expect(text).toMatch(/b {2,}3 {2,}up 1/);
    expect(text).toMatch(/a {2,}2 {2,}down 1/);
    expect(text).toMatch(/new {2,}1 {2,}new/);
  });

  it('of more rows than fit on a phone above the table is cut with a count, rows of another rank first', () => {
    const many = Array.from({ length: 100 }, (_one, index) => [`p${index}`, index] as const);
    const text = digest(table(many.map(([name, n]) => [name, n + 1])), table(many));
    expect(text).toContain('n of the first 100 rows +2% since');
    expect(text).toContain('\n97 more rows changed\n');
    const numbers = (...ns: readonly number[]) => table(ns.map((n) => [`n${n % 10}`, n]));
    const lines = digest(numbers(101, 92, 83, 65, 54), numbers(91, 82, 73, 64, 55)).split('\n');
    expect(lines.filter((line) => line.startsWith('  • ')).map((line) => line.slice(4, 14))).toEqual([
      ...['n5 #5 → #4', 'n4 #4 → #5', 'n1: n 101 '],
    ]);
  });

  it('leaves the table alone when it has no room for ranks', () => {
    const wide = (cell: string) => datasetOn({ result: grid(2, 20, cell) });
    const dataset = wide('a');
    const view = {
      subscription,
      dataset,
      changes: compareWithSnapshot(dataset, takeSnapshot(wide('b'), ''), []),
    };
    const rest = { askedKey: [], lateSince: undefined, askedBy: undefined, remarks: [] };
    const [form] = digestVariants({ ...view, ...rest });
    const block = form().blocks.find(({ type }) => type === 'data_table');
    expect(block?.type === 'data_table' ? block.rows[0]?.length : 0).toBe(20);
  });
});

describe('words', () => {
  test.each([
    [60_000, '1 minute'],
    [5_400_000, '90 minutes'],
    [21_600_000, '6 hours'],
    [172_800_000, '2 days'],
  ])('%i ms', (ms, words) => {
    expect(durationInWords(ms)).toBe(words);
  });
});
