import type { ReadOutcome } from '../../dune/outcome.ts';
import type { Message } from '../blocks/message.ts';
import { type ProblemText, textMessage } from '../blocks/text-message.ts';
import { operator } from '../problems/dune-outcome.ts';
import { describeDuneFailure } from '../problems/reason.ts';
import { queryTitle, toSingleLine } from '../text/format-question.ts';
import type { CsvSubject } from './csv.ts';

/** Why nobody gets a file. */
export type CsvDeliveryProblem =
  | { readonly kind: 'unread'; readonly outcome: Exclude<ReadOutcome, { kind: 'result' }> }
  | { readonly kind: 'disk' /** The system's own word. */; readonly code: string }
  /** The bot stops before the file is there. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'refused' /** Slack's own word. */; readonly code: string }
  | { readonly kind: 'busy' }
  | { readonly kind: 'unreachable'; readonly code: string }
  /** Slack did not say whether it shared the file. */
  | { readonly kind: 'unconfirmed' };

const smallerFileHint = 'Fewer columns (--columns) or rows (--where) make a smaller file.';

/** Slack's words, in ours. Source: docs.slack.dev/reference/methods/files.getUploadURLExternal and completeUploadExternal. */
const refusals: Readonly<Record<string, ProblemText>> = {
  missing_scope: {
    headline: 'Slack does not let this app share files: it lacks the scope files:write.',
    hint: `${operator} add files:write to the scopes of the app, as in manifest.yml, and reinstall it.`,
  },
  file_uploads_disabled: {
    headline: 'This workspace allows no uploads of files.',
    hint: 'An admin of the workspace can allow them.',
  },
  file_uploads_except_images_disabled: {
    headline: 'This workspace allows no uploads of files but images.',
    hint: 'An admin of the workspace can allow them.',
  },
  file_upload_size_restricted: {
    headline: 'The file is larger than this workspace allows.',
    hint: smallerFileHint,
  },
  storage_limit_reached: {
    headline: 'The room for files in this workspace is used up.',
    hint: 'Delete files there, or ask an admin of the workspace; then ask again.',
  },
  blocked_file_type: {
    headline: 'This workspace allows no CSV files.',
    hint: 'An admin of the workspace can allow them.',
  },
};

/** Codes of a disk without room, by whatever limit. */
const diskFullCodes = /^(?:ENOSPC|EDQUOT|EFBIG)$/;

const describeDiskError = (code: string): ProblemText =>
  diskFullCodes.test(code)
    ? {
        headline: 'The disk of the machine that runs this bot is full.',
        hint: `${operator} make room in its folder for temporary files (TMPDIR). ${smallerFileHint}`,
      }
    : {
        headline: `The machine that runs this bot cannot write the file (${toSingleLine(code, 40)}).`,
        hint: `${operator} its folder for temporary files (TMPDIR) must be there and writable.`,
      };

const isGone = ({ kind }: Exclude<ReadOutcome, { kind: 'result' }>): boolean =>
  kind === 'missing' || kind === 'expired';

const describeFailedRead = (title: string, outcome: Exclude<ReadOutcome, { kind: 'result' }>): ProblemText =>
  isGone(outcome)
    ? {
        headline: 'Dune does not keep this result any more.',
        hint: 'Press Refresh, or ask again, for the latest one; its rows are to be had.',
      }
    : { headline: describeDuneFailure(title, outcome), hint: 'Nothing was shared. Ask again in a minute.' };

const describeCsvProblem = (title: string, problem: CsvDeliveryProblem): ProblemText => {
  switch (problem.kind) {
    case 'unread':
      return describeFailedRead(title, problem.outcome);
    case 'disk':
      return describeDiskError(problem.code);
    case 'stopped':
      return { headline: 'The bot is being restarted.', hint: 'Nothing was shared. Ask again in a minute.' };
    case 'refused':
      return (
        refusals[problem.code] ?? {
          headline: `Slack did not take the file (${toSingleLine(problem.code, 80)}).`,
          hint: `Ask again. If it stays: ${operator.toLowerCase()} that word is Slack's own.`,
        }
      );
    case 'busy':
      return { headline: 'Slack takes no more files just now.', hint: 'Ask again in a minute.' };
    case 'unreachable':
      return {
        headline: `Slack could not be reached with the file (${toSingleLine(problem.code, 80)}).`,
        hint: 'Ask again in a minute.',
      };
    case 'unconfirmed':
      return {
        headline: 'Slack did not say whether it shared the file.',
        hint: 'Look whether it is there in a minute. It was not sent again, so that it does not come twice.',
      };
  }
};

/** Why there is no file, and what to do about it. */
export const renderCsvProblem = ({ query }: CsvSubject, problem: CsvDeliveryProblem): Message => {
  const title = queryTitle(query);
  const { headline, hint } = describeCsvProblem(title, problem);
  return textMessage({ headline: `No CSV file of ${title}. ${headline}`, hint });
};
