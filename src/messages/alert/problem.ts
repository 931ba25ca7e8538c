import type { Button } from '@slack/types';
import { printCondition } from '../../command/condition/print-condition.ts';
import type { Condition, Measure } from '../../core/condition.ts';
import type { Question } from '../../core/question.ts';
import type { SetBy } from '../../core/set-by.ts';
import { formatNumber } from '../../core/text/number.ts';
import type { Message } from '../blocks/message.ts';
import { code, paragraphPart, type TextPart, textMessage } from '../blocks/text-message.ts';
import { actButton } from '../problems/correction.ts';
import { askWhoSets } from '../problems/who-sets.ts';
import { quoteInput } from '../problems/wording.ts';
import { toSingleLine } from '../text/format-question.ts';

/** Why an alert wasn't set or changed. Names are as typed or as the result has them, so foreign. */
export type AlertProblem =
  /** `meant`: what else the name may mean, such as a row's value or a sum. */
  | {
      readonly kind: 'no-column';
      readonly name: string;
      readonly columns: readonly string[];
      readonly meant?: readonly Measure[];
    }
  /** `rows`: the names of the rows that were read; there are more than these if `hasMore`. */
  | {
      readonly kind: 'no-row';
      readonly name: string;
      readonly rows: readonly string[];
      readonly hasMore: boolean;
    }
  /** Several rows have the name. `rows`: those whose names have it. */
  | { readonly kind: 'ambiguous-row'; readonly name: string; readonly rows: readonly string[] }
  /** `columns`: those that hold numbers. */
  | { readonly kind: 'not-a-number'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'no-key'; readonly columns: readonly string[] }
  /** The row isn't among the rows that are read. */
  | { readonly kind: 'cut'; readonly name: string | undefined; readonly maxRows: number }
  | { readonly kind: 'not-for-alerts'; readonly option: 'when' | 'row' }
  /** An edit would turn a digest into an alert. */
  | {
      readonly kind: 'is-a-digest';
      readonly number: number;
      readonly option: string;
      /** The digest's question. */
      readonly request: Question;
    }
  /** A bound alone, for a condition that has none like it. */
  | {
      readonly kind: 'no-bound';
      readonly number: number;
      readonly text: string;
      readonly condition: Condition;
    }
  /** `--mention` of everybody, which the operator doesn't allow. */
  | { readonly kind: 'no-channel-mention'; readonly setBy?: SetBy | undefined };

/** The setting of such a message. */
export type AlertProblemSetting = {
  readonly slash: string;
  /** Whole commands that may be meant, best first, each with what is other in it. */
  readonly meant: readonly { readonly command: string; readonly change: string }[];
  /** It stands over a form, where commands are no help: the person goes back to the field. */
  readonly isInForm?: boolean | undefined;
};

const maxName = 60;
const maxListed = 20;

const short = (name: string): string => toSingleLine(name, maxName);

const listNames = (intro: string, names: readonly string[], hasMore = false): readonly TextPart[] => {
  if (names.length === 0) return [];
  const rest = names.length - maxListed;
  const more = rest > 0 ? ` and ${formatNumber(rest)} more` : hasMore ? ', and more' : '';
  return [paragraphPart(`${intro}: ${names.slice(0, maxListed).map(short).join(', ')}${more}`)];
};

type Words = { readonly headline: string; readonly parts: readonly TextPart[]; readonly hint?: string };

const describe = (problem: AlertProblem, slash: string): Words => {
  switch (problem.kind) {
    case 'no-column':
      return {
        headline: `There's no column called ${short(problem.name)}.`,
        parts: listNames('Its columns', problem.columns),
      };
    case 'no-row':
      return {
        headline: `There's no row called ${short(problem.name)} in the latest result.`,
        parts: listNames('Its rows', problem.rows, problem.hasMore),
      };
    case 'ambiguous-row':
      return {
        headline: `Several rows are called ${short(problem.name)}.`,
        parts: listNames('They are', problem.rows),
        hint: `Name one of them, narrow the result with ${code('--where')}, or leave out the name to watch each row.`,
      };
    case 'not-a-number':
      return {
        headline: `${short(problem.name)} doesn't hold numbers, so there's nothing to compare.`,
        parts: listNames('Columns with numbers', problem.columns),
      };
    case 'no-key':
      return {
        headline: "Nothing in this result identifies each row, so an alert can't follow one.",
        parts: listNames('Its columns', problem.columns),
        hint: `Say which column does with ${code('--key')}, several with commas between.`,
      };
    case 'cut':
      return {
        headline:
          problem.name === undefined
            ? `The result has more than the ${formatNumber(problem.maxRows)} rows that an alert reads.`
            : `${short(problem.name)} isn't among the first ${formatNumber(problem.maxRows)} rows, which are all that an alert reads.`,
        parts: [],
        hint: `Narrow it with ${code('--where')}, or bring the rows that matter to the top with ${code('--sort')}.`,
      };
    case 'not-for-alerts':
      return {
        headline: `--${problem.option} is for digests; an alert posts when its condition holds.`,
        parts: [],
        hint: 'Leave it out, or subscribe to the query instead.',
      };
    case 'is-a-digest':
      return {
        headline: `#${problem.number} is a digest, and ${short(problem.option)} is for alerts.`,
        parts: [paragraphPart("A digest can't become an alert, but you can set one for the same query.")],
      };
    case 'no-bound':
      return {
        headline: `${quoteInput(problem.text)} doesn't fit alert #${problem.number}.`,
        parts: [],
        hint: `Change the whole condition, which is now: ${code(`${slash} edit ${problem.number} when ${short(printCondition(problem.condition))}`)}`,
      };
    case 'no-channel-mention':
      return {
        headline: "Alerts can't mention everybody in the channel.",
        parts: [],
        hint: `Mention people or a user group. ${askWhoSets('turn it on', problem.setBy, 'Your Dune admin can turn it on with ALLOW_CHANNEL_MENTIONS.')}`,
      };
  }
};

const maxMeant = 3;
/** A longer command is no help to somebody who would have to type it. */
const maxCommand = 300;

const meantButtons = (meant: AlertProblemSetting['meant']): readonly Button[] =>
  meant
    .map(({ command, change }, index) =>
      actButton(command, meant.length === 1 ? undefined : `Use ${short(change)}`, index),
    )
    .filter((one) => one !== undefined);

const meantInForm = (meant: AlertProblemSetting['meant']): readonly TextPart[] =>
  meant.length === 0
    ? []
    : [
        paragraphPart(
          `Did you mean ${meant.map(({ change }) => short(change)).join(' or ')}? Go back to change it.`,
        ),
      ];

const meantPart = ({ slash, meant, isInForm = false }: AlertProblemSetting): readonly TextPart[] => {
  if (isInForm) return meantInForm(meant);
  const [only, ...others] = meant;
  if (only === undefined || others.length > 0) return [];
  const command = `${slash} ${only.command}`;
  return command === toSingleLine(command, maxCommand)
    ? [paragraphPart(`Did you mean ${short(only.change)}? ${code(command)}`)]
    : [paragraphPart(`Did you mean ${short(only.change)}?`)];
};

/** Says why an alert wasn't set or changed, and offers what may be meant as a whole command. */
export const renderAlertProblem = (problem: AlertProblem, setting: AlertProblemSetting): Message => {
  const meant = setting.meant.slice(0, maxMeant);
  const { headline, parts, hint } = describe(problem, setting.slash);
  return textMessage({
    headline,
    parts: [...meantPart({ ...setting, meant }), ...parts],
    ...(hint !== undefined && { hint }),
    buttons: meantButtons(meant),
  });
};
