import type { CommandProblem } from '../../command/problem.ts';
import { verbUsage } from '../../command/verbs.ts';
import type { ProblemText } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';

type ProblemByKind = { readonly [Problem in CommandProblem as Problem['kind']]: Problem };

/** What can be wrong with a command, by its kind. */
export type ProblemKind = keyof ProblemByKind;

/** A problem of one of these kinds. */
export type ProblemOf<Kind extends ProblemKind> = {
  readonly [K in Kind]: ProblemByKind[K] & { readonly kind: K };
}[Kind];

/** What is said of each of these kinds of problems. `slash` is how the command is called here. */
export type ProblemTexts<Kind extends ProblemKind> = {
  readonly [K in Kind]: (problem: ProblemOf<K>, slash: string) => ProblemText;
};

/** What a person typed, in quotes, clean and short. */
export const quoteInput = (text: string): string => `"${toSingleLine(text, 80)}"`;

/** How a verb is written. */
export const formatUsage = (verb: string, slash: string): string => {
  const known = Object.entries(verbUsage).find(([name]) => name === verb);
  return `${slash} ${known?.[1].usage ?? verbUsage.ask.usage}`;
};
