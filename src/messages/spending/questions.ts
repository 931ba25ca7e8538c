import type { BillingPeriod } from '../../billing/billing.ts';
import { type Estimate, formatLikelyCredits, needsYes } from '../../core/estimate.ts';
import type { FileFormat } from '../../core/place.ts';
import type { Question } from '../../core/question.ts';
import type { SetBy } from '../../core/set-by.ts';
import { formatNumber } from '../../core/text/number.ts';
import { commandButton, printQuestionValue } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { code, textMessage } from '../blocks/text-message.ts';
import { askWhoSets } from '../problems/who-sets.ts';
import { formatParameters, queryTitle } from '../text/format-question.ts';
import { formatWords } from '../text/format-words.ts';
import {
  type AgreedDigest,
  type AgreedFile,
  agreeToDigestButton,
  agreeToFileButton,
  agreeToPostButton,
  agreeToRunButton,
  cancelSpendingButton,
  type SpendingPlace,
} from './buttons.ts';
import { describeNearEnd } from './credits.ts';

/** Describes what a run is likely to cost, as a sentence. `it` is the subject: what runs the query. */
const describeRunPrice = (it: string, estimate: Estimate): string =>
  estimate.kind === 'unknown'
    ? `${it} uses Dune credits; how many isn't known yet.`
    : `${it} will likely use ${formatLikelyCredits(estimate.credits)} (the last run did).`;

/** When a person is asked: above a limit, in credits, and for every run once a period is near the end of its credits. */
type AskingTerms = { readonly confirmAbove: number; readonly held?: BillingPeriod | undefined };

const sayLimit = (confirmAbove: number): string =>
  `This app asks above ${formatNumber(confirmAbove)} ${confirmAbove === 1 ? 'credit' : 'credits'}.`;

/** Says why it asks: a price within the limit is no reason, as where every run is asked for. */
const describeLimit = (estimate: Estimate, { confirmAbove, held }: AskingTerms): string => {
  if (held !== undefined) return describeNearEnd(held);
  if (confirmAbove === 0) return 'This app asks before every run.';
  if (estimate.kind === 'unknown') return 'No earlier run from here with the same values shows the price.';
  const varies = 'A run may use more or less than the last one.';
  return needsYes(estimate, confirmAbove) ? `${sayLimit(confirmAbove)} ${varies}` : varies;
};

/** A yes needs a button, and a button holds 2,000 characters. */
const tooLong = 'The command is too long for a button. Shorten it, then try again.';

const describeSubject = ({ query, parameters }: Question, name?: string): string => {
  const title = query.kind === 'id' ? queryTitle({ id: query.id, name }) : query.name;
  const values = formatParameters(parameters);
  return values === '' ? title : `${title} (${values})`;
};

const latestResultButton = (question: Question) => {
  const command = printQuestionValue(question);
  return command === undefined ? undefined : commandButton('Show latest run', command);
};

/** Where and how a person is asked before a run. */
type RunPriceSetting = AskingTerms & {
  /** The thread that the answer goes to. */
  readonly thread: string | undefined;
  /** The query's name, where it is known. */
  readonly name?: string | undefined;
};

/** Asks a person before a run, with its likely price or that nobody knows it. */
export const renderRunPriceQuestion = (
  question: Question,
  estimate: Estimate,
  { thread, name, ...asking }: RunPriceSetting,
): Message => {
  const agree = agreeToRunButton(question, estimate, thread);
  return textMessage({
    headline: `Run ${describeSubject(question, name)}? ${describeRunPrice('It', estimate)}`,
    hint: agree === undefined ? tooLong : describeLimit(estimate, asking),
    buttons: [agree, latestResultButton(question), cancelSpendingButton()].filter((one) => one !== undefined),
  });
};

/** Says that this app runs no queries, and offers the latest result. */
export const renderRunsOff = (question: Question, setBy?: SetBy): Message => {
  const latest = latestResultButton(question);
  return textMessage({
    headline: 'Running queries is turned off for this app.',
    hint: `The latest result is still there. ${askWhoSets('turn runs on', setBy, 'Your Dune admin can turn runs on (EXECUTIONS_PER_DAY).')}`,
    buttons: latest === undefined ? [] : [latest],
  });
};

/** A file before it's made: how many rows in words, such as `up to 10,000 rows`, and its price. */
export type PricedFile = { readonly rows: string; readonly estimate: Estimate };

/** Describes the rows and the price of a file, as a sentence. */
export const describeFilePrice = ({ rows, estimate }: PricedFile, what: string): string =>
  estimate.kind === 'unknown'
    ? `${what} has ${rows} and uses Dune credits by its size.`
    : `${what} has ${rows} and will likely use ${formatLikelyCredits(estimate.credits)}.`;

/** Asks a person before a file that is likely to cost more than the limit. */
export const renderFileQuestion = (
  question: Question,
  { executionId, format }: Pick<AgreedFile, 'executionId' | 'format'>,
  priced: PricedFile,
  place: SpendingPlace,
): Message => {
  const agree = agreeToFileButton(question, { executionId, format, ...place });
  return textMessage({
    headline: describeFilePrice(priced, `This ${formatWords[format].noun}`),
    hint:
      agree === undefined
        ? tooLong
        : `Fewer rows or columns use fewer credits: add ${code('--where')} or ${code('--columns')}.`,
    buttons: [agree, cancelSpendingButton()].filter((one) => one !== undefined),
  });
};

/** The price of a digest, or of an alert's checks, that run their query or make files. `monthly`: how often in a month. */
export type DigestPrice = {
  readonly estimate: Estimate;
  readonly monthly: number;
  readonly each?: 'check' | undefined;
  readonly files?: readonly FileFormat[] | undefined;
  /** False for one that only makes files. */
  readonly runs?: boolean | undefined;
  /** It runs each query of a report. */
  readonly isOfReport?: boolean | undefined;
};

const basis = ({ files = [], runs = true }: DigestPrice): string => {
  if (!runs) return 'by size';
  return files.length === 0 ? 'as the last run' : 'as the last run, and by size';
};

/** Describes what a digest costs: `Each digest runs the query: about 12 credits each, about 360 a month.` */
export const describeDigestPrice = (price: DigestPrice): string => {
  const { estimate, monthly, each, files = [], runs = true, isOfReport = false } = price;
  const makes = files.map((format) => formatWords[format].an).join(' and ');
  const query = isOfReport ? 'its queries' : 'the query';
  const work = [runs ? `runs ${query}` : '', makes === '' ? '' : `makes ${makes}`];
  const it = `Each ${each ?? 'digest'} ${work.filter((one) => one !== '').join(' and ')}`;
  if (estimate.kind === 'unknown')
    return `${it}, which uses your team's Dune credits; how many isn't known yet.`;
  const month = formatLikelyCredits(estimate.credits * monthly).replace(/ credits?$/, '');
  return `${it}: ${formatLikelyCredits(estimate.credits)} each (${basis(price)}), ${month} a month.`;
};

/** Says why a digest asks, and how it would use less. */
const describeWayOut = (
  { estimate, each, files = [], runs = true }: DigestPrice,
  confirmAbove: number,
): string => {
  const options = files.map((format) => code(`--${format}`)).join(' and ');
  const without = `Without ${options} it comes without ${files.length === 1 ? 'that file' : 'files'}.`;
  if (!runs)
    return `${confirmAbove === 0 ? 'This app asks before every file.' : sayLimit(confirmAbove)} ${without}`;
  const shows = each === 'check' ? 'checks' : 'shows';
  return [
    describeLimit(estimate, { confirmAbove }),
    `Without ${code('--refresh')} it ${shows} the latest result and runs nothing.`,
    ...(files.length === 0 ? [] : [without]),
  ].join(' ');
};

/** A digest that isn't saved yet, because a person must say yes to its price. */
export type CostlyDigest = AgreedDigest & { readonly price: DigestPrice };

/** Asks a person before a digest is saved whose runs are likely to cost more than the limit, or of which nobody knows. */
export const renderDigestQuestion = ({ price, ...digest }: CostlyDigest, confirmAbove: number): Message => {
  const agree = agreeToDigestButton(digest, price.estimate);
  return textMessage({
    headline: describeDigestPrice(price),
    hint: agree === undefined ? tooLong : describeWayOut(price, confirmAbove),
    buttons: [agree, cancelSpendingButton()].filter((one) => one !== undefined),
  });
};

/** Asks a person before a digest is posted now, or an alert checks, if it runs its query first. `refresh`: only this time. */
export const renderPostQuestion = (
  { id, number, isAlert }: { readonly id: string; readonly number: number; readonly isAlert: boolean },
  estimate: Estimate,
  { refresh = false, ...asking }: AskingTerms & { readonly refresh?: boolean },
): Message =>
  textMessage({
    headline: `${isAlert ? 'Check alert' : 'Post digest'} #${number} now? ${describeRunPrice('It runs the query first, which', estimate)}`,
    hint: describeLimit(estimate, asking),
    buttons: [agreeToPostButton(id, estimate, refresh), cancelSpendingButton()],
  });
