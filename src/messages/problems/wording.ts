import type { CommandProblem } from '../../command/problem.ts';
import { verbUsage } from '../../command/verbs.ts';
import { code, type ProblemText } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';

type ProblemByKind = { readonly [Problem in CommandProblem as Problem['kind']]: Problem };

/** The kinds of problems with a command. */
export type ProblemKind = keyof ProblemByKind;

/** A problem of one of these kinds. */
export type ProblemOf<Kind extends ProblemKind> = {
  readonly [K in Kind]: ProblemByKind[K] & { readonly kind: K };
}[Kind];

/** The texts of these kinds of problems. `slash` is the command as this workspace types it. */
export type ProblemTexts<Kind extends ProblemKind> = {
  readonly [K in Kind]: (problem: ProblemOf<K>, slash: string) => ProblemText;
};

/** Quotes what a person typed, clean and short. */
export const quoteInput = (text: string): string => `"${toSingleLine(text, 80)}"`;

/** Formats a command to type as code, cut where it is too long for a sentence. Foreign. */
export const formatCommand = (slash: string, rest: string): string =>
  code(`${slash} ${toSingleLine(rest, 300)}`);

/** Returns the hint that shows how a verb is typed. */
export const formatUsage = (verb: string, slash: string): string => {
  const known = Object.entries(verbUsage).find(([name]) => name === verb);
  return `Type it as ${code(`${slash} ${known?.[1].usage ?? verbUsage.ask.usage}`)}`;
};
