import type { MissingParameter } from '../../command/edit.ts';
import { quoteWord } from '../../command/print.ts';
import { code, type ProblemText } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { formatUsage, type ProblemTexts, quoteInput } from './wording.ts';

const shownNames = 8;

const formatNames = (names: readonly string[]): string => {
  const rest = names.length - shownNames;
  const shown = names.slice(0, shownNames).map((name) => toSingleLine(name, 60));
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
};

/** Describes a parameter that an edit cannot remove, because the digest does not have it. */
export const describeMissingParameter = ({
  number,
  name,
  suggestion,
  known,
}: MissingParameter): ProblemText => {
  const meant =
    suggestion === undefined
      ? ''
      : `Did you mean ${code(`--no-param ${toSingleLine(quoteWord(suggestion), 80)}`)}? `;
  return {
    headline: `Digest #${number} has no parameter called ${quoteInput(name)}.`,
    hint:
      known.length === 0
        ? "It has no parameters, so there's nothing to remove."
        : `${meant}It has: ${formatNames(known)}. Names are case-sensitive.`,
  };
};

type ParameterProblemKind =
  | 'unexpected-word'
  | 'parameter-without-name'
  | 'parameter-twice'
  | 'parameters-not-taken'
  | 'key-typed';

/** Describes a Dune API key among the parameters, which everyone who sees the answer would see. For forms, too. */
export const describeTypedKey = (name: string): ProblemText => ({
  headline: `Don't paste API keys here. ${quoteInput(name)} wasn't sent to Dune.`,
  hint: 'Remove it: this app has its own key. If others saw yours, replace it on dune.com.',
});

const parameterSyntax = `Parameters look like ${code('chain=base')}, options like ${code('--top 5')}. Put quotes around spaces.`;

/** The texts for a parameter, or what was meant as one, that is written wrong. */
export const parameterTexts: ProblemTexts<ParameterProblemKind> = {
  'unexpected-word': (problem, slash) => ({
    headline: `Not sure what ${quoteInput(problem.word)} means.`,
    hint: `${parameterSyntax} More: ${code(`${slash} help options`)}`,
  }),
  'parameter-without-name': (problem) => ({
    headline: `${quoteInput(problem.text)} has no name before "=".`,
    hint: `Write it without spaces, like ${code('chain=base')}`,
  }),
  'parameter-twice': (problem) => ({
    headline: `You set ${quoteInput(problem.name)} twice.`,
    why: 'Keep one of the two values.',
    hint: `Keep one of the two values. For several choices, separate them with commas: ${code('chain=base,arbitrum')}`,
  }),
  'key-typed': (problem) => describeTypedKey(problem.name),
  'parameters-not-taken': (problem, slash) => ({
    headline: `${code(problem.verb)} doesn't take parameters like ${quoteInput(`${problem.name}=…`)}.`,
    hint: formatUsage(problem.verb, slash),
  }),
};
