import type { MissingParameter } from '../../command/edit.ts';
import { closestMatch } from '../../core/nearest.ts';
import type { HoldReason } from '../../store/reason.ts';
import type { Message } from '../blocks/message.ts';
import { listPart, paragraphPart, textMessage } from '../blocks/text-message.ts';
import { describeMissingParameter } from '../problems/parameter.ts';
import { toSingleLine } from '../text/format-question.ts';
import { describeHold, describeRefusal, type PostRefusal } from './reason.ts';

/** Why something asked of a digest was not done. Texts as typed, so foreign. */
export type DigestProblem =
  | { readonly kind: 'no-such-digest' /** Without: it was a button. */; readonly number: number | undefined }
  | { readonly kind: 'cannot-post'; readonly refused: PostRefusal }
  /** Slack did not take it now; `code` says why where it is not busy. */
  | { readonly kind: 'not-posted'; readonly cause: 'busy' }
  | { readonly kind: 'not-posted'; readonly cause: 'unreachable' | 'failed'; readonly code: string }
  | {
      readonly kind: 'key-not-there';
      readonly key: string;
      readonly columns: readonly string[];
      /** The columns were chosen, so that the key could only be one of those. */
      readonly isChosen: boolean;
    }
  | MissingParameter
  | { readonly kind: 'runs-are-off' }
  /** Nothing can be posted in the workspace. */
  | { readonly kind: 'held'; readonly reason: HoldReason }
  | { readonly kind: 'already'; readonly number: number; readonly state: 'active' | 'paused' | 'ended' }
  /** Another digest of the channel asks the same. */
  | { readonly kind: 'same-question'; readonly number: number; readonly other: number }
  | { readonly kind: 'unprintable' };

type ProblemText = { readonly headline: string; readonly hint: string; readonly columns?: readonly string[] };

const keyHint = ({ key, columns }: Extract<DigestProblem, { kind: 'key-not-there' }>): string => {
  const meant = closestMatch(key, columns);
  return meant === undefined
    ? 'Names are written as the result has them; several are separated by commas.'
    : `Did you mean ${toSingleLine(meant, 60)}?`;
};

const describeNotPosted = (problem: Extract<DigestProblem, { kind: 'not-posted' }>): string => {
  if (problem.cause === 'busy') return 'it takes no more messages just now';
  return problem.cause === 'unreachable' ? `it cannot be reached (${problem.code})` : problem.code;
};

/** What to do about a refusal, for whoever subscribes a channel. */
const refusalHint = ({ reason, code }: PostRefusal, botName: string): string => {
  if (reason === 'policy') return 'Ask somebody who manages the channel, or choose another channel.';
  return code === 'is_archived'
    ? 'Choose another channel, or bring this one back first.'
    : `Type /invite @${botName} here, then the command again.`;
};

type Unposted = Extract<DigestProblem, { kind: 'cannot-post' | 'not-posted' | 'held' }>;

const wordsOfUnposted = (problem: Unposted, botName: string): ProblemText => {
  switch (problem.kind) {
    case 'cannot-post':
      return { headline: describeRefusal(problem.refused), hint: refusalHint(problem.refused, botName) };
    case 'not-posted':
      return {
        headline: `Slack did not take the message: ${toSingleLine(describeNotPosted(problem), 200)}`,
        hint: 'Try again in a minute. If it stays so, tell whoever runs this bot.',
      };
    case 'held':
      return {
        headline: `Nothing can be posted just now: ${toSingleLine(describeHold(problem.reason), 300)}`,
        hint: 'What falls due meanwhile is caught up. Whoever runs this bot finds more in its log.',
      };
  }
};

const describeDigestProblem = (problem: DigestProblem, slash: string, botName: string): ProblemText => {
  switch (problem.kind) {
    case 'no-such-digest':
      return problem.number === undefined
        ? {
            headline: 'This digest is not there any more.',
            hint: `${slash} list shows the ones of a channel.`,
          }
        : {
            headline: `This channel has no digest #${problem.number}.`,
            hint: `${slash} list shows the ones that it has.`,
          };
    case 'key-not-there':
      return {
        headline: problem.isChosen
          ? `--key takes columns that are shown, and ${toSingleLine(problem.key, 60)} is not among them.`
          : `The result has no column ${toSingleLine(problem.key, 60)} for --key.`,
        hint: keyHint(problem),
        columns: problem.columns,
      };
    case 'parameter-not-there':
      return describeMissingParameter(problem);
    case 'runs-are-off':
      return {
        headline: 'Running queries is turned off here, so --refresh cannot be kept.',
        hint: 'Whoever runs this bot sets EXECUTIONS_PER_DAY.',
      };
    case 'already':
      return problem.state === 'active'
        ? {
            headline: `Digest #${problem.number} is not paused.`,
            hint: `${slash} list ${problem.number} shows when it comes next.`,
          }
        : {
            headline: `Digest #${problem.number} is ${problem.state} already.`,
            hint: `${slash} list shows all of this channel.`,
          };
    case 'same-question':
      return {
        headline: `Digest #${problem.other} of this channel asks just that.`,
        hint: `Change that one, or end it first: ${slash} unsubscribe ${problem.other}`,
      };
    case 'cannot-post':
    case 'not-posted':
    case 'held':
      return wordsOfUnposted(problem, botName);
    case 'unprintable':
      return {
        headline: 'A name with a double quote in it cannot be kept.',
        hint: 'Leave out that column, or choose another order.',
      };
  }
};

/** Why it was not done, and what to do. */
export const renderDigestProblem = (problem: DigestProblem, slash: string, botName: string): Message => {
  const { headline, hint, columns = [] } = describeDigestProblem(problem, slash, botName);
  return textMessage({
    headline,
    parts: [
      paragraphPart(hint),
      ...listPart(
        'The columns:',
        columns.map((name) => toSingleLine(name, 60)),
      ),
    ],
    buttons: [],
  });
};
