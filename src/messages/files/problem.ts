import type { HostPages } from '../../core/set-by.ts';
import type { ReadOutcome } from '../../dune/outcome.ts';
import type { Message } from '../blocks/message.ts';
import { textMessage } from '../blocks/text-message.ts';
import { describeDeadToken } from '../problems/dead-token.ts';
import { describeDuneFailure } from '../problems/reason.ts';
import { askToAddAgain, askToTell } from '../problems/who-sets.ts';
import { queryTitle, toSingleLine } from '../text/format-question.ts';
import { formatWords } from '../text/format-words.ts';
import type { FileSubject } from './file.ts';

/** The reason why nobody gets a file. */
export type DeliveryProblem =
  | { readonly kind: 'unread'; readonly outcome: Exclude<ReadOutcome, { kind: 'result' }> }
  | { readonly kind: 'disk' /** The system's own word. */; readonly code: string }
  /** The app stops before the file is there. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'refused' /** Slack's own word. */; readonly code: string }
  | {
      readonly kind: 'no-token' /** Slack's own word for why it rejects the app's token. */;
      readonly code: string;
    }
  | { readonly kind: 'busy' }
  | { readonly kind: 'unreachable'; readonly code: string }
  /** Slack didn't say if it shared the file. */
  | { readonly kind: 'unconfirmed' };

/** Tells if trying again later may help. */
export const isPassingProblem = ({ kind }: DeliveryProblem): boolean =>
  kind === 'stopped' || kind === 'busy' || kind === 'unreachable' || kind === 'unconfirmed';

/** Why a file wasn't shared, to be read after a colon, and what to do next. */
type Explanation = { readonly reason: string; readonly hint: string };

const smallerFileHint = 'Make it smaller with fewer columns (--columns) or rows (--where).';
const adminHint = 'A workspace admin can change that.';

/** Slack's codes in words. Source: docs.slack.dev/reference/methods/files.getUploadURLExternal and completeUploadExternal. */
const refusals: Readonly<Record<string, Explanation>> = {
  file_uploads_disabled: { reason: "this workspace doesn't allow file uploads.", hint: adminHint },
  file_uploads_except_images_disabled: {
    reason: 'this workspace only allows uploads of images.',
    hint: adminHint,
  },
  file_upload_size_restricted: {
    reason: 'the file is larger than this workspace allows.',
    hint: smallerFileHint,
  },
  storage_limit_reached: {
    reason: 'this workspace has no file storage left.',
    hint: 'Delete some files, or ask a workspace admin, then try again.',
  },
  blocked_file_type: { reason: "this workspace doesn't allow files of this type.", hint: adminHint },
};

const explainMissingScope = (pages: HostPages | undefined): Explanation => ({
  reason: "this app isn't allowed to share files.",
  hint: askToAddAgain(
    pages?.install,
    'Ask your Dune admin to add the scope files:write (see manifest.yml) and reinstall the app.',
    'files',
  ),
});

const explainRefusal = (code: string, pages: HostPages | undefined): Explanation => {
  if (code === 'missing_scope') return explainMissingScope(pages);
  return (
    refusals[code] ?? {
      reason: 'Slack rejected the file.',
      hint: `Slack says: ${toSingleLine(code, 80)}. Try again. If it keeps happening, ${askToTell('tell', pages)}`,
    }
  );
};

const explainDeadToken = (code: string, pages: HostPages | undefined): Explanation => {
  const { why, fix } = describeDeadToken(toSingleLine(code, 80), pages?.install);
  return { reason: why, hint: fix };
};

/** Codes of a full disk, or of a quota or size limit on it. */
const diskFullCodes = /^(?:ENOSPC|EDQUOT|EFBIG)$/;

const explainDiskError = (code: string, pages: HostPages | undefined): Explanation =>
  diskFullCodes.test(code)
    ? {
        reason: "the disk of this app's machine is full.",
        hint:
          pages === undefined
            ? `Ask your Dune admin to make room for temporary files (TMPDIR). ${smallerFileHint}`
            : `${smallerFileHint} ${askToTell('If that fails, tell', pages)}`,
      }
    : {
        reason: `this app can't write temporary files (${toSingleLine(code, 40)}).`,
        hint:
          pages === undefined
            ? 'Ask your Dune admin to check that its TMPDIR exists and is writable.'
            : askToTell('Tell', pages),
      };

const isGone = ({ kind }: Exclude<ReadOutcome, { kind: 'result' }>): boolean =>
  kind === 'missing' || kind === 'expired';

const explainFailedRead = (outcome: Exclude<ReadOutcome, { kind: 'result' }>): Explanation =>
  isGone(outcome)
    ? { reason: 'this result is gone from Dune.', hint: 'Get the latest one, then download again.' }
    : { reason: describeDuneFailure('this query', outcome), hint: 'Nothing was shared.' };

const explain = (problem: DeliveryProblem, pages: HostPages | undefined): Explanation => {
  switch (problem.kind) {
    case 'unread':
      return explainFailedRead(problem.outcome);
    case 'disk':
      return explainDiskError(problem.code, pages);
    case 'stopped':
      return { reason: 'this app is restarting.', hint: 'Nothing was shared. Try again in a minute.' };
    case 'refused':
      return explainRefusal(problem.code, pages);
    case 'no-token':
      return explainDeadToken(problem.code, pages);
    case 'busy':
      return { reason: "Slack isn't taking more files right now.", hint: 'Try again in a minute.' };
    case 'unreachable':
      return {
        reason: `can't reach Slack (${toSingleLine(problem.code, 80)}).`,
        hint: 'Try again in a minute.',
      };
    case 'unconfirmed':
      return {
        reason: "Slack didn't confirm the upload.",
        hint: "It may still appear, so check in a minute; it wasn't sent twice.",
      };
  }
};

/** Renders why there is no file, and what to do about it. `pages`: where the app serves many workspaces. */
export const renderFileProblem = (
  { query, format }: FileSubject,
  problem: DeliveryProblem,
  pages?: HostPages,
): Message => {
  const { reason, hint } = explain(problem, pages);
  const what = `the ${formatWords[format].noun} of ${queryTitle(query)}`;
  const headline =
    problem.kind === 'unconfirmed'
      ? `Not sure if ${what} was shared: ${reason}`
      : `Couldn't share ${what}: ${reason}`;
  return textMessage({ headline, hint });
};
