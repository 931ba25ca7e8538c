import type { CommandProblem } from '../../command/problem.ts';
import { verbUsage } from '../../command/verbs.ts';
import type { HostPages } from '../../core/set-by.ts';
import { code, type ProblemText } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';

type ProblemByKind = { readonly [Problem in CommandProblem as Problem['kind']]: Problem };

/** The kinds of problems with a command. */
export type ProblemKind = keyof ProblemByKind;

/** A problem of one of these kinds. */
export type ProblemOf<Kind extends ProblemKind> = {
  readonly [K in Kind]: ProblemByKind[K] & { readonly kind: K };
}[Kind];

/** The text of a problem with a command. `why` stays where the hint gives way to a whole command that is probably meant. */
type CommandProblemText = ProblemText & { readonly why?: string };

/** The texts of these kinds of problems. `slash` is the command as this workspace types it; `pages`: where the app serves many. */
export type ProblemTexts<Kind extends ProblemKind> = {
  readonly [K in Kind]: (problem: ProblemOf<K>, slash: string, pages?: HostPages) => CommandProblemText;
};

/** Quotes what a person typed, clean and short. */
export const quoteInput = (text: string): string => `"${toSingleLine(text, 80)}"`;

/** Formats a whole command to type as code; `undefined` if cleaning would change it, and it could not be typed as shown. */
export const formatCommand = (slash: string, rest: string): string | undefined =>
  rest === toSingleLine(rest, 300) ? code(`${slash} ${rest}`) : undefined;

/** Returns the hint that shows how a verb is typed. */
export const formatUsage = (verb: string, slash: string): string => {
  const known = Object.entries(verbUsage).find(([name]) => name === verb);
  return `Type it as ${code(`${slash} ${known?.[1].usage ?? verbUsage.ask.usage}`)}`;
};
