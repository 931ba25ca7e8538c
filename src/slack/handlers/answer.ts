import type { Question } from '../../core/question.ts';
import { answerVariants } from '../../messages/answer/answer.ts';
import { renderAskProblem } from '../../messages/problems/ask.ts';
import { renderFetching } from '../../messages/status.ts';
import type { AskOptions } from '../../questions/ask.ts';
import type { AskProblem } from '../../questions/problem.ts';
import type { Report } from '../../results/report.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { ReplyTarget } from '../clients/response-url.ts';
import type { SlackServices } from '../services.ts';
import { withProgressNotice } from './progress-notice.ts';

/** How a question is answered, besides how it is asked. */
export type AnswerOptions = AskOptions & {
  /** Who wanted it read again. */
  readonly refreshedBy?: string;
  /** After this long, ms, the person hears that it is being fetched; the setting unless given. */
  readonly progressAfterMs?: number;
};

/** Says why a question has no table, to the person alone, and offers to run it where that is allowed. */
export const replyAskProblem = (
  problem: AskProblem,
  question: Question,
  reply: Reply,
  { settings, clock }: Pick<SlackServices, 'settings' | 'clock'>,
  { offerRun = true }: { readonly offerRun?: boolean } = {},
): Promise<void> => {
  const setting = {
    slash: settings.command,
    asOf: new Date(clock.now()),
    runnable: offerRun && settings.canRun ? question : undefined,
  };
  return reply([() => renderAskProblem(problem, setting)], ephemeral);
};

/** Answers a question: the table goes to `target`, a problem to the person alone. Returns what was shown. */
export const answer = async (
  question: Question,
  target: ReplyTarget,
  reply: Reply,
  services: Pick<SlackServices, 'questions' | 'settings' | 'clock'>,
  options: AnswerOptions = {},
): Promise<Report | undefined> => {
  const { questions, settings } = services;
  const { refreshedBy, progressAfterMs = settings.progressAfterMs, ...askOptions } = options;
  const notify = () => reply([() => renderFetching(question.query)], ephemeral);
  const report = await withProgressNotice(questions.ask(question, askOptions), progressAfterMs, notify);
  if (!report.ok) {
    await replyAskProblem(report.error, question, reply, services);
    return undefined;
  }
  const extras = { refreshedBy, csvMaxRows: settings.csvMaxRows };
  await reply(answerVariants(report.value, extras), target);
  return report.value;
};
