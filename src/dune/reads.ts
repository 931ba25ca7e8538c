import type { Parameter } from '../command/request.ts';
import type { DuneClient, ResultRead } from './client.ts';
import type { Clock } from './clock.ts';
import type { MetadataOutcome, ReadOutcome } from './outcome.ts';

/** Reads that are shared: the same thing asked for by many at once goes out once. */
export type Reads = {
  /** `fresh` takes no result from the memory; it still joins a read that is under way, which is as new. */
  readonly latestResult: (read: ResultRead, budgetMs: number, fresh?: boolean) => Promise<ReadOutcome>;
  readonly metadata: (queryId: number, budgetMs: number) => Promise<MetadataOutcome>;
};

/** For how long what was read may be used again, ms. */
export type Reuse = {
  readonly resultMs: number;
  readonly metadataMs: number;
  /** How long to believe that the plan tells no metadata. */
  readonly notInPlanMs: number;
};

const usualReuse: Reuse = { resultMs: 5_000, metadataMs: 600_000, notInPlanMs: 3_600_000 };

const mostKept = 500;

type Kept<T> = { readonly value: T; readonly until: number };

/** Values by key, each until its time; the oldest go when there are too many. */
const createShelf = <T>(clock: Clock) => {
  const kept = new Map<string, Kept<T>>();
  return {
    get: (key: string): T | undefined => {
      const found = kept.get(key);
      return found !== undefined && found.until > clock.now() ? found.value : undefined;
    },
    put: (key: string, value: T, forMs: number): void => {
      kept.delete(key);
      kept.set(key, { value, until: clock.now() + forMs });
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    },
  };
};

/** Joins calls for the same key while the first is under way, unless it may take longer than the later one has time. */
const createSharing = <T>(clock: Clock) => {
  const underWay = new Map<string, { readonly promise: Promise<T>; readonly endsBy: number }>();
  return (key: string, budgetMs: number, start: () => Promise<T>): Promise<T> => {
    const endsBy = clock.now() + budgetMs;
    const running = underWay.get(key);
    if (running !== undefined && running.endsBy <= endsBy) return running.promise;
    const promise = start().finally(() => {
      if (underWay.get(key)?.promise === promise) underWay.delete(key);
    });
    underWay.set(key, { promise, endsBy });
    return promise;
  };
};

/** The same question in the same words, whatever the order of its parameters. */
const keyOf = (read: ResultRead): string => {
  const parameters = read.parameters
    .map(({ name, value }: Parameter) => [name, value])
    .sort(([left = ''], [right = '']) => (left < right ? -1 : Number(left > right)));
  return JSON.stringify([read.queryId, parameters, read.limit, read.columns, read.sort, read.where]);
};

/** Puts sharing and a short memory before a client. Only good results are kept; troubles are asked again. */
export const createReads = (
  client: Pick<DuneClient, 'latestResult' | 'metadata'>,
  clock: Clock,
  reuse: Reuse = usualReuse,
): Reads => {
  const results = createShelf<ReadOutcome>(clock);
  const metadata = createShelf<MetadataOutcome>(clock);
  const plan = createShelf<MetadataOutcome>(clock);
  const shareRead = createSharing<ReadOutcome>(clock);
  const shareMetadata = createSharing<MetadataOutcome>(clock);

  const readResult = async (key: string, read: ResultRead, budgetMs: number): Promise<ReadOutcome> => {
    const outcome = await client.latestResult(read, budgetMs);
    if (outcome.kind === 'result') results.put(key, outcome, reuse.resultMs);
    return outcome;
  };

  const readMetadata = async (key: string, queryId: number, budgetMs: number): Promise<MetadataOutcome> => {
    const outcome = await client.metadata(queryId, budgetMs);
    if (outcome.kind === 'metadata') metadata.put(key, outcome, reuse.metadataMs);
    if (outcome.kind === 'not-in-plan') plan.put('plan', outcome, reuse.notInPlanMs);
    return outcome;
  };

  return {
    latestResult: async (read, budgetMs, fresh = false) => {
      const key = keyOf(read);
      const kept = fresh ? undefined : results.get(key);
      return kept ?? shareRead(key, budgetMs, () => readResult(key, read, budgetMs));
    },
    metadata: async (queryId, budgetMs) => {
      const key = String(queryId);
      const kept = metadata.get(key) ?? plan.get('plan');
      return kept ?? shareMetadata(key, budgetMs, () => readMetadata(key, queryId, budgetMs));
    },
  };
};
