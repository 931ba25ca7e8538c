import type { AskRequest } from '../../core/question.ts';
import { type AskTools, readReport } from '../../questions/ask.ts';
import { type Moved, movedSince } from '../../results/changes.ts';
import type { Report } from '../../results/report.ts';
import { readSnapshot, type Snapshot } from '../../results/snapshot.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { Work } from '../../store/work.ts';
import { duneTrouble, notAllowed, type Trouble } from '../failure.ts';

/** What was read for an occurrence, and what follows from it. */
export type Reading =
  | {
      readonly kind: 'post';
      readonly report: Report;
      readonly moved: Moved | undefined;
      /** It is posted although the data is older than was asked for. */
      readonly isOld: boolean;
    }
  /** The data is older than was asked for; said once for each run on Dune. */
  | { readonly kind: 'stale'; readonly report: Report }
  | {
      readonly kind: 'silent';
      readonly why: 'same-run' | 'same-cells' | 'no-rows' | 'still-stale';
      readonly executionId: string;
    }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

/** What an occurrence is read with. */
export type ReadingSource = {
  readonly claim: Claim;
  readonly work: Pick<Work, 'at' | 'kind'>;
  readonly request: AskRequest;
  /** What was kept of the digest that was posted last. */
  readonly snapshot: string | undefined;
  /** Dune's id of the run that this occurrence asked for. */
  readonly executionId: string | undefined;
};

const probeBudgetMs = 8_000;

/** The last posted digest, if it was about the same question. */
const baselineOf = ({ claim, snapshot }: ReadingSource): Snapshot | undefined => {
  const last = snapshot === undefined ? undefined : readSnapshot(snapshot);
  return last?.question === claim.subscription.question ? last : undefined;
};

/**
 * From when on a read counts, ms by this process's clock: from the moment that the occurrence was due. A thousand that
 * are due together so share one read.
 */
const sinceOf = ({ claim, work }: ReadingSource, now: number): number =>
  now - Math.max(0, claim.claimedAt - work.at);

const troubleOf = (
  { claim }: ReadingSource,
  problem: Exclude<Awaited<ReturnType<typeof readReport>>, { ok: true }>['problem'],
): Trouble => {
  const { queryId, queryName } = claim.subscription;
  if (problem.kind !== 'unread') return notAllowed;
  return duneTrouble({ id: queryId, name: queryName }, problem.outcome);
};

const isOld = ({ claim }: ReadingSource, finishedAt: Date | undefined, now: number): boolean => {
  const { maxAgeMs } = claim.subscription;
  return maxAgeMs !== undefined && finishedAt !== undefined && now - finishedAt.getTime() > maxAgeMs;
};

/**
 * Whether nothing is to be said, found out with one row of the latest run: silence shall cost next to nothing.
 * `undefined` when more has to be read to know.
 */
const silentAlready = async (source: ReadingSource, tools: AskTools): Promise<Reading | undefined> => {
  const { claim, request } = source;
  const now = tools.clock.now();
  const choice = { limit: 1, columns: [], sort: [], where: undefined };
  const read = { queryId: claim.subscription.queryId, parameters: request.parameters, ...choice };
  const manner = { since: sinceOf(source, now), priority: 'background' } as const;
  const found = await tools.reads.latestResult(read, probeBudgetMs, manner);
  if (found.kind !== 'result' || found.execution.id !== claim.seenExecution) return undefined;
  const executionId = found.execution.id;
  if (!isOld(source, found.execution.endedAt, now)) return { kind: 'silent', why: 'same-run', executionId };
  return claim.staleExecution === executionId
    ? { kind: 'silent', why: 'still-stale', executionId }
    : undefined;
};

const decide = (source: ReadingSource, report: Report, baseline: Snapshot | undefined): Reading => {
  const { claim, work } = source;
  const { postWhen, keyColumns } = claim.subscription;
  const moved = baseline === undefined ? undefined : movedSince(report, baseline, keyColumns);
  const { executionId } = report;
  const old = isOld(source, report.finishedAt, report.asOf.getTime());
  // Who asks for a run wants to see it, whatever it shows.
  if (work.kind === 'run') return { kind: 'post', report, moved, isOld: old };
  if (old) {
    const wasTold = claim.staleExecution === executionId;
    return wasTold ? { kind: 'silent', why: 'still-stale', executionId } : { kind: 'stale', report };
  }
  if (postWhen === 'rows' && report.rows.length === 0) return { kind: 'silent', why: 'no-rows', executionId };
  if (postWhen === 'changed' && moved?.isSame === true)
    return { kind: 'silent', why: 'same-cells', executionId };
  return { kind: 'post', report, moved, isOld: false };
};

/** Reads what an occurrence shows, and decides whether it is posted, silent or stale. */
export const readForDigest = async (source: ReadingSource, tools: AskTools): Promise<Reading> => {
  const { claim, work, request, executionId } = source;
  const baseline = baselineOf(source);
  const mayBeSilent =
    claim.subscription.postWhen === 'changed' && work.kind === 'schedule' && executionId === undefined;
  const silence = mayBeSilent && baseline !== undefined ? await silentAlready(source, tools) : undefined;
  if (silence !== undefined) return silence;
  const now = tools.clock.now();
  const manner = {
    since: sinceOf(source, now),
    priority: 'background',
    ...(executionId !== undefined && { executionId }),
  } as const;
  const read = await readReport(request, tools, manner);
  if (!read.ok) return { kind: 'trouble', trouble: troubleOf(source, read.problem) };
  return decide(source, read.value, baseline);
};
