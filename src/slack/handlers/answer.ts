import type { Question } from '../../core/question.ts';
import { type Asked, answerVariants } from '../../messages/answer/answer.ts';
import { renderAskProblem } from '../../messages/problems/ask.ts';
import { renderFetching } from '../../messages/status.ts';
import type { AskOptions } from '../../questions/ask.ts';
import type { AskProblem } from '../../questions/problem.ts';
import type { Report } from '../../results/report.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import type { ReplyTarget } from '../clients/response-url.ts';
import type { SlackServices } from '../services.ts';
import { withProgressNotice } from './progress-notice.ts';

/** Options for answering a question. */
export type AnswerOptions = AskOptions & {
  /** The person who asked for newer data. */
  readonly refreshedBy?: string;
  /** Who asked, and with which words, for the line at the end of the answer. */
  readonly asked?: Asked | undefined;
  /** When to tell the person that the answer is on its way, ms; the setting by default. */
  readonly progressAfterMs?: number;
};

/** Tells the person why a question has no table, and offers to run the query where that's allowed. */
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

/** Answers a question: the table goes to `target`, a problem only to the person. Returns the report that was shown. */
export const answer = async (
  question: Question,
  target: ReplyTarget,
  reply: Reply,
  services: Pick<SlackServices, 'questions' | 'settings' | 'clock'>,
  options: AnswerOptions = {},
): Promise<Report | undefined> => {
  const { questions, settings } = services;
  const { refreshedBy, asked, progressAfterMs = settings.progressAfterMs, ...askOptions } = options;
  const notify = () => reply([() => renderFetching(question.query)], ephemeral);
  const report = await withProgressNotice(questions.ask(question, askOptions), progressAfterMs, notify);
  if (!report.ok) {
    await replyAskProblem(report.error, question, reply, services);
    return undefined;
  }
  const extras = {
    refreshedBy,
    asked,
    csvMaxRows: settings.csvMaxRows,
    confirmAbove: settings.confirmAboveCredits,
  };
  await reply(answerVariants(report.value, extras), target);
  return report.value;
};
