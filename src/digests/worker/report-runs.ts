import { z } from 'zod';
import type { Question } from '../../core/question.ts';
import type { Remark } from '../../messages/digest/remark.ts';
import { toQueryKey } from '../../questions/query-key.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { DeliveryAttempt } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import { type DigestFailure, toRunFailure } from '../failure.ts';
import { holdBack, showsLatest, toPollMs, toRunSince } from './refresh.ts';

/** A run of one part. Without an id the latest run is shown. */
type PartRun =
  | { readonly kind: 'ready'; readonly executionId: string | undefined }
  | { readonly kind: 'failed'; readonly failure: DigestFailure };

/** The runs of a report's parts. `waits`: some are in progress; look again at `until`, ms, with what is known of them. */
export type ReportRuns =
  | { readonly kind: 'waits'; readonly until: number; readonly executionId: string }
  | {
      readonly kind: 'done';
      readonly of: (question: Question) => PartRun;
      readonly remarks: readonly Remark[];
      readonly executionId: string | undefined;
    };

/** No part is run: each shows its latest run. */
export const noRuns: ReportRuns = {
  kind: 'done',
  of: () => ({ kind: 'ready', executionId: undefined }),
  remarks: [],
  executionId: undefined,
};

const idsSchema = z.record(z.string(), z.string());

/** Reads our ids of the runs, by query and values; nothing where a plain digest's run stands there. */
const readIds = (kept: string | undefined): Readonly<Record<string, string>> => {
  if (kept?.startsWith('{') !== true) return {};
  const read = idsSchema.safeParse(JSON.parse(kept));
  return read.success ? read.data : {};
};

const keyOf = ({ query, parameters }: Question): string =>
  query.kind === 'id' ? toQueryKey(query.id, { parameters }) : '';

/** Runs each part once, or looks how its run is. They run at the same time. */
export const runParts = async (
  claim: Claim,
  attempt: DeliveryAttempt,
  questions: readonly Question[],
  means: Uses<'questions' | 'store' | 'policy'>,
): Promise<ReportRuns> => {
  const ids = readIds(attempt.executionId);
  const isBegun = attempt.executionId !== undefined;
  const held = isBegun ? undefined : await holdBack(attempt, means.questions);
  if (held !== undefined) return { ...noRuns, remarks: [held] };
  const { workspaceId, id: askedBy } = claim.subscription;
  const unique = new Map(questions.map((one) => [keyOf(one), one]));
  const states = await Promise.all(
    [...unique].map(async ([key, { query, parameters }]) => {
      const queryId = query.kind === 'id' ? query.id : 0;
      const request = { workspaceId, queryId, parameters, askedBy, since: toRunSince(claim, attempt) };
      const id = ids[key];
      const run =
        id === undefined
          ? await means.questions.startExecution(request)
          : await means.questions.pollExecution(id, request);
      return { key, run };
    }),
  );
  const now = await means.store.now();
  const underWay = states.flatMap(({ key, run }) => (run.kind === 'under-way' ? [{ key, run }] : []));
  const known = { ...ids, ...Object.fromEntries(underWay.map(({ key, run }) => [key, run.id])) };
  const executionId = JSON.stringify(known);
  if (underWay.length > 0) {
    const waits = underWay.map(({ run }) => toPollMs(now - run.startedAt, means.policy));
    return { kind: 'waits', until: Math.round(now + Math.min(...waits)), executionId };
  }
  const done = new Map(
    states.flatMap(({ key, run }): readonly [string, PartRun][] => {
      if (run.kind === 'under-way') return [];
      if (run.kind === 'completed') return [[key, { kind: 'ready', executionId: run.duneId }]];
      return showsLatest(run)
        ? [[key, { kind: 'ready', executionId: undefined }]]
        : [[key, { kind: 'failed', failure: toRunFailure(run) }]];
    }),
  );
  const credits = states.flatMap(({ run }) =>
    run.kind === 'completed' && run.credits !== undefined ? [run.credits] : [],
  );
  const notRun = states.flatMap(({ run }) =>
    run.kind !== 'under-way' && run.kind !== 'completed' && showsLatest(run)
      ? [toRunFailure(run).reason]
      : [],
  );
  const ran: readonly Remark[] = states.some(({ run }) => run.kind === 'completed')
    ? [
        {
          kind: 'run',
          credits: credits.length === 0 ? undefined : credits.reduce((sum, one) => sum + one, 0),
        },
      ]
    : [];
  const [reason] = notRun;
  return {
    kind: 'done',
    of: (question) => done.get(keyOf(question)) ?? { kind: 'ready', executionId: undefined },
    remarks: [...ran, ...(reason === undefined ? [] : [{ kind: 'not-run' as const, reason }])],
    executionId,
  };
};
