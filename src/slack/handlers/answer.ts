import type { AskRequest } from '../../core/question.ts';
import { answerForms } from '../../messages/answer/answer.ts';
import { renderAskProblem } from '../../messages/problems/ask.ts';
import { renderFetching } from '../../messages/status.ts';
import type { AskManner, AskTools } from '../../questions/ask.ts';
import { ask } from '../../questions/ask.ts';
import type { AskProblem } from '../../questions/problem.ts';
import type { Report } from '../../results/report.ts';
import type { Reply } from '../clients/reply.ts';
import type { Placing } from '../clients/response-url.ts';

/** Shown to the person alone; nothing of it stays in the channel. */
export const toPerson: Placing = { visibility: 'person', replaces: false };

/** What answering takes besides the question. */
export type AnswerTools = AskTools & {
  readonly slash: string;
  /** After how long the person is told that it is being fetched, ms. */
  readonly patienceMs: number;
  /** Whether Dune may be asked to run a query. */
  readonly mayRun: boolean;
  /** The most rows of a CSV file; 0 turns them off. */
  readonly csv: { readonly mostRows: number };
};

/** Why a question has no table, to the person alone, with a way to have it run where that is allowed. */
export const replyAskProblem = (
  problem: AskProblem,
  request: AskRequest,
  reply: Reply,
  { slash, clock, mayRun }: AnswerTools,
): Promise<void> => {
  const setting = { slash, asOf: new Date(clock.now()), runnable: mayRun ? request : undefined };
  return reply([() => renderAskProblem(problem, setting)], toPerson);
};

/** Tells the person that it is under way, unless `work` is done first. */
export const withPatience = async <T>(
  work: Promise<T>,
  patienceMs: number,
  tell: () => Promise<void>,
): Promise<T> => {
  let told: Promise<void> | undefined;
  const timer = setTimeout(() => {
    told = tell();
    // Awaited below; until then a rejection must not count as unhandled.
    told.catch(() => undefined);
  }, patienceMs);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    await told;
  }
};

/**
 * Answers a question: the table where `placing` says, a problem to the person alone. `refreshedBy`: who had it read again.
 * Gives what was answered.
 */
export const answer = async (
  request: AskRequest,
  placing: Placing,
  reply: Reply,
  tools: AnswerTools,
  { refreshedBy, ...manner }: AskManner & { readonly refreshedBy?: string } = {},
): Promise<Report | undefined> => {
  const tell = () => reply([() => renderFetching(request.query)], toPerson);
  const result = await withPatience(ask(request, tools, manner), tools.patienceMs, tell);
  if (!result.ok) {
    await replyAskProblem(result.problem, request, reply, tools);
    return undefined;
  }
  const report = result.value;
  await reply(answerForms(report, { refreshedBy, csvMostRows: tools.csv.mostRows }), placing);
  return report;
};
