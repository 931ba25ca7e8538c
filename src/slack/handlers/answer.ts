import type { Question } from '../../core/question.ts';
import { type Asked, answerVariants } from '../../messages/answer/answer.ts';
import type { Again } from '../../messages/problems/again.ts';
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

/** How a problem leads on. */
export type ProblemOptions = {
  readonly offerRun?: boolean;
  /** What its buttons do again, as it was or corrected; without it there are no such buttons. */
  readonly again?: Again | undefined;
};

/** Tells the person why a question has no table, and offers to run the query where that's allowed. */
export const replyAskProblem = (
  problem: AskProblem,
  question: Question,
  reply: Reply,
  { settings, clock }: Pick<SlackServices, 'settings' | 'clock'>,
  { offerRun = true, again }: ProblemOptions = {},
): Promise<void> => {
  const setting = {
    again,
    slash: settings.command,
    asOf: new Date(clock.now()),
    runnable: offerRun && settings.canRun ? question : undefined,
  };
  return reply([() => renderAskProblem(problem, setting)], ephemeral);
};

/** Keeps to the person what was for them alone, when it's asked again by a click. */
const seenBy = (question: Question, target: ReplyTarget): Question => {
  const isAlone = !target.replaces && target.visibility === 'person';
  return isAlone ? { ...question, options: { ...question.options, private: true } } : question;
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
    // The answer that is there already has its own button to check again.
    const again = target.replaces ? undefined : { question: seenBy(question, target) };
    await replyAskProblem(report.error, question, reply, services, { again });
    return undefined;
  }
  const extras = { refreshedBy, asked, csvMaxRows: settings.csvMaxRows };
  await reply(answerVariants(report.value, extras), target);
  return report.value;
};
