import { createHash } from 'node:crypto';
import type { DatabaseLocation } from '../src/store/connection.ts';
import type { Claim } from '../src/store/queue/claim.ts';
import type { DigestSettings } from '../src/store/subscription.ts';
import { plainTerms } from '../src/store/subscription-terms.ts';
import { toldAbout } from '../src/store/told-rows.ts';
import { type Bench, createSeries, type Series } from './bench.ts';
import type { Figure } from './figures.ts';
import { bytesOnDisk, onEachDatabase } from './on-disk.ts';
import { openBenchStore, workspaceId } from './subscriptions.ts';

const known = 1_000_000;
/** The rows of a look, and how many of them are new. */
const looked = 1_000;
const added = 10;
/** A row's eight bytes. */
const leastBytes = 8 * known;

const hashOf = (index: number): string =>
  createHash('sha256').update(String(index)).digest('hex').slice(0, 16);
const hashesFrom = (first: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_one, index) => hashOf(first + index));

const settings: DigestSettings = {
  question: '1',
  queryId: 1,
  queryKey: '1',
  sameAs: '1',
  queryName: undefined,
  cron: '* * * * *',
  zone: 'UTC',
  postWhen: 'new',
  keyColumns: ['id'],
  maxAgeMs: undefined,
  refresh: false,
  terms: plainTerms,
};

/** Measures the bytes of a million rows, and the time of looks: what is known is found, and what is new is settled. */
const measure = async (
  name: string,
  place: DatabaseLocation,
  rounds: number,
  series: Series,
): Promise<void> => {
  const store = await openBenchStore(place);
  const target = { workspaceId, channelId: 'C1', ownerId: 'U1' };
  const first = { key: ['id'], hashes: hashesFrom(0, known), columns: ['id'] };
  const shown = { snapshot: '{}', execution: 'run', first };
  const { subscription } = await store.subscriptions.save(target, settings, 1, shown);
  series.add(`${name} bytes`, await bytesOnDisk(place, ['told_rows']));
  const lease = async (): Promise<Claim> => {
    const [claim] = await store.queue.claim(workspaceId, { limit: 1, leaseMs: 60_000 });
    if (claim === undefined) throw new Error('nothing was due');
    return claim;
  };
  for (let round = 0; round < 4 * rounds; round += 1) {
    const claim = await lease();
    const attempt = { at: claim.subscription.nextAt, kind: 'schedule', deadlineAt: Date.now() } as const;
    await store.queue.begin(claim, attempt, undefined);
    const next = () => 1;
    const settlement = {
      outcome: 'silent',
      reason: undefined,
      failure: 'none',
      newBaseline: false,
      channelRestMs: 0,
    } as const;
    const isFloor = round % 2 === 0;
    const hashes = [
      ...hashesFrom(known + round * added, isFloor ? 0 : added),
      ...hashesFrom(round * looked, looked - added),
    ];
    const begun = performance.now();
    const found = isFloor ? new Set<string>() : await store.told.known(subscription, hashes);
    const news = hashes.filter((hash) => !found.has(hash));
    const about = toldAbout(subscription);
    const told = isFloor ? undefined : { about, key: ['id'], added: news, seen: [...found], begins: false };
    await store.queue.settle(claim, attempt, { ...settlement, told }, next);
    series.add(`${name} ${isFloor ? 'floor' : 'look'}`, performance.now() - begun);
    if (!isFloor && news.length !== added) throw new Error(`${news.length} rows were taken for new`);
  }
  await store.close();
};

const toFigures = (name: string, series: Series): readonly Figure[] => [
  {
    name: `${name}: a million rows`,
    unit: 'bytes',
    values: series.of(`${name} bytes`),
    floor: [leastBytes],
    target: { of: 'ratio', bound: 'most', limit: 1.6 },
  },
  {
    name: `${name}: a look, ${added} of ${looked} new`,
    unit: 'ms',
    values: series.of(`${name} look`),
    floor: series.of(`${name} floor`),
    target: { of: 'value', bound: 'most', limit: 100 },
  },
];

/** The memory of a digest of new rows. */
export const toldRows: Bench = {
  name: 'Rows that were told',
  about: `A digest of new rows that knows a million: the bytes of its rows on disk, where the least possible is eight for each, and the time of a look at ${looked} rows, of which ${added} are new: what is known is found, and the look is settled. The floor settles a look that remembers nothing.`,
  run: async (rounds) => {
    const series = createSeries();
    await onEachDatabase((name, place) => measure(name, place, rounds, series));
    return [...toFigures('SQLite', series), ...toFigures('PostgreSQL', series)];
  },
};
