import type { Button } from '@slack/types';
import { printDigestCommand } from '../../command/print.ts';
import { type Estimate, parseEstimate, printEstimate } from '../../core/estimate.ts';
import type { FileFormat } from '../../core/place.ts';
import { type Question, withFixedValues } from '../../core/question.ts';
import { labeledButton, printQuestionValue, valueButton } from '../blocks/buttons.ts';
import { limits } from '../blocks/limits.ts';
import { formatWords } from '../text/format-words.ts';

/** The ids of the buttons that say yes to a price, or no. They outlive upgrades, as those of all buttons do. */
export const spendingActionIds = {
  run: 'run_query_agreed',
  csv: 'get_csv_agreed',
  save: 'save_digest_agreed',
  post: 'post_digest_agreed',
  cancel: 'cancel_spending',
} as const;

/** Where something goes after a yes: what is asked only of one person may be about an answer that everyone sees. */
export type SpendingPlace = { readonly channelId: string | undefined; readonly thread: string | undefined };

const none = '-';

const buttonUnlessTooLong = (label: string, actionId: string, value: string): Button | undefined =>
  value.length > limits.button.value ? undefined : valueButton(label, actionId, value);

/** Says yes to a run, whose answer goes to the thread if one is given. `undefined` for a question too long for a button. */
export const agreeToRunButton = (
  request: Question,
  estimate: Estimate,
  thread: string | undefined,
): Button | undefined => {
  const question = printQuestionValue(withFixedValues(request));
  if (question === undefined) return undefined;
  const value = `${thread ?? none}~${printEstimate(estimate)} ${question}`;
  return buttonUnlessTooLong('Run query', spendingActionIds.run, value);
};

/** A run that a person agreed to. `agreed`: the price they saw; `undefined` in a button that doesn't tell. */
type AgreedRun = {
  readonly thread: string | undefined;
  readonly question: string;
  readonly agreed: Estimate | undefined;
};

/** Parses the value of such a button; `undefined` for anything else. */
export const parseAgreedRun = (value: string): AgreedRun | undefined => {
  const [, thread, price, question] = /^([^\s~]+)(?:~(\S*))? (.+)$/s.exec(value) ?? [];
  return thread === undefined || question === undefined
    ? undefined
    : { thread: thread === none ? undefined : thread, question, agreed: parseEstimate(price) };
};

/** The file of a run, and where it goes. Without a channel it goes to the person alone. */
export type AgreedFile = SpendingPlace & {
  readonly executionId: string;
  readonly question: string;
  readonly format: FileFormat;
};

/** Before the run of an Excel file. Older versions had CSV files alone, without a word for it. */
const excelMark = 'xlsx:';

/** Says yes to a file. `undefined` for a question too long for a button. */
export const agreeToFileButton = (
  request: Question,
  { executionId, format, channelId = none, thread = none }: Omit<AgreedFile, 'question'>,
): Button | undefined => {
  const question = printQuestionValue(withFixedValues(request));
  if (question === undefined) return undefined;
  const value = [`${format === 'xlsx' ? excelMark : ''}${executionId}`, channelId, thread, question].join(
    ' ',
  );
  return buttonUnlessTooLong(`Download ${formatWords[format].noun}`, spendingActionIds.csv, value);
};

/** Parses the value of such a button; `undefined` for anything else. */
export const parseAgreedFile = (value: string): AgreedFile | undefined => {
  const [, run, channelId, thread, question] = /^(\S+) (\S+) (\S+) (.+)$/s.exec(value) ?? [];
  if (run === undefined || question === undefined) return undefined;
  const isExcel = run.startsWith(excelMark);
  return {
    executionId: isExcel ? run.slice(excelMark.length) : run,
    format: isExcel ? 'xlsx' : 'csv',
    channelId: channelId === none ? undefined : channelId,
    thread: thread === none ? undefined : thread,
    question,
  };
};

/** A digest that runs its query, as it's saved after a yes. */
export type AgreedDigest = {
  readonly change: Parameters<typeof printDigestCommand>[0];
  /** The id of a new one that is added beside one with the same question. */
  readonly another: string | undefined;
  /** A paused one is resumed. */
  readonly resumes: boolean;
};

const resuming = 'resume';

const saveLabels = {
  subscribe: 'Subscribe',
  alert: 'Set alert',
  edit: 'Save changes',
  report: 'Subscribe',
} as const;

/** Says yes to a digest that runs its query. `undefined` for a command too long for a button. */
export const agreeToDigestButton = (
  { change, another, resumes }: AgreedDigest,
  estimate: Estimate,
): Button | undefined => {
  const how = `${another ?? none} ${resumes ? resuming : none}~${printEstimate(estimate)}`;
  return buttonUnlessTooLong(
    saveLabels[change.verb],
    spendingActionIds.save,
    `${how} ${printDigestCommand(change)}`.toWellFormed(),
  );
};

/** Parses how a digest is saved and its command from the value of such a button; `undefined` for anything else. */
export const parseAgreedDigest = (
  value: string,
): (Omit<AgreedDigest, 'change'> & Pick<AgreedRun, 'agreed'> & { readonly command: string }) | undefined => {
  const [, another, resumes, price, command] =
    /^(-|[\da-f-]{36}) (-|resume)(?:~(\S*))? (.+)$/s.exec(value) ?? [];
  return command === undefined
    ? undefined
    : {
        another: another === none ? undefined : another,
        resumes: resumes === resuming,
        agreed: parseEstimate(price),
        command,
      };
};

const refreshing = 'run';

/** Says yes to the run with which a digest is posted now. `refresh`: its own posts run nothing. */
export const agreeToPostButton = (subscriptionId: string, estimate: Estimate, refresh: boolean): Button => {
  const value = `${subscriptionId} ${printEstimate(estimate)}${refresh ? ` ${refreshing}` : ''}`;
  return valueButton('Post now', spendingActionIds.post, value);
};

/** Parses the value of such a button: the digest's id, the price that was seen, and whether it's to run. */
export const parseAgreedPost = (
  value: string,
): { readonly id: string; readonly agreed: Estimate | undefined; readonly refresh: boolean } => {
  const [id = '', price, run] = value.split(' ');
  return { id, agreed: parseEstimate(price), refresh: run === refreshing };
};

/** Says no, which removes the message. */
export const cancelSpendingButton = (): Button => labeledButton('Cancel', spendingActionIds.cancel);
