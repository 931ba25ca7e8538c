import { z } from 'zod';
import type { LinkedText } from '../../results/columns/link.ts';
import type { Dataset } from '../../results/dataset.ts';
import { keyRows, type RowKeyProblem } from '../../results/new-rows/row-keys.ts';
import type { RowTemplateProblem } from '../../results/new-rows/row-template.ts';
import { type ToldRows, toldAbout } from '../../store/told-rows.ts';
import type { Uses } from '../dependencies.ts';
import { type DigestFailure, toUnreadFailure } from '../failure.ts';
import { defaultNewRows, maxNewLines, toShownDataset, toWholeQuestion, writeRows } from '../first-rows.ts';
import { type DigestReading, isPastLimit, probeSilence, type ReadingSource, toReadSince } from './read.ts';

/** The rows of a digest that nobody was told. */
export type NewRowsReading = {
  readonly kind: 'new-rows';
  /** Holds only the rows to show. */
  readonly dataset: Dataset;
  /** How many are new. */
  readonly count: number;
  /** The rows by the digest's template. */
  readonly lines: readonly (readonly LinkedText[])[] | undefined;
  /** The rows that were read, where the result has more. */
  readonly readRows: number | undefined;
  readonly told: ToldRows;
  /** It's posted although the data is older than the limit. */
  readonly isOld: boolean;
};

/** Returns why rows can't be recognized or written, as it's stored. */
const toUnreadable = (
  problem: RowKeyProblem | RowTemplateProblem,
  part: 'key' | 'row',
): { readonly kind: 'failed'; readonly failure: DigestFailure } => {
  const why = problem.kind === 'no-text' || problem.kind === 'open-brace' ? 'template' : problem.kind;
  const names = 'name' in problem ? [problem.name] : 'names' in problem ? [...problem.names] : [];
  const reason = { code: 'new-rows-unreadable', detail: { why, names, part } } as const;
  return { kind: 'failed', failure: { reason, isPassing: false, isOwn: true } };
};

/** Tells new rows from known ones. Without a memory that is about this question, all rows count as told. */
const tellApart = async (
  { claim }: ReadingSource,
  dataset: Dataset,
  { store }: Uses<'store'>,
): Promise<
  | { readonly kind: 'told'; readonly told: ToldRows; readonly isNew: (index: number) => boolean }
  | ReturnType<typeof toUnreadable>
> => {
  const { subscription } = claim;
  const about = toldAbout(subscription);
  const memory = await store.told.memory(subscription);
  const begins = memory?.about !== about;
  const asked = subscription.keyColumns.length > 0 || begins ? subscription.keyColumns : memory.key;
  const keyed = keyRows(dataset, asked);
  if (!keyed.ok) return toUnreadable(keyed.error, 'key');
  const { key, hashes } = keyed.value;
  const known = begins ? new Set<string>() : await store.told.known(subscription, hashes);
  const added = hashes.filter((hash) => !known.has(hash));
  const told = { about, key, added, seen: [...known], begins };
  return { kind: 'told', told, isNew: (index) => !begins && !known.has(hashes[index] ?? '') };
};

const decideNewRows = async (
  source: ReadingSource,
  whole: Dataset,
  means: Uses<'store'>,
): Promise<DigestReading | NewRowsReading> => {
  const { claim, attempt, request } = source;
  const { executionId } = whole;
  const isOld = isPastLimit(source, whole.finishedAt, whole.asOf.getTime());
  if (isOld && attempt.kind !== 'run') {
    const wasTold = claim.staleExecution === executionId;
    return wasTold ? { kind: 'silent', why: 'still-stale', executionId } : { kind: 'stale', dataset: whole };
  }
  const found = await tellApart(source, whole, means);
  if (found.kind === 'failed') return found;
  const { told, isNew } = found;
  const count = told.begins ? 0 : told.added.length;
  if (count === 0)
    return { kind: 'silent', why: told.begins ? 'rows-begun' : 'no-new-rows', executionId, told };
  const { row } = claim.subscription.terms;
  const top = request.options.top ?? (row === undefined ? defaultNewRows : maxNewLines);
  const dataset = toShownDataset(whole, request, top, isNew);
  const lines = row === undefined ? undefined : writeRows(dataset, row);
  if (lines?.ok === false) return toUnreadable(lines.error, 'row');
  const readRows = whole.hasMore ? whole.rows.length : undefined;
  return { kind: 'new-rows', dataset, count, lines: lines?.value, readRows, told, isOld };
};

/** Reads the rows of a digest of new rows, and decides: post those that nobody was told, or stay silent. */
export const readNewRows = async (
  source: ReadingSource,
  means: Uses<'questions' | 'clock' | 'store'>,
): Promise<DigestReading | NewRowsReading> => {
  const { claim, attempt, request, executionId } = source;
  const mayBeSilent = attempt.kind === 'schedule' && executionId === undefined;
  const memory = mayBeSilent ? await means.store.told.memory(claim.subscription) : undefined;
  const isKnown = memory?.about === toldAbout(claim.subscription);
  const silence = isKnown ? await probeSilence(source, means) : undefined;
  if (silence !== undefined) return silence;
  const since = toReadSince(claim, attempt, means.clock.now());
  const read = await means.questions.fetchDataset(toWholeQuestion(request), { since, executionId });
  return read.ok
    ? decideNewRows(source, read.value, means)
    : { kind: 'failed', failure: toUnreadFailure(read.error) };
};

/** The rows of a post that is on its way, and the run on Dune that they're from. */
type SentRows = { readonly told: ToldRows; readonly execution: string };

const sentRows = z.object({
  version: z.literal(1),
  newRows: z.object({
    told: z.object({
      about: z.string(),
      key: z.array(z.string()),
      added: z.array(z.string()),
      seen: z.array(z.string()),
      begins: z.boolean(),
    }),
    execution: z.string(),
  }),
});

/** Serializes the rows of a post, so that a process that finds it in the channel remembers the same ones. */
export const serializeToldRows = (sent: SentRows): string =>
  JSON.stringify(sentRows.parse({ version: 1, newRows: sent }));

/** Parses what was stored before a post; `undefined` for that of another kind of post. */
export const parseToldRows = (kept: string): SentRows | undefined => {
  if (!kept.startsWith('{')) return undefined;
  const read = sentRows.safeParse(JSON.parse(kept));
  return read.success ? read.data.newRows : undefined;
};
