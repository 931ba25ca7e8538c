import type { Who } from '../../core/actor.ts';
import { type AskRequest, isKnown } from '../../core/question.ts';
import { queryKeyOf } from '../../digests/stored-question.ts';
import { type RunProgress, renderRunProgress } from '../../messages/answer/run-progress.ts';
import { creditsInWords, type RunTrouble, runTroubleWords } from '../../messages/problems/run.ts';
import { queryTitle } from '../../messages/text/format-question.ts';
import { checkRun, type ExecuteRequest, startRun } from '../../questions/run-query.ts';
import type { ExecuteState } from '../../questions/run-state.ts';
import type { Reply } from '../clients/reply.ts';
import type { SlackTools } from '../services.ts';
import { answer, toPerson } from './answer.ts';
import { answerWithCsv } from './export-csv.ts';

/** Waits between looks at a run, ms: short at first, for most are. */
const pollMs = (elapsedMs: number): number => Math.min(2_000 + elapsedMs / 10, 15_000);

/**
 * After this long, ms, the person is told once more. An address to answer over works five times: for the start, this, the
 * end and the table, one is left.
 */
const secondWordMs = 60_000;

/** A second click on the same button within this time, ms, is about the same run. */
const sameRunMs = 60_000;

type Ended = Exclude<ExecuteState, { kind: 'under-way' }>;

const follow = async (
  request: ExecuteRequest,
  started: ExecuteState,
  tell: (progress: RunProgress) => Promise<void>,
  { store, execute, clock, stopping }: SlackTools,
): Promise<Ended | 'left'> => {
  let state = started;
  let toldAgain = false;
  while (state.kind === 'under-way') {
    if (stopping.aborted) return 'left';
    const elapsed = (await store.now()) - state.startedAt;
    if (elapsed > secondWordMs && !toldAgain) {
      toldAgain = true;
      await tell({ kind: 'under-way', startedAt: new Date(state.startedAt) });
    }
    await clock.sleep(pollMs(elapsed));
    state = await checkRun(state.id, request, execute);
  }
  return state;
};

const secondsSince = async (startedAt: number, { store }: SlackTools): Promise<number> =>
  Math.max(1, Math.round(((await store.now()) - startedAt) / 1000));

const troubleOf = (queryId: number, trouble: RunTrouble): RunProgress => ({
  kind: 'without-result',
  words: runTroubleWords(queryTitle({ id: queryId, name: undefined }), trouble),
});

/**
 * Runs a query that a person asked for by a button, tells them in its message how it goes, and answers the question with
 * the new result. A run under way for the same is joined.
 */
export const runQuery = async (
  request: AskRequest,
  who: Who,
  reply: Reply,
  tools: SlackTools,
): Promise<void> => {
  if (!isKnown(request) || tools.allowedQueries?.has(request.query.id) === false) {
    await answer(request, toPerson, reply, tools);
    return;
  }
  const { query, parameters, options } = request;
  const tell = (progress: RunProgress): Promise<void> =>
    reply([() => renderRunProgress(request, progress, new Date(tools.clock.now()))], { replaces: true });
  const since = (await tools.store.now()) - sameRunMs;
  const asked: ExecuteRequest = {
    ...{ workspaceId: who.workspaceId, queryId: query.id, queryKey: queryKeyOf(query.id, request) },
    ...{ parameters, askedBy: who.userId, since },
  };
  const started = await startRun(asked, tools.execute);
  if (started.kind === 'under-way') await tell({ kind: 'under-way', startedAt: new Date(started.startedAt) });
  const ended = await follow(asked, started, tell, tools);
  if (ended === 'left') return tell({ kind: 'left' });
  if (ended.kind !== 'completed') return tell(troubleOf(query.id, ended));
  const { duneId, credits, startedAt } = ended;
  await tell({
    kind: 'done',
    seconds: await secondsSince(startedAt, tools),
    credits: creditsInWords(credits),
  });
  const { channelId, userId } = who;
  const place = { channelId, userId, thread: undefined, isPrivate: options.private };
  return answerWithCsv(request, place, reply, tools, { executionId: duneId });
};
