import type { Estimate } from '../../core/estimate.ts';
import type { Question } from '../../core/question.ts';
import { answerVariants, isOldData } from '../../messages/answer/answer.ts';
import type { Asked, Checked } from '../../messages/answer/asked-line.ts';
import type { RunUse } from '../../messages/answer/run-progress.ts';
import type { FileTerms } from '../../messages/files/button.ts';
import { describeFilesHeld } from '../../messages/files/held.ts';
import type { Again } from '../../messages/problems/again.ts';
import { renderAskProblem } from '../../messages/problems/ask.ts';
import { renderFetching } from '../../messages/status.ts';
import type { AskOptions } from '../../questions/ask.ts';
import type { AskProblem } from '../../questions/problem.ts';
import type { Dataset } from '../../results/dataset.ts';
import { ephemeral, isForAll, meanwhile, type Reply } from '../clients/reply.ts';
import type { ReplyTarget } from '../clients/response-url.ts';
import type { SlackServices } from '../services.ts';
import { withProgressNotice } from './progress-notice.ts';

/** Options for answering a question. */
export type AnswerOptions = AskOptions & {
  /** The person or zone whose days count for values that move with time; those of who asked or checked by default. */
  readonly days?: ForWhom | undefined;
  /** The person who looked for newer data, and Dune's id of the run that was shown before, where it is known. */
  readonly check?: { readonly by: string; readonly shown: string | undefined };
  /** Who asked, and with which words, for the line at the end of the answer. */
  readonly asked?: Asked | undefined;
  /** Data older than this is old, ms; a day by default. */
  readonly maxAgeMs?: number | undefined;
  /** The run that the person waited for, and that the answer speaks of. */
  readonly run?: RunUse | undefined;
  /** When to tell the person that the answer is on its way, ms; the setting by default. */
  readonly progressAfterMs?: number;
};

/** The person for whom values that move with time are resolved, or the zone of a digest. */
type ForWhom = { readonly userId?: string | undefined; readonly zone?: string | undefined };

/** How a problem leads on. */
export type ProblemOptions = {
  readonly offerRun?: boolean;
  /** The question for its buttons, which ask it again as it was or corrected; without it there are no such buttons. */
  readonly again?: Again | undefined;
  /** The likely price of a run. */
  readonly runEstimate?: Estimate | undefined;
};

/** Tells the person why a question has no table, and offers to run the query where that's allowed. */
export const replyAskProblem = (
  problem: AskProblem,
  question: Question,
  reply: Reply,
  { settings, clock }: Pick<SlackServices, 'settings' | 'clock'>,
  { offerRun = true, again, runEstimate }: ProblemOptions = {},
): Promise<void> => {
  const setting = {
    again,
    slash: settings.command,
    asOf: new Date(clock.now()),
    runnable: offerRun && settings.canRun ? question : undefined,
    runEstimate,
  };
  return reply([() => renderAskProblem(problem, setting)], ephemeral);
};

/** Keeps to the person what was for them alone, when it's asked again by a click. */
const seenBy = (question: Question, target: ReplyTarget): Question => {
  const isAlone = !target.replaces && target.visibility === 'person';
  return isAlone ? { ...question, options: { ...question.options, private: true } } : question;
};

/** Returns the outcome of looking for newer data. */
const toChecked = (
  check: AnswerOptions['check'],
  { executionId }: Pick<Dataset, 'executionId'>,
): Checked | undefined => {
  if (check === undefined) return undefined;
  const { by, shown } = check;
  if (shown === undefined) return { by, found: 'unknown' };
  return { by, found: shown === executionId ? 'nothing' : 'newer' };
};

/** Returns the terms of files as of now. */
export const toFileTerms = ({
  settings: { fileMaxRows: maxRows, confirmAboveCredits: confirmAbove, setBy },
  billing,
}: Pick<SlackServices, 'settings' | 'billing'>): FileTerms => ({
  maxRows,
  confirmAbove,
  price: billing.price(),
  setBy: setBy?.others,
});

/** Notes what was asked, for those who may find it later. A look for newer data asks nothing new. */
const noteUse = (
  question: Question,
  target: ReplyTarget,
  { from, check }: AnswerOptions,
  { catalog }: Pick<SlackServices, 'catalog'>,
): void => {
  const { query, parameters } = question;
  if (query.kind !== 'id' || from === undefined || check !== undefined) return;
  const isPrivate = seenBy(question, target).options.private;
  catalog.noteUse({ queryId: query.id, parameters, from, isPrivate });
};

/** A price is worth no longer wait of an answer, ms. */
const estimateBudgetMs = 1_500;

/**
 * Estimates what a run costs, for the button under old data: from this app's own runs, or from what Dune says of the one
 * that is shown.
 */
const estimateOldRun = async (
  question: Question,
  dataset: Dataset,
  maxAgeMs: number | undefined,
  { questions, settings }: Pick<SlackServices, 'questions' | 'settings'>,
): Promise<Estimate | undefined> => {
  if (!settings.canRun || !isOldData(dataset, maxAgeMs)) return undefined;
  const { executionId, runCredits: credits } = dataset;
  return questions.estimateRun(question, {
    lastRun: { executionId, credits },
    budgetMs: estimateBudgetMs,
  });
};

/** Answers a question: the table goes to `target`, a problem only to the person. Returns the dataset that was shown. */
export const answer = async (
  typed: Question,
  target: ReplyTarget,
  reply: Reply,
  services: Pick<SlackServices, 'questions' | 'catalog' | 'settings' | 'billing' | 'clock'>,
  options: AnswerOptions = {},
): Promise<Dataset | undefined> => {
  const { questions, settings } = services;
  const { days = { userId: options.asked?.by ?? options.check?.by } } = options;
  const question = await questions.resolveMoving(typed, days);
  const {
    check,
    asked,
    maxAgeMs,
    run,
    progressAfterMs = settings.progressAfterMs,
    days: _days,
    ...askOptions
  } = options;
  const { query } = question;
  const name = query.kind === 'id' ? questions.nameOf(query.id) : undefined;
  const notify = () => reply([() => renderFetching(query, name)], meanwhile);
  const asking = questions.ask(question, askOptions);
  const read = await withProgressNotice(asking, progressAfterMs, notify);
  if (!read.ok) {
    // The answer that is there already has its own button to check again.
    const again = target.replaces
      ? undefined
      : { question: asked === undefined ? seenBy(question, target) : question };
    // Of this app's own runs alone: a problem is said without another request.
    const runEstimate = settings.canRun
      ? await questions.estimateRun(question, { lastRun: 'none' })
      : undefined;
    await replyAskProblem(read.error, question, reply, services, { again, runEstimate });
    return undefined;
  }
  const dataset = read.value;
  noteUse(question, target, options, services);
  const held = services.billing.holdsBack();
  const extras = {
    slash: settings.command,
    asked,
    // What is replaced may be for all; then it says who asked already.
    isForAll: isForAll(target) || target.replaces,
    checked: toChecked(check, dataset),
    csv: toFileTerms(services),
    filesHeld: held && settings.fileMaxRows > 0 ? describeFilesHeld(held) : undefined,
    canRun: settings.canRun,
    maxAgeMs,
    run,
    runEstimate: await estimateOldRun(question, dataset, maxAgeMs, services),
  };
  await reply(answerVariants(dataset, extras), target);
  return dataset;
};
