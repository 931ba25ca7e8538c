import type { CatalogEntry } from '../../catalog/catalog.ts';
import type { Actor } from '../../core/actor.ts';
import { unknownEstimate } from '../../core/estimate.ts';
import type { KnownColumn } from '../../core/known-column.ts';
import { emptyDisplayOptions, type QueryReference, type ResolvedQuestion } from '../../core/question.ts';
import { withFallback, withTimeout } from '../../core/timeout.ts';
import type { Execution } from '../../dune/outcome.ts';
import type { QueryFacts } from '../../dune/query-facts.ts';
import { type AboutView, renderAbout } from '../../messages/catalog/about.ts';
import type { LastRun } from '../../messages/catalog/about-run.ts';
import { renderWorking } from '../../messages/status.ts';
import { queryTitle } from '../../messages/text/format-question.ts';
import type { QueryInfo } from '../../questions/diagnosis.ts';
import type { AskProblem } from '../../questions/problem.ts';
import { shortcutQueryId } from '../../questions/shortcuts.ts';
import { ephemeral, meanwhile, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { replyAskProblem } from './answer.ts';
import { withProgressNotice } from './progress-notice.ts';
import { resolveQuery } from './resolve-query.ts';

/** The services behind `about`. */
export type AboutServices = Pick<
  SlackServices,
  'catalog' | 'shortcuts' | 'reports' | 'questions' | 'digests' | 'settings' | 'clock'
>;

/** How long Dune may take, ms; what it doesn't tell by then is left out. */
const infoBudgetMs = 3_000;
const runBudgetMs = 5_000;
const priceBudgetMs = 1_500;
/** The database is only worth a short wait, ms. */
const storeBudgetMs = 2_000;

const toLastRun = async (
  execution: Execution,
  question: ResolvedQuestion,
  { questions }: Pick<AboutServices, 'questions'>,
): Promise<LastRun> => {
  const { id: executionId, credits, startedAt, submittedAt, endedAt } = execution;
  const began = startedAt ?? submittedAt;
  return {
    kind: 'run',
    endedAt: (endedAt ?? submittedAt)?.getTime(),
    tookMs: began === undefined || endedAt === undefined ? undefined : endedAt.getTime() - began.getTime(),
    credits,
    estimate:
      credits === undefined
        ? await questions.estimateRun(question, { lastRun: { executionId }, budgetMs: priceBudgetMs })
        : unknownEstimate,
  };
};

/** A problem with the whole query, which has nothing to be shown. */
type Unknown = { readonly kind: 'problem'; readonly problem: AskProblem };

/** Says what a problem with the result means for the run that is shown. */
const readProblem = (problem: AskProblem, isKnown: boolean): LastRun | Unknown => {
  if (problem.kind === 'missing' && problem.diagnosis.cause.kind !== 'not-found-or-private')
    return { kind: 'none' };
  const outcome = problem.kind === 'unanswered' ? problem.outcome.kind : undefined;
  if (outcome === 'failed' || outcome === 'running') return { kind: outcome };
  return isKnown && outcome !== undefined ? { kind: 'unknown' } : { kind: 'problem', problem };
};

const findLastRun = async (
  question: ResolvedQuestion,
  isKnown: () => boolean,
  services: AboutServices,
): Promise<LastRun | Unknown> => {
  const { questions } = services;
  const { query } = question;
  const execution = await withTimeout(runBudgetMs, questions.findLatestExecution(query.id, [], {}));
  if (execution === 'late') return { kind: 'unknown' };
  if (execution !== undefined) return toLastRun(execution, question, services);
  const asked = await questions.ask({ query, parameters: [], options: { ...emptyDisplayOptions, top: 1 } });
  return asked.ok ? { kind: 'unknown' } : readProblem(asked.error, isKnown());
};

const toFacts = (
  queryId: number,
  info: QueryInfo,
  columns: readonly KnownColumn[],
  entry: CatalogEntry | undefined,
): QueryFacts => ({
  queryId,
  name: info.duneName ?? entry?.name,
  owner: info.owner ?? entry?.owner,
  description: info.description ?? entry?.description,
  tags: info.tags ?? entry?.tags,
  parameters: info.declared ?? entry?.parameters,
  columns: columns.length > 0 ? columns : entry?.columns,
});

/** Gathers what is known of a query: Dune and the store are asked at once, each within its time. */
const lookUp = async (
  question: ResolvedQuestion,
  actor: Actor,
  services: AboutServices,
): Promise<AboutView | Unknown> => {
  const { questions, catalog, digests, clock } = services;
  const { id } = question.query;
  const isKnown = (): boolean => catalog.entry(id, actor) !== undefined;
  const [info, lastRun, columns, seen, used, shortcuts] = await Promise.all([
    questions.getQueryInfo(id, infoBudgetMs),
    findLastRun(question, isKnown, services),
    questions.listColumns(id, runBudgetMs),
    withFallback(storeBudgetMs, catalog.valuesSeen(id, actor), []),
    withFallback(storeBudgetMs, digests.listAboutQuery(id, actor), []),
    withFallback(storeBudgetMs, services.shortcuts.list(actor), []),
  ]);
  if (lastRun.kind === 'problem') return lastRun;
  const entry = catalog.entry(id, actor);
  return {
    question,
    facts: toFacts(id, info, columns, entry),
    use: entry ?? { title: catalog.titleOf(id), given: undefined, uses: 0, lastUsedAt: undefined },
    seen,
    lastRun,
    digests: used,
    shortcuts: shortcuts.filter((one) => shortcutQueryId(one) === id),
    channelId: actor.channelId,
    now: clock.now(),
  };
};

/** Shows the person what is known of a query, and who uses it, as far as they may see. */
export const showAbout = async (
  query: QueryReference,
  actor: Actor,
  reply: Reply,
  services: AboutServices,
): Promise<void> => {
  const question = await resolveQuery(query, actor, reply, services);
  if (question === undefined) return;
  const { id } = question.query;
  const title = queryTitle({ id, name: services.questions.nameOf(id) });
  const notify = () => reply([() => renderWorking(`Looking up ${title}…`)], meanwhile);
  const { progressAfterMs } = services.settings;
  const found = await withProgressNotice(lookUp(question, actor, services), progressAfterMs, notify);
  return 'problem' in found
    ? replyAskProblem(found.problem, question, reply, services, { offerRun: false })
    : reply([() => renderAbout(found)], ephemeral);
};
