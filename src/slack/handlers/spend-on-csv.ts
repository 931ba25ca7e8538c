import { needsYes } from '../../core/estimate.ts';
import { priceCsv } from '../../messages/csv/button.ts';
import { renderCsvProblem } from '../../messages/csv/problem.ts';
import { type PricedCsv, renderCsvQuestion } from '../../messages/spending/questions.ts';
import type { Dataset } from '../../results/dataset.ts';
import { ephemeral, type Reply } from '../clients/reply.ts';
import { replyAskProblem, toCsvTerms } from './answer.ts';
import { type CsvRequest, type CsvServices, sendCsv, toCsvRequest, toCsvSubject } from './export-csv.ts';
import type { CsvTarget } from './share-csv.ts';

/** Asks the person before a file, in a message only they see. A yes sends it to `target`. */
const askBeforeCsv = (
  { question, executionId }: CsvRequest,
  csv: PricedCsv,
  { channelId, thread, isPrivate }: CsvTarget,
  reply: Reply,
): Promise<void> => {
  const place = { channelId: isPrivate ? undefined : channelId, thread };
  return reply([() => renderCsvQuestion(question, executionId, csv, place)], ephemeral);
};

/** Tells if files wait. Then nobody is asked either: `sendCsv` says so. */
const isHeldBack = ({ billing }: Pick<CsvServices, 'billing'>): boolean => billing.holdsBack() !== undefined;

const sendUnlessDear = (
  request: CsvRequest,
  csv: PricedCsv,
  target: CsvTarget,
  reply: Reply,
  services: CsvServices,
): Promise<void> =>
  needsYes(csv.estimate, services.settings.confirmAboveCredits) && !isHeldBack(services)
    ? askBeforeCsv(request, csv, target, reply)
    : sendCsv(request, target, reply, services);

/** Sends the file that was asked for with an answer; asks first if it is likely to cost more than the limit. */
export const followWithCsv = async (
  dataset: Dataset | undefined,
  target: CsvTarget,
  reply: Reply,
  services: CsvServices,
): Promise<void> => {
  if (dataset?.options.csv !== true) return;
  const csv = priceCsv(dataset, toCsvTerms(services));
  if (csv !== undefined) await sendUnlessDear(toCsvRequest(dataset), csv, target, reply, services);
};

/**
 * Sends a file of a run for a click that says no price, such as a choice in a menu: reads the rows that an answer shows to
 * know what the whole costs, and asks first above the limit.
 */
export const priceAndSendCsv = async (
  request: CsvRequest,
  target: CsvTarget,
  reply: Reply,
  services: CsvServices,
): Promise<void> => {
  const { question, executionId } = request;
  const { questions } = services;
  if (isHeldBack(services)) return sendCsv(request, target, reply, services);
  const read = await questions.fetchDataset(question, { executionId });
  if (!read.ok) {
    const { error } = read;
    if (error.kind !== 'unread')
      return replyAskProblem(error, question, reply, services, { offerRun: false });
    const problem = { kind: 'unread', outcome: error.outcome } as const;
    const subject = toCsvSubject(question, questions.nameOf(question.query.id));
    return reply([() => renderCsvProblem(subject, problem)], ephemeral);
  }
  const csv = priceCsv(read.value, toCsvTerms(services));
  if (csv !== undefined) await sendUnlessDear(request, csv, target, reply, services);
};
