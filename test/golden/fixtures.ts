import { emptyDisplayOptions, type Question } from '../../src/core/question.ts';
import type { ResultSet } from '../../src/core/result-set.ts';
import type { Execution } from '../../src/dune/outcome.ts';
import type { Diagnosis } from '../../src/questions/diagnosis.ts';
import { type Dataset, type DatasetSource, makeDataset } from '../../src/results/dataset.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { plainTerms } from '../../src/store/subscription-terms.ts';
import { createDrawing } from './draw.ts';

/** When every message is made and read, a Friday in Berlin: 12:40 PM. */
export const now = new Date('2026-11-27T11:40:00Z');
export const at = (iso: string): number => Date.parse(iso);

export const drawing = createDrawing({
  names: { U0ADA: 'ada', U0BOB: 'bob', S0DESK: 'trading-desk', C0GENERAL: 'general' },
  zone: 'Europe/Berlin',
  now: now.getTime(),
});

/** A query that has a name, and one that Dune's plan keeps nameless. */
export const marketplaces = { id: 1252207, name: 'NFT marketplace volume' };
export const leaderboard = { id: 5550001, name: 'DEX leaderboard' };
export const chains = { id: 3493826, name: undefined };

export const ask = (
  query: { readonly id: number },
  options: Partial<Question['options']> = {},
): Question => ({
  query: { kind: 'id', id: query.id },
  parameters: [],
  options: { ...emptyDisplayOptions, ...options },
});

const columns = (...names: readonly (readonly [name: string, type: string])[]): ResultSet['columns'] =>
  names.map(([name, type]) => ({ name, type }));

export const volumes: ResultSet = {
  columns: columns(['project', 'varchar'], ['total_volume_usd', 'double'], ['sales_24h', 'bigint']),
  rows: [
    ['opensea', 35_184_444_503.17, 18_212],
    ['x2y2', 4_903_512_008.4, 911],
    ['looksrare', 4_041_877_120.93, 604],
    ['magiceden', 1_120_034_556.02, 7_330],
    ['sudoswap', 121_443_870.5, 88],
  ],
  totalRows: 26,
};

const days = Array.from({ length: 14 }, (_one, index) => `2026-11-${String(14 + index).padStart(2, '0')}`);
export const daily: ResultSet = {
  columns: columns(['day', 'date'], ['volume_usd', 'double']),
  rows: days.map((day, index) => [day, 1_000_000 + index * 150_000 - (index % 3) * 400_000]),
  totalRows: 90,
};

const dexes = (rows: readonly (readonly [string, number])[]): ResultSet => ({
  columns: columns(['project', 'varchar'], ['volume_usd', 'double']),
  rows,
  totalRows: 12,
});
export const yesterday = dexes([
  ['uniswap', 12_080_441.2],
  ['aerodrome', 11_990_127.44],
  ['pancakeswap', 8_112_004],
  ['sushiswap', 7_603_880.1],
  ['curve', 7_420_115.6],
]);
export const today = dexes([
  ['aerodrome', 11_415_275.95],
  ['uniswap', 10_195_892.37],
  ['curve', 9_141_581.92],
  ['pancakeswap', 8_112_004],
  ['balancer', 6_902_331.08],
]);

/** A dataset, read now; its run ended two hours ago unless said otherwise. */
export const dataset = (
  source: Pick<DatasetSource, 'query' | 'result'> & Partial<DatasetSource>,
  options: Partial<Question['options']> = {},
): Dataset =>
  makeDataset({
    parameters: [],
    executionId: '01KB2Z8Q4M5T6V7W8X9Y0Z1A2B',
    finishedAt: new Date('2026-11-27T09:39:00Z'),
    asOf: now,
    partial: false,
    top: options.top ?? 10,
    ...source,
    options: { ...emptyDisplayOptions, ...options },
  });

export const execution: Execution = {
  id: '01KB2Z8Q4M5T6V7W8X9Y0Z1A2B',
  queryId: 6012998,
  submittedAt: new Date('2026-11-25T15:02:00Z'),
  startedAt: new Date('2026-11-25T15:02:10Z'),
  endedAt: new Date('2026-11-25T15:02:12Z'),
  expiresAt: undefined,
};

export const diagnosis: Diagnosis = {
  queryId: chains.id,
  queryName: undefined,
  requested: [{ name: 'chain', value: 'bse' }],
  cause: { kind: 'values-never-run' },
  certainty: 'likely',
  declared: undefined,
  known: [],
  provedAlone: [],
  suggestions: [],
  hasOtherRun: true,
  unfamiliarWords: undefined,
  lastRun: new Date('2026-11-27T09:39:07Z'),
};

export const subscription: Subscription = {
  id: '00000000-0000-4000-8000-000000000001',
  workspaceId: 'T0TEAM',
  channelId: 'C0GENERAL',
  number: 1,
  ownerId: 'U0ADA',
  question: '5550001 --top 5',
  queryId: leaderboard.id,
  queryKey: '5550001',
  sameAs: '5550001',
  queryName: leaderboard.name,
  cron: '0 9 * * 1-5',
  zone: 'Europe/Berlin',
  postWhen: 'always',
  keyColumns: [],
  maxAgeMs: undefined,
  refresh: false,
  terms: plainTerms,
  state: { kind: 'active' },
  createdAt: at('2026-11-26T15:00:00Z'),
  nextAt: at('2026-11-30T08:00:00Z'),
  failures: 0,
  failingSince: undefined,
  attempt: undefined,
  dueAt: at('2026-11-30T08:00:00Z'),
  tellAt: undefined,
  groupId: undefined,
  recipientId: undefined,
};

export const digest = { subscription, request: ask(leaderboard, { top: 5 }) };
export const second = {
  subscription: {
    ...subscription,
    id: '00000000-0000-4000-8000-000000000002',
    number: 2,
    ownerId: 'U0BOB',
    queryId: marketplaces.id,
    queryName: marketplaces.name,
    cron: '0 8 1 * *',
    postWhen: 'changed' as const,
    keyColumns: ['project'],
    maxAgeMs: 6 * 3_600_000,
    state: {
      kind: 'paused' as const,
      at: at('2026-11-20T13:05:00Z'),
      cause: { kind: 'person' as const, userId: 'U0BOB' },
    },
  },
  request: ask(marketplaces, { sort: [{ column: 'total_volume_usd', direction: 'desc' }] }),
};
