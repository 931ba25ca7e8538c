import type { Actor } from '../../core/actor.ts';
import { type Agreed, holdsFor, needsYes } from '../../core/estimate.ts';
import { isResolved, type Question } from '../../core/question.ts';
import { renderRunPriceQuestion, renderRunsOff } from '../../messages/spending/questions.ts';
import { renderWorking } from '../../messages/status.ts';
import { ephemeral, meanwhile, type Reply } from '../clients/reply.ts';
import { answer } from './answer.ts';
import type { CsvServices } from './export-csv.ts';
import { withProgressNotice } from './progress-notice.ts';
import { handleRunQuery, type RunQueryOptions } from './run-query.ts';

/**
 * Runs the query of a question with `--refresh` and answers with the new result. Asks the person first if that is likely to
 * cost more than the limit, or if nobody knows what it costs.
 */
export const refreshQuestion = async (
  question: Question,
  actor: Actor,
  reply: Reply,
  services: CsvServices,
  { thread, asked }: Pick<RunQueryOptions, 'thread' | 'asked'>,
): Promise<void> => {
  const { questions, settings } = services;
  if (!isResolved(question) || !questions.isAllowed(question.query.id)) {
    await answer(question, ephemeral, reply, services);
    return;
  }
  const { confirmAboveCredits: confirmAbove, executionsPerDay: runsPerDay } = settings;
  if (runsPerDay === 0) return reply([() => renderRunsOff(question)], ephemeral);
  const notify = () => reply([() => renderWorking('Checking what the last run cost…')], meanwhile);
  const estimate = await withProgressNotice(
    questions.estimateRun(question),
    settings.progressAfterMs,
    notify,
  );
  if (needsYes(estimate, confirmAbove))
    return reply([() => renderRunPriceQuestion(question, estimate, { confirmAbove, thread })], ephemeral);
  return handleRunQuery(question, actor, reply, services, { thread, asked, beside: estimate });
};

/** Asks a person, in words that only they see, if a query is to be run: with the likely price, and a button that does it. */
export const askToRun = async (
  question: Question,
  thread: string | undefined,
  reply: Reply,
  services: Pick<CsvServices, 'questions' | 'settings' | 'clock'>,
): Promise<void> => {
  const { questions, settings } = services;
  if (!isResolved(question) || !questions.isAllowed(question.query.id)) {
    await answer(question, ephemeral, reply, services);
    return;
  }
  if (settings.executionsPerDay === 0) return reply([() => renderRunsOff(question)], ephemeral);
  const estimate = await questions.estimateRun(question);
  const confirmAbove = settings.confirmAboveCredits;
  await reply([() => renderRunPriceQuestion(question, estimate, { confirmAbove, thread })], ephemeral);
};

/** Asks once more if a run has become dearer than what the person said yes to. Tells if it asked. */
export const askIfDearer = async (
  question: Question,
  { agreed, thread }: { readonly agreed: Agreed | undefined; readonly thread: string | undefined },
  reply: Reply,
  { questions, settings }: Pick<CsvServices, 'questions' | 'settings'>,
): Promise<boolean> => {
  const { confirmAboveCredits: confirmAbove, executionsPerDay } = settings;
  if (agreed === 'any' || executionsPerDay === 0) return false;
  if (!isResolved(question) || !questions.isAllowed(question.query.id)) return false;
  const estimate = await questions.estimateRun(question);
  if (!needsYes(estimate, confirmAbove) || holdsFor(agreed, estimate)) return false;
  await reply([() => renderRunPriceQuestion(question, estimate, { confirmAbove, thread })], ephemeral);
  return true;
};
