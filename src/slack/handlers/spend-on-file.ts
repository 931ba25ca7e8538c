import { needsYes } from '../../core/estimate.ts';
import { listFileFormats } from '../../core/question.ts';
import { priceFile } from '../../messages/files/button.ts';
import { renderFileProblem } from '../../messages/files/problem.ts';
import { type PricedFile, renderFileQuestion } from '../../messages/spending/questions.ts';
import type { Dataset } from '../../results/dataset.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import { replyAskProblem, toFileTerms } from './answer.ts';
import { type FileRequest, type FileServices, sendFile, toFileRequest, toFileSubject } from './send-file.ts';
import type { FileReceiver } from './share-file.ts';

/** Asks the person before a file, in a message only they see. A yes sends it to `target`. */
const askBeforeFile = (
  { question, ...run }: FileRequest,
  priced: PricedFile,
  { channelId, thread, isPrivate }: FileReceiver,
  reply: Reply,
): Promise<void> => {
  const place = { channelId: isPrivate ? undefined : channelId, thread };
  return reply([() => renderFileQuestion(question, run, priced, place)], ephemeral);
};

/** Tells if files wait. Then nobody is asked either: `sendFile` says so. */
const isHeldBack = ({ billing }: Pick<FileServices, 'billing'>): boolean => billing.holdsBack() !== undefined;

const sendUnlessDear = (
  request: FileRequest,
  csv: PricedFile,
  target: FileReceiver,
  reply: Reply,
  services: FileServices,
): Promise<void> =>
  needsYes(csv.estimate, services.settings.confirmAboveCredits) && !isHeldBack(services)
    ? askBeforeFile(request, csv, target, reply)
    : sendFile(request, target, reply, services);

/** Sends the files that were asked for with an answer; asks first if one is likely to cost more than the limit. */
export const followWithFiles = async (
  dataset: Dataset | undefined,
  target: FileReceiver,
  reply: Reply,
  services: FileServices,
): Promise<void> => {
  if (dataset === undefined) return;
  const priced = priceFile(dataset, toFileTerms(services));
  if (priced === undefined) return;
  for (const format of listFileFormats(dataset.options))
    await sendUnlessDear(toFileRequest(dataset, format), priced, target, reply, services);
};

/**
 * Sends a file of a run for a click that says no price, such as a choice in a menu: reads the rows that an answer shows to
 * know what the whole costs, and asks first above the limit.
 */
export const priceAndSendFile = async (
  request: FileRequest,
  target: FileReceiver,
  reply: Reply,
  services: FileServices,
): Promise<void> => {
  const { question, executionId } = request;
  const { questions } = services;
  if (isHeldBack(services)) return sendFile(request, target, reply, services);
  const read = await questions.fetchDataset(question, { executionId });
  if (!read.ok) {
    const { error } = read;
    if (error.kind !== 'unread')
      return replyAskProblem(error, question, reply, services, { offerRun: false });
    const problem = { kind: 'unread', outcome: error.outcome } as const;
    const subject = toFileSubject(request, questions.nameOf(question.query.id));
    return reply([() => renderFileProblem(subject, problem, services.settings.setBy?.pages)], ephemeral);
  }
  const csv = priceFile(read.value, toFileTerms(services));
  if (csv !== undefined) await sendUnlessDear(request, csv, target, reply, services);
};
