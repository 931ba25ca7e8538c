import type { Parameter } from '../command/request.ts';
import type { DuneClient, ResultRead } from './client.ts';
import type { Clock } from './clock.ts';
import type { MetadataOutcome, ReadOutcome, StatusOutcome } from './outcome.ts';
import { createSharing } from './sharing.ts';
import { createShelf } from './shelf.ts';
import type { DuneWatch, ReadSource } from './watch.ts';

/** How a read may be answered. */
export type ReadManner = {
  /** Only with what was read from this time on, ms; else what was read in the last seconds will do. */
  readonly since?: number;
  /** Nobody waits: places in the minute are left to people, and what was read is kept for the others that are due. */
  readonly isBackground?: boolean;
};

/** Reads that are shared: the same thing asked for by many at once goes out once. */
export type Reads = {
  readonly latestResult: (read: ResultRead, budgetMs: number, manner?: ReadManner) => Promise<ReadOutcome>;
  readonly metadata: (
    queryId: number,
    budgetMs: number,
    manner?: Pick<ReadManner, 'isBackground'>,
  ) => Promise<MetadataOutcome>;
  readonly status: (
    executionId: string,
    budgetMs: number,
    manner?: Pick<ReadManner, 'isBackground'>,
  ) => Promise<StatusOutcome>;
};

/** For how long what was read may be used again, ms. */
const reuse = {
  resultMs: 5_000,
  /** Results read for a digest; a thousand that are due at once take minutes at the pace of Slack. */
  backgroundMs: 600_000,
  metadataMs: 600_000,
  /** How long to believe that the plan tells no metadata. */
  notInPlanMs: 3_600_000,
  statusMs: 2_000,
};

/** The same question in the same words, whatever the order of its parameters. */
const keyOf = (read: ResultRead): string => {
  const parameters = read.parameters
    .map(({ name, value }: Parameter) => [name, value])
    .sort(([left = ''], [right = '']) => (left < right ? -1 : Number(left > right)));
  const { queryId, executionId, limit, columns, sort, where } = read;
  return JSON.stringify([queryId, executionId, parameters, limit, columns, sort, where]);
};

/** Puts sharing and a short memory before a client. Only good results are kept; troubles are asked again. `watch` hears of reads of results. */
export const createReads = (
  client: Pick<DuneClient, 'latestResult' | 'metadata' | 'status'>,
  clock: Clock,
  watch?: Pick<DuneWatch, 'read'>,
): Reads => {
  const results = createShelf<ReadOutcome>(clock);
  const metadata = createShelf<MetadataOutcome>(clock);
  const plan = createShelf<MetadataOutcome>(clock);
  const states = createShelf<StatusOutcome>(clock);
  const shareRead = createSharing<ReadOutcome>(clock);
  const shareMetadata = createSharing<MetadataOutcome>(clock);
  const shareStatus = createSharing<StatusOutcome>(clock);
  const always = (ms: number) => ({ fresh: ms, kept: ms });

  const readResult = async (key: string, read: ResultRead, budgetMs: number, isBackground: boolean) => {
    const startedAt = clock.now();
    const outcome = await client.latestResult(read, budgetMs, isBackground);
    const kept = isBackground ? reuse.backgroundMs : reuse.resultMs;
    if (outcome.kind === 'result') results.put(key, outcome, startedAt, { fresh: reuse.resultMs, kept });
    return outcome;
  };

  const readMetadata = async (key: string, queryId: number, budgetMs: number, isBackground: boolean) => {
    const startedAt = clock.now();
    const outcome = await client.metadata(queryId, budgetMs, isBackground);
    if (outcome.kind === 'metadata') metadata.put(key, outcome, startedAt, always(reuse.metadataMs));
    if (outcome.kind === 'not-in-plan') plan.put('plan', outcome, startedAt, always(reuse.notInPlanMs));
    return outcome;
  };

  const readStatus = async (executionId: string, budgetMs: number, isBackground: boolean) => {
    const startedAt = clock.now();
    const outcome = await client.status(executionId, budgetMs, isBackground);
    if ('execution' in outcome) states.put(executionId, outcome, startedAt, always(reuse.statusMs));
    return outcome;
  };

  return {
    latestResult: async (read, budgetMs, { since, isBackground = false } = {}) => {
      const key = keyOf(read);
      const kept = results.get(key, since);
      let from: ReadSource = kept === undefined ? 'under-way' : 'kept';
      const start = () => {
        from = 'dune';
        return readResult(key, read, budgetMs, isBackground);
      };
      const outcome = kept ?? shareRead(key, budgetMs, start, since);
      watch?.read(from);
      return outcome;
    },
    metadata: async (queryId, budgetMs, { isBackground = false } = {}) => {
      const key = String(queryId);
      const start = () => readMetadata(key, queryId, budgetMs, isBackground);
      return metadata.get(key) ?? plan.get('plan') ?? shareMetadata(key, budgetMs, start);
    },
    status: async (executionId, budgetMs, { isBackground = false } = {}) => {
      const start = () => readStatus(executionId, budgetMs, isBackground);
      return states.get(executionId) ?? shareStatus(executionId, budgetMs, start);
    },
  };
};
