import type { MessageVariants } from '../../src/messages/blocks/message.ts';
import {
  reportDigestVariants,
  reportRestVariants,
  reportVariants,
} from '../../src/messages/report/report.ts';
import type { ReportPartView } from '../../src/messages/report/view.ts';
import type { Dataset } from '../../src/results/dataset.ts';
import { failedPart, partOf } from '../messages/report/views.ts';
import { at, daily, dataset, leaderboard, now, subscription, today, yesterday } from './fixtures.ts';

/** One number of a query, such as a market's volume. */
const numberOf = (id: number, name: string, column: string, value: number): Dataset =>
  dataset({
    query: { id, name },
    result: { columns: [{ name: column, type: 'double' }], rows: [[value]], totalRows: 1 },
  });

const earlier = new Date('2026-11-26T08:00:00Z');
const before = (of: Dataset): Dataset => ({ ...of, executionId: '01BEFORE', asOf: earlier });

const pairs: readonly (readonly [now: Dataset, before: Dataset, title: string | undefined])[] = [
  [
    numberOf(5550021, 'DEX volume', 'volume_usd', 2_131_882_310.4),
    numberOf(5550021, 'DEX volume', 'volume_usd', 1_902_001_000),
    'DEX volume, 24h',
  ],
  [
    numberOf(5550022, 'Active traders', 'traders', 812_455),
    numberOf(5550022, 'Active traders', 'traders', 812_455),
    'Traders, 24h',
  ],
  [
    numberOf(5550023, 'Bridge inflow', 'inflow_usd', 42_118_002),
    numberOf(5550023, 'Bridge inflow', 'inflow_usd', 51_400_991),
    undefined,
  ],
  [numberOf(5550024, 'Gas price', 'gwei', 3.4112), numberOf(5550024, 'Gas price', 'gwei', 2.9), 'Gas, gwei'],
  [
    numberOf(5550025, 'Stablecoin supply', 'supply_usd', 301_442_000_118),
    numberOf(5550025, 'Stablecoin supply', 'supply_usd', 301_001_882_000),
    'Stablecoins',
  ],
];

const tables: readonly (readonly [now: Dataset, before: Dataset, title: string | undefined])[] = [
  [
    dataset({ query: leaderboard, result: today }, { top: 5 }),
    dataset({ query: leaderboard, result: yesterday }, { top: 5 }),
    undefined,
  ],
  [
    dataset({ query: { id: 5550002, name: 'Volume by day' }, result: daily }, { top: 3, chart: 'line' }),
    dataset({ query: { id: 5550002, name: 'Volume by day' }, result: daily }, { top: 3, chart: 'line' }),
    'The last two weeks',
  ],
];

const asked = (all: typeof pairs): readonly ReportPartView[] =>
  all.map(([shown, , title]) => partOf(shown, title));
const compared = (all: typeof pairs): readonly ReportPartView[] =>
  all.map(([shown, last, title]) => partOf(shown, title, before(last)));
const same = (all: typeof pairs): readonly ReportPartView[] =>
  all.map(([shown, , title]) => partOf(shown, title, before(shown)));

const extras = {
  slash: '/dune',
  asked: { by: 'U0ADA', text: 'report weekly', reading: undefined },
  isForAll: true,
};
const answer = (parts: readonly ReportPartView[]) => reportVariants({ name: 'weekly', parts }, extras);
const failure = failedPart(
  'No result yet for Fees by chain. `/dune 5550031` says more.',
  undefined,
  'Fees by chain',
);

const digestOf = (parts: readonly ReportPartView[], lateSince?: number) =>
  reportDigestVariants({
    subscription: { ...subscription, number: 4, terms: { ...subscription.terms, report: 'weekly' } },
    report: { name: 'weekly', parts },
    lateSince,
    askedBy: undefined,
    asOf: now,
    remarks: [],
  });

/** Two hundred rows, which no message has room for twelve times. */
const long = (index: number): ReportPartView =>
  partOf(
    dataset(
      {
        query: { id: 5550040 + index, name: `Wallets of chain ${index}` },
        result: {
          columns: [
            { name: 'wallet', type: 'varchar' },
            { name: 'volume_usd', type: 'double' },
          ],
          rows: Array.from({ length: 200 }, (_row, at) => [
            `wallet number ${at + 1}`,
            9_000_000 - at * 1_000,
          ]),
          totalRows: 200,
        },
      },
      { top: 200 },
    ),
  );
const twelve = Array.from({ length: 12 }, (_part, index) => long(index + 1));

/** The messages of reports. */
export const reportCases = (first: (variants: MessageVariants) => string) => [
  {
    name: 'report',
    title: 'A report',
    when: 'Somebody types `/dune report weekly`: five numbers, a table, and a chart.',
    draw: () => first(answer([...asked(tables), ...asked(pairs)]).main),
  },
  {
    name: 'report-numbers',
    title: 'A report of numbers',
    when: 'Somebody types `/dune report weekly`, which has five numbers, of different ages.',
    draw: () =>
      first(
        answer(
          asked(pairs).map((part, index) =>
            part.kind === 'dataset' && index === 1
              ? { ...part, dataset: { ...part.dataset, finishedAt: earlier } }
              : part,
          ),
        ).main,
      ),
  },
  {
    name: 'report-one-failed',
    title: 'A report with a part that failed',
    when: 'One of three queries has no result.',
    draw: () => first(answer([...asked(pairs.slice(0, 1)), failure, ...asked(tables.slice(0, 1))]).main),
  },
  {
    name: 'report-all-failed',
    title: 'A report without results',
    when: 'No query has a result.',
    draw: () => first(answer([failure, failedPart('Dune took too long. Try `/dune 5550032`.', 'TVL')]).main),
  },
  {
    name: 'report-hostile',
    title: 'A report with hostile names',
    when: 'Titles and names try to mention, format and link.',
    draw: () =>
      first(
        answer([
          partOf(numberOf(5550021, '<!channel> *x*', '<@U0BOB>', 12), '<!here> | *code* https://x.example'),
          partOf(
            dataset({ query: { id: 5550001, name: '<!channel> *x* :tada: _y_' }, result: today }, { top: 2 }),
          ),
          failedPart('Dune took too long.', '*bold* <@U0BOB>'),
        ]).main,
      ),
  },
  {
    name: 'report-long',
    title: 'A report of twelve long tables',
    when: 'Twelve queries have 200 rows each. The rest follows in the thread.',
    draw: () => first(answer(twelve).main),
  },
  {
    name: 'report-digest',
    title: 'A digest of a report',
    when: 'It is due, and five of seven results changed. It is late.',
    draw: () => first(digestOf([...compared(pairs), ...compared(tables)], at('2026-11-27T08:00:00Z')).main),
  },
  {
    name: 'report-digest-unchanged',
    title: 'A digest of a report without changes',
    when: 'It is due, and nothing changed.',
    draw: () => first(digestOf([...same(pairs.slice(0, 2)), ...same(tables)]).main),
  },
  {
    name: 'report-rest',
    title: 'What a report has no room for',
    when: 'It follows in the thread.',
    draw: () => {
      const [rest] = answer(twelve.slice(0, 3).concat(twelve.slice(0, 6))).rest;
      return rest === undefined ? '' : first(reportRestVariants(rest)).split('\n').slice(0, 60).join('\n');
    },
  },
];
