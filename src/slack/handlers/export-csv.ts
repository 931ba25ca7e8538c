import type { ResolvedQuestion } from '../../core/question.ts';
import {
  type CsvSubject,
  csvFileName,
  renderCsvInProgress,
  renderCsvProgress,
  renderCsvSentDirectly,
} from '../../messages/csv/csv.ts';
import { renderCsvHeld } from '../../messages/csv/held.ts';
import { renderCsvProblem } from '../../messages/csv/problem.ts';
import type { CsvProgress } from '../../questions/export-csv.ts';
import type { Dataset } from '../../results/dataset.ts';
import { ephemeral, meanwhile, passing, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { withProgressNotice } from './progress-notice.ts';
import { type CsvEnd, type CsvTarget, type ShareServices, shareCsv, toCsvProblem } from './share-csv.ts';

/** A request for a file of a run's rows. */
export type CsvRequest = { readonly question: ResolvedQuestion; readonly executionId: string };

/** The services behind sending a CSV file. */
export type CsvServices = ShareServices & Pick<SlackServices, 'questions' | 'catalog' | 'csvLock'>;

const nameBudgetMs = 3_000;

/** Returns the request for all rows of a dataset's run. */
export const toCsvRequest = ({ query, parameters, options, executionId }: Dataset): CsvRequest => ({
  question: { query: { kind: 'id', id: query.id }, parameters, options },
  executionId,
});

const makeAndShare = async (
  { question, executionId }: CsvRequest,
  subject: CsvSubject,
  target: CsvTarget,
  services: CsvServices,
  onProgress: (progress: CsvProgress) => void,
): Promise<CsvEnd> => {
  const { questions, files, stopping, clock } = services;
  const source = { queryId: question.query.id, executionId, options: question.options };
  const nameAt = (at: Date): string => csvFileName(subject.query, at);
  // Don't use credits for a file that Slack would reject.
  const allowed = await files.mayUpload(nameAt(new Date(clock.now())));
  if (allowed.kind !== 'uploaded') return toCsvProblem(allowed);
  const exported = await questions.exportCsv(source, { stopping, onProgress }, (file) => {
    const { endedAt, submittedAt } = file.execution;
    const name = nameAt(endedAt ?? submittedAt ?? new Date(clock.now()));
    return shareCsv({ file, name, subject, target }, services);
  });
  return exported.ok ? exported.value : exported.error;
};

/** Returns what the messages about a file say of its query. */
export const toCsvSubject = (
  { query, parameters, options }: ResolvedQuestion,
  name: string | undefined,
): CsvSubject => ({
  query: { id: query.id, name },
  parameters,
  options,
});

/** Creates and shares a CSV file; tells the person about progress and problems. */
const sendOnce = async (
  request: CsvRequest,
  target: CsvTarget,
  reply: Reply,
  services: CsvServices,
): Promise<void> => {
  const { questions, settings } = services;
  const name = await questions.findName(request.question.query.id, nameBudgetMs);
  const subject = toCsvSubject(request.question, name);
  let progress: CsvProgress = { rows: 0, totalRows: undefined };
  const making = makeAndShare(request, subject, target, services, (now) => {
    progress = now;
  });
  // Where it can't be taken away, once is enough.
  const notify = (isFirst: boolean) => () =>
    reply([() => renderCsvProgress(subject, progress)], isFirst ? passing : meanwhile);
  const end = await settings.csvProgressAfterMs.reduce(
    (work, ms, index) => withProgressNotice(work, ms, notify(index === 0)),
    making,
  );
  if (end.kind === 'in-channel') return;
  const message = () =>
    end.kind === 'direct' ? renderCsvSentDirectly(subject, end.direction) : renderCsvProblem(subject, end);
  return reply([message], ephemeral);
};

/**
 * Sends a CSV file of all rows of a run, at any price: `spend-on-csv.ts` asks first. Near the end of the credits it only says
 * that files wait. A second request while the first is in progress only gets told so.
 */
export const sendCsv = (
  request: CsvRequest,
  target: CsvTarget,
  reply: Reply,
  services: CsvServices,
): Promise<void> => {
  const { question, executionId } = request;
  const { questions } = services;
  const held = services.billing.holdsBack();
  if (held !== undefined) return reply([() => renderCsvHeld(question, held)], ephemeral);
  const { columns, sort, where } = question.options;
  const key = JSON.stringify([target.userId, executionId, columns, sort, where]);
  return services.csvLock(
    key,
    () => sendOnce(request, target, reply, services),
    () =>
      reply(
        [() => renderCsvInProgress(toCsvSubject(question, questions.nameOf(question.query.id)))],
        ephemeral,
      ),
  );
};
