// cspell:ignore unsiwap
import { type CatalogService, createCatalog } from '../src/catalog/create-catalog.ts';
import { systemClock } from '../src/core/clock.ts';
import type { DatabaseLocation } from '../src/store/connection.ts';
import { type Bench, createSeries, type Series } from './bench.ts';
import type { Figure } from './figures.ts';
import { listChanges, nameOf, queries } from './known-queries.ts';
import { bytesOnDisk, onEachDatabase } from './on-disk.ts';
import { measurePicker } from './picker.ts';
import { openBenchStore, workspaceId } from './subscriptions.ts';

const tables = ['catalog_query', 'catalog_use', 'catalog_channel'];

/** The texts alone, which no database can leave out, bytes. */
const leastBytes = (): number => {
  let bytes = 0;
  for (const { queries: facts, uses } of listChanges()) {
    for (const one of facts) bytes += Buffer.byteLength(JSON.stringify(one.facts));
    for (const one of uses) bytes += Buffer.byteLength(JSON.stringify(one.values));
  }
  return bytes;
};

const viewer = { userId: 'U10', channelId: 'C1' };
const all = { isAllowed: () => true };

/** Words as people type them: in any order, begun, with a slip, and of columns. */
const searches = [
  'volume nft uniswap',
  'unsiwap lending fees',
  'stable sup base',
  'opensea v21',
  'total revenue usd',
];
/** The least that can be done: each name is looked at once for each word. */
const lookAtAll = (names: readonly string[], words: string): number =>
  names.filter((name) => words.split(' ').every((word) => name.includes(word))).length;

const searchAll = (catalog: CatalogService, series: Series, name: string): void => {
  const names = Array.from({ length: queries }, (_one, index) => nameOf(index + 1).toLowerCase());
  for (const words of searches) {
    const begun = performance.now();
    const found = catalog.find(words, viewer, { ...all, limit: 41 });
    series.add(name, performance.now() - begun);
    if (found.length === 0) throw new Error(`nothing was found for ${words}`);
    const floorBegun = performance.now();
    lookAtAll(names, words);
    series.add('search floor', performance.now() - floorBegun);
  }
};

/** Fills a catalogue, measures its bytes, and searches it once it's loaded. */
const measure = async (
  name: string,
  place: DatabaseLocation,
  rounds: number,
  series: Series,
): Promise<void> => {
  const store = await openBenchStore(place);
  for (const change of listChanges()) await store.catalog.save(workspaceId, change);
  series.add(`${name} bytes`, await bytesOnDisk(place, tables));
  const log = { warn: () => undefined, debug: () => undefined };
  for (let round = 0; round < rounds; round += 1) {
    const catalog = createCatalog({ store: store.catalog, clock: systemClock, log });
    const begun = performance.now();
    catalog.start(workspaceId);
    while (catalog.entry(queries, viewer) === undefined || catalog.entry(1, viewer)?.uses === 0)
      await systemClock.sleep(5);
    series.add(`${name} load`, performance.now() - begun);
    // As soon after a start, nothing has been compiled: the first searches are the slowest that anybody waits for.
    searchAll(catalog, series, round === 0 ? 'first search' : 'search');
    await catalog.stop();
  }
  await store.close();
};

const toFigures = (name: string, least: number, series: Series): readonly Figure[] => [
  {
    name: `${name}: ${queries} queries on disk`,
    unit: 'bytes',
    values: series.of(`${name} bytes`),
    floor: [least],
    target: { of: 'ratio', bound: 'most', limit: 2.5 },
  },
  {
    name: `${name}: loaded after a start, in the background`,
    unit: 'ms',
    values: series.of(`${name} load`),
    target: { of: 'value', bound: 'most', limit: 5_000 },
  },
];

/** The catalogue of queries. */
export const catalog: Bench = {
  name: 'The catalogue',
  about: `A workspace that knows ${queries} queries, each with its own name, six columns and the values that it was asked with: a search by words as people type them, with slips; the first searches after a start, when nothing is compiled yet; a picker's answer at each letter, over HTTP, with Bolt, a database that is asked for shortcuts, and up to 60 queries; the bytes on disk, where the least possible is the texts alone; and the time until all of it is in memory. The floor of a search looks once at each name for each word, and ranks nothing; that of a picker is a bare Bolt app that has no choices.`,
  run: async (rounds) => {
    const series = createSeries();
    await onEachDatabase((name, place) => measure(name, place, rounds, series));
    await measurePicker(rounds, series);
    const least = leastBytes();
    const target = { of: 'value', bound: 'most', limit: 50 } as const;
    return [
      { name: 'a search', unit: 'ms', values: series.of('search'), floor: series.of('search floor'), target },
      { name: 'a search right after a start', unit: 'ms', values: series.of('first search'), target },
      {
        name: "a picker's answer, from Slack's request on",
        unit: 'ms',
        values: series.of('picker'),
        floor: series.of('picker floor'),
        target,
      },
      ...toFigures('SQLite', least, series),
      ...toFigures('PostgreSQL', least, series),
    ];
  },
};
