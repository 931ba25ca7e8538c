import type { Clock } from '../core/clock.ts';
import type { DuneWatch, ReadSource } from '../core/dune-watch.ts';
import type { Parameter } from '../core/question.ts';
import { weightOf } from '../core/result-set.ts';
import { createShelf } from './cache.ts';
import type { DuneClient, ResultRead, Through } from './client.ts';
import type { Reply } from './http.ts';
import type { MetadataOutcome, ReadOutcome, StatusOutcome, Trouble } from './outcome.ts';
import { createSharing } from './single-flight.ts';

/** How a read may be answered. */
export type ReadManner = {
  /** Only with what was read from this time on, ms; else what was read in the last seconds will do. */
  readonly since?: number;
  /** Nobody waits: places in the minute are left to people, and what was read is kept for the others that are due. */
  readonly isBackground?: boolean;
};

/** For how long a result serves people, who want it as it is now, and whoever wants it from a certain time on, ms. */
type KeepMs = { readonly fresh: number; readonly kept: number };

/** Shares replies with other bots: gives one that was read by any of them, and when that began by this bot's clock, ms. */
export type ShareReply = (
  url: string,
  terms: { readonly budgetMs: number; readonly since: number | undefined; readonly keepMs: KeepMs },
  ask: Parameters<Through>[1],
) => Promise<{
  readonly reply: Reply | Trouble;
  readonly startedAt: number;
  readonly isShared: boolean;
}>;

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

/** What is kept for others may take so much memory, bytes: some thousand usual results. */
const mostResultBytes = 64 * 1024 * 1024;

/** The same question in the same words, whatever the order of its parameters. */
const keyOf = (read: ResultRead): string => {
  const parameters = read.parameters
    .map(({ name, value }: Parameter) => [name, value])
    .sort(([left = ''], [right = '']) => (left < right ? -1 : Number(left > right)));
  const { queryId, executionId, limit, columns, sort, where } = read;
  return JSON.stringify([queryId, executionId, parameters, limit, columns, sort, where]);
};

/** Who hears of reads of results, and how they are shared with other bots, if at all. */
type ReadsParts = {
  readonly watch?: Pick<DuneWatch, 'read'> | undefined;
  readonly share?: ShareReply | undefined;
};

type ReadsOver = {
  readonly client: Pick<DuneClient, 'latestResult' | 'metadata' | 'status'>;
  readonly clock: Clock;
  readonly share: ShareReply | undefined;
};

/** Reads a result, or takes what another bot has read. */
const readOnce = async (
  { client, clock, share }: ReadsOver,
  read: ResultRead,
  budgetMs: number,
  { since, isBackground }: ReadManner,
  keepMs: KeepMs,
): Promise<{ readonly outcome: ReadOutcome; readonly startedAt: number; readonly isShared: boolean }> => {
  let began = { startedAt: clock.now(), isShared: false };
  const through: Through | undefined =
    share &&
    (async (url, ask) => {
      const { reply, ...from } = await share(url, { budgetMs, since, keepMs }, ask);
      began = from;
      return reply;
    });
  const outcome = await client.latestResult(read, budgetMs, isBackground, through);
  return { outcome, ...began };
};

/** Puts sharing and a short memory before a client. Only good results are kept; troubles are asked again. */
export const createReads = (
  client: ReadsOver['client'],
  clock: Clock,
  { watch, share }: ReadsParts = {},
): Reads => {
  const results = createShelf<ReadOutcome>(clock, {
    most: mostResultBytes,
    weightOf: (outcome) => (outcome.kind === 'result' ? weightOf(outcome.result) : 0),
  });
  const metadata = createShelf<MetadataOutcome>(clock);
  const plan = createShelf<MetadataOutcome>(clock);
  const states = createShelf<StatusOutcome>(clock);
  const shareRead = createSharing<ReadOutcome>(clock);
  const shareMetadata = createSharing<MetadataOutcome>(clock);
  const shareStatus = createSharing<StatusOutcome>(clock);
  const always = (ms: number) => ({ fresh: ms, kept: ms });

  const readResult = async (
    read: ResultRead,
    budgetMs: number,
    manner: ReadManner,
    onShared: () => void,
  ): Promise<ReadOutcome> => {
    const keepMs = { fresh: reuse.resultMs, kept: manner.isBackground ? reuse.backgroundMs : reuse.resultMs };
    const found = await readOnce({ client, clock, share }, read, budgetMs, manner, keepMs);
    const { outcome, startedAt, isShared } = found;
    if (isShared) onShared();
    // It was another bot that read it, some time ago.
    const ageMs = isShared ? clock.now() - startedAt : 0;
    const forMs = { fresh: keepMs.fresh - ageMs, kept: keepMs.kept - ageMs };
    if (outcome.kind === 'result') results.put(keyOf(read), outcome, startedAt, forMs);
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
    latestResult: async (read, budgetMs, manner = {}) => {
      const { since } = manner;
      const kept = results.get(keyOf(read), since);
      let from: ReadSource = kept === undefined ? 'under-way' : 'kept';
      const start = () => {
        from = 'dune';
        return readResult(read, budgetMs, manner, () => {
          from = 'shared';
        });
      };
      const outcome = kept ?? (await shareRead(keyOf(read), budgetMs, start, since));
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
