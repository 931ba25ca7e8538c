import type { Actor } from '../../core/actor.ts';
import { type Agreed, type Estimate, holdsFor, needsYes } from '../../core/estimate.ts';
import { isResolved, type Question, type ResolvedQuestion } from '../../core/question.ts';
import { renderRunPriceQuestion, renderRunsOff } from '../../messages/spending/questions.ts';
import { renderWorking } from '../../messages/status.ts';
import { ephemeral, meanwhile, type Reply } from '../clients/reply.ts';
import { answer } from './answer.ts';
import { withProgressNotice } from './progress-notice.ts';
import { handleRunQuery, nameBudgetMs, type RunQueryOptions } from './run-query.ts';
import type { FileServices } from './send-file.ts';

/** Returns the likely price of a run, and the query's name, where they are known. */
const priceRun = async (
  question: ResolvedQuestion,
  questions: FileServices['questions'],
): Promise<{ readonly estimate: Estimate; readonly name: string | undefined }> => {
  const [estimate, name] = await Promise.all([
    questions.estimateRun(question),
    questions.findName(question.query.id, nameBudgetMs),
  ]);
  return { estimate, name };
};

/**
 * Runs the query of a question with `--refresh` and answers with the new result. Asks the person first if that is likely to
 * cost more than the limit, if nobody knows what it costs, and near the end of the credits.
 */
export const refreshQuestion = async (
  typed: Question,
  actor: Actor,
  reply: Reply,
  services: FileServices,
  { thread, asked }: Pick<RunQueryOptions, 'thread' | 'asked'>,
): Promise<void> => {
  const { questions, settings } = services;
  const question = await questions.resolveMoving(typed, { userId: actor.userId });
  if (!isResolved(question) || !questions.isAllowed(question.query.id)) {
    await answer(question, ephemeral, reply, services, { from: actor });
    return;
  }
  const { confirmAboveCredits: confirmAbove, executionsPerDay: runsPerDay } = settings;
  if (runsPerDay === 0)
    return reply([() => renderRunsOff(question, settings.setBy?.executionsPerDay)], ephemeral);
  const notify = () => reply([() => renderWorking('Checking what the last run cost…')], meanwhile);
  const { estimate, name } = await withProgressNotice(
    priceRun(question, questions),
    settings.progressAfterMs,
    notify,
  );
  const held = services.billing.holdsBack();
  if (held !== undefined || needsYes(estimate, confirmAbove))
    return reply(
      [() => renderRunPriceQuestion(question, estimate, { confirmAbove, held, thread, name })],
      ephemeral,
    );
  return handleRunQuery(question, actor, reply, services, { thread, asked, beside: estimate });
};

/** Asks a person, in words that only they see, if a query is to be run: with the likely price, and a button that does it. */
export const askToRun = async (
  question: Question,
  thread: string | undefined,
  reply: Reply,
  services: Pick<FileServices, 'questions' | 'catalog' | 'settings' | 'billing' | 'clock'>,
): Promise<void> => {
  const { questions, settings } = services;
  if (!isResolved(question) || !questions.isAllowed(question.query.id)) {
    await answer(question, ephemeral, reply, services);
    return;
  }
  if (settings.executionsPerDay === 0)
    return reply([() => renderRunsOff(question, settings.setBy?.executionsPerDay)], ephemeral);
  const { estimate, name } = await priceRun(question, questions);
  const asking = { confirmAbove: settings.confirmAboveCredits, held: services.billing.holdsBack() };
  await reply([() => renderRunPriceQuestion(question, estimate, { ...asking, thread, name })], ephemeral);
};

/** A run that a person wants. `wasAsked`: in a message, which says how many credits are left, and not only in Slack's dialog. */
type AskedRun = {
  readonly agreed: Agreed | undefined;
  readonly thread: string | undefined;
  readonly wasAsked?: boolean;
};

/**
 * Asks once more if a run has become dearer than what the person said yes to, or if there are few credits left and they
 * weren't asked at all. Tells if it asked.
 */
export const askIfDearer = async (
  question: Question,
  { agreed, thread, wasAsked = false }: AskedRun,
  reply: Reply,
  { questions, settings, billing }: Pick<FileServices, 'questions' | 'settings' | 'billing'>,
): Promise<boolean> => {
  const { confirmAboveCredits: confirmAbove, executionsPerDay } = settings;
  // A dialog of Slack's was written when its message was, and can't say this.
  const held = wasAsked ? undefined : billing.holdsBack();
  if ((agreed === 'any' && held === undefined) || executionsPerDay === 0) return false;
  if (!isResolved(question) || !questions.isAllowed(question.query.id)) return false;
  const { estimate, name } = await priceRun(question, questions);
  const isAgreed = !needsYes(estimate, confirmAbove) || holdsFor(agreed, estimate);
  if (isAgreed && held === undefined) return false;
  const asking = { confirmAbove, held, thread, name };
  await reply([() => renderRunPriceQuestion(question, estimate, asking)], ephemeral);
  return true;
};
