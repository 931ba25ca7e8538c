import type { FileFormat } from '../../core/place.ts';
import type { ResolvedQuestion } from '../../core/question.ts';
import {
  type FileSubject,
  nameFile,
  renderFileInProgress,
  renderFileProgress,
  renderFileSentDirectly,
} from '../../messages/files/file.ts';
import { renderFileHeld } from '../../messages/files/held.ts';
import { renderFileProblem } from '../../messages/files/problem.ts';
import type { FileProgress } from '../../questions/export-file.ts';
import type { Dataset } from '../../results/dataset.ts';
import { toDeliveryProblem } from '../clients/delivery-problem.ts';
import { ephemeral, meanwhile, passing, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { withProgressNotice } from './progress-notice.ts';
import { type FileEnd, type FileReceiver, type ShareServices, shareFile } from './share-file.ts';

/** A request for a file of a run's rows. */
export type FileRequest = {
  readonly question: ResolvedQuestion;
  readonly executionId: string;
  readonly format: FileFormat;
};

/** The services behind sending a file. */
export type FileServices = ShareServices & Pick<SlackServices, 'questions' | 'catalog' | 'fileLock'>;

const nameBudgetMs = 3_000;

/** Returns the request for all rows of a dataset's run. */
export const toFileRequest = (
  { query, parameters, options, executionId }: Dataset,
  format: FileFormat,
): FileRequest => ({
  question: { query: { kind: 'id', id: query.id }, parameters, options },
  executionId,
  format,
});

const makeAndShare = async (
  { question, executionId, format }: FileRequest,
  subject: FileSubject,
  target: FileReceiver,
  services: FileServices,
  onProgress: (progress: FileProgress) => void,
): Promise<FileEnd> => {
  const { questions, files, stopping, clock } = services;
  const { name: sheet } = subject.query;
  const source = { queryId: question.query.id, executionId, options: question.options, format, name: sheet };
  const nameAt = (at: Date): string => nameFile(subject.query, at, format);
  // Don't use credits for a file that Slack would reject.
  const allowed = await files.mayUpload(nameAt(new Date(clock.now())));
  if (allowed.kind !== 'uploaded') return toDeliveryProblem(allowed);
  const exported = await questions.exportFile(source, { stopping, onProgress }, (file) => {
    const { endedAt, submittedAt } = file.execution;
    const name = nameAt(endedAt ?? submittedAt ?? new Date(clock.now()));
    return shareFile({ file, name, subject, target }, services);
  });
  return exported.ok ? exported.value : exported.error;
};

/** Returns what the messages about a file say of its query. */
export const toFileSubject = (
  { question: { query, parameters, options }, format }: Pick<FileRequest, 'question' | 'format'>,
  name: string | undefined,
): FileSubject => ({
  query: { id: query.id, name },
  parameters,
  options,
  format,
});

/** Creates and shares a file; tells the person about progress and problems. */
const sendOnce = async (
  request: FileRequest,
  target: FileReceiver,
  reply: Reply,
  services: FileServices,
): Promise<void> => {
  const { questions, settings } = services;
  const name = await questions.findName(request.question.query.id, nameBudgetMs);
  const subject = toFileSubject(request, name);
  let progress: FileProgress = { rows: 0, totalRows: undefined };
  const making = makeAndShare(request, subject, target, services, (now) => {
    progress = now;
  });
  // Where it can't be taken away, once is enough.
  const notify = (isFirst: boolean) => () =>
    reply([() => renderFileProgress(subject, progress)], isFirst ? passing : meanwhile);
  const end = await settings.csvProgressAfterMs.reduce(
    (work, ms, index) => withProgressNotice(work, ms, notify(index === 0)),
    making,
  );
  if (end.kind === 'in-channel') return;
  const message = () =>
    end.kind === 'direct'
      ? renderFileSentDirectly(subject, end.direction)
      : renderFileProblem(subject, end, settings.setBy?.pages);
  return reply([message], ephemeral);
};

/**
 * Sends a file of all rows of a run, at any price: `spend-on-file.ts` asks first. Near the end of the credits it only says
 * that files wait. A second request while the first is in progress only gets told so.
 */
export const sendFile = (
  request: FileRequest,
  target: FileReceiver,
  reply: Reply,
  services: FileServices,
): Promise<void> => {
  const { question, executionId, format } = request;
  const { questions } = services;
  const held = services.billing.holdsBack();
  if (held !== undefined)
    return reply([() => renderFileHeld(question, held, services.settings.setBy?.holdCreditsAt)], ephemeral);
  const { columns, sort, where } = question.options;
  const key = JSON.stringify([target.userId, executionId, format, columns, sort, where]);
  return services.fileLock(
    key,
    () => sendOnce(request, target, reply, services),
    () =>
      reply(
        [() => renderFileInProgress(toFileSubject(request, questions.nameOf(question.query.id)))],
        ephemeral,
      ),
  );
};
