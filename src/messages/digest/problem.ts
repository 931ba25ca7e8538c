import type { Button } from '@slack/types';
import type { MissingParameter } from '../../command/edit.ts';
import type { SetBy } from '../../core/set-by.ts';
import { suggestColumn } from '../../results/columns/column-names.ts';
import { commandButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { code, paragraphPart, textMessage } from '../blocks/text-message.ts';
import { actButton } from '../problems/correction.ts';
import { describeMissingParameter } from '../problems/parameter.ts';
import { askWhoSets } from '../problems/who-sets.ts';
import { toSingleLine } from '../text/format-question.ts';
import { type ColumnProblem, describeColumnProblem, findWrongColumn } from './column-problem.ts';
import { type NotOwner, renderNotOwner } from './not-owner.ts';
import { describePlacesProblem, type PlacesProblem } from './places-problem.ts';
import { describeReportDigestProblem, type ReportDigestProblem } from './report-problem.ts';
import { describeUndelivered, type Undelivered, type UndeliveredSetting } from './undelivered.ts';

/** A digest, unless it is said. */
type OfSort = { readonly sort?: 'alert' | undefined };

/** Why a command about a digest failed. Texts as typed, so foreign. */
export type DigestProblem =
  | { readonly kind: 'no-such-digest' /** Without: it was a button. */; readonly number: number | undefined }
  | Undelivered
  | ColumnProblem
  | MissingParameter
  | { readonly kind: 'runs-are-off'; readonly setBy?: SetBy | undefined }
  | (OfSort & {
      readonly kind: 'already';
      readonly number: number;
      readonly state: 'active' | 'paused' | 'ended';
    })
  /** Another digest of the channel would be the same in everything. */
  | (OfSort & { readonly kind: 'same-digest'; readonly number: number; readonly other: number })
  /** The edit changes nothing. */
  | (OfSort & { readonly kind: 'unchanged'; readonly number: number })
  | PlacesProblem
  | NotOwner
  | { readonly kind: 'unprintable' }
  | ReportDigestProblem;

type ProblemText = { readonly headline: string; readonly hint: string; readonly columns?: readonly string[] };

/** The setting of a message about a digest. `conversation`: where the person typed, if they did. */
export type DigestProblemSetting = UndeliveredSetting & {
  /** Prints the whole command with another column in its row key, where it can be given again by a click. */
  readonly rename?: ((from: string, to: string) => string) | undefined;
  /** The whole command, where it can be given again by a click. */
  readonly repeat?: string | undefined;
};

const sortOf = ({ sort }: OfSort): string => (sort === 'alert' ? 'Alert' : 'Digest');

const describeDigestProblem = (
  problem: Exclude<DigestProblem, NotOwner>,
  setting: DigestProblemSetting,
): ProblemText => {
  const { slash, conversation } = setting;
  const isChannel = conversation === undefined || conversation === 'channel' || conversation === 'thread';
  const here = isChannel ? 'channel' : 'conversation';
  switch (problem.kind) {
    case 'no-such-digest':
      return problem.number === undefined
        ? {
            headline: 'This digest or alert no longer exists.',
            hint: `See what a channel has: ${code(`${slash} list`)}`,
          }
        : {
            headline: `There's no #${problem.number} in this ${here}.`,
            hint: `See what this ${here} has: ${code(`${slash} list`)}`,
          };
    case 'key-not-there':
    case 'rows-alike':
    case 'row-template':
      return describeColumnProblem(problem);
    case 'parameter-not-there':
      return describeMissingParameter(problem);
    case 'runs-are-off':
      return {
        headline: "This app doesn't run queries, so neither --refresh nor Run query is available.",
        hint: askWhoSets(
          'turn it on',
          problem.setBy,
          'Your Dune admin can turn it on with EXECUTIONS_PER_DAY.',
        ),
      };
    case 'already':
      return problem.state === 'active'
        ? {
            headline: `${sortOf(problem)} #${problem.number} isn't paused.`,
            hint: `See when it ${problem.sort === 'alert' ? 'checks' : 'posts'} next: ${code(`${slash} list ${problem.number}`)}`,
          }
        : {
            headline: `${sortOf(problem)} #${problem.number} is already ${problem.state === 'ended' ? 'unsubscribed' : 'paused'}.`,
            hint: `See what this ${here} has: ${code(`${slash} list`)}`,
          };
    case 'same-digest':
      return {
        headline: `${sortOf(problem)} #${problem.other} in this ${here} already ${problem.sort === 'alert' ? 'watches' : 'posts'} just that.`,
        hint: `If you don't need both: ${code(`${slash} unsubscribe ${problem.number}`)}`,
      };
    case 'not-of-report':
    case 'is-of-report':
    case 'has-report':
    case 'report-unread':
      return describeReportDigestProblem(problem, slash, here);
    case 'unchanged':
      return {
        headline: `${sortOf(problem)} #${problem.number} is like that already. Nothing changed.`,
        hint: `See its schedule and options: ${code(`${slash} list ${problem.number}`)}`,
      };
    case 'cannot-post':
    case 'not-posted':
    case 'held':
      return describeUndelivered(problem, setting);
    case 'too-many-places':
    case 'same-elsewhere':
      return describePlacesProblem(problem, slash);
    case 'unprintable':
      return {
        headline: "A column name with a double quote can't be saved.",
        hint: 'Leave that column out, or sort another way.',
      };
  }
};

/** Offers the list where the digest that somebody means isn't there. */
const listButtons = (problem: DigestProblem): readonly Button[] => {
  const isGone =
    (problem.kind === 'no-such-digest' && problem.number !== undefined) ||
    (problem.kind === 'already' && problem.state === 'ended');
  const button = isGone ? commandButton('Show list', 'list') : undefined;
  return button === undefined ? [] : [button];
};

const offerAgain = (problem: DigestProblem, { rename, repeat }: DigestProblemSetting): readonly Button[] => {
  if (problem.kind === 'not-posted' && problem.cause !== 'failed' && repeat !== undefined)
    return [actButton(repeat, 'Try again')].filter((button) => button !== undefined);
  const isOfColumn =
    problem.kind === 'key-not-there' || problem.kind === 'rows-alike' || problem.kind === 'row-template';
  const wrong = isOfColumn ? findWrongColumn(problem) : undefined;
  const meant = wrong && suggestColumn(wrong.name, wrong.columns);
  if (wrong === undefined || meant === undefined || rename === undefined) return [];
  const one = actButton(rename(wrong.name, meant), `Use ${toSingleLine(meant, 60)}`);
  return one === undefined ? [] : [one];
};

/** Says why a command about a digest failed, and what to do. */
export const renderDigestProblem = (problem: DigestProblem, setting: DigestProblemSetting): Message => {
  if (problem.kind === 'not-owner') return renderNotOwner(problem, setting.slash);
  const { headline, hint, columns = [] } = describeDigestProblem(problem, setting);
  return textMessage({
    headline,
    parts: [
      paragraphPart(hint),
      ...(columns.length === 0
        ? []
        : [paragraphPart(`Its columns: ${columns.map((name) => toSingleLine(name, 60)).join(', ')}`)]),
    ],
    buttons: [...listButtons(problem), ...offerAgain(problem, setting)],
  });
};
