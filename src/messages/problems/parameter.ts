import type { MissingParameter } from '../../command/edit.ts';
import { quoteWord } from '../../command/print.ts';
import type { ProblemText } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';
import { formatUsage, type ProblemTexts, quoteInput } from './wording.ts';

const shownNames = 8;

const formatNames = (names: readonly string[]): string => {
  const rest = names.length - shownNames;
  const shown = names.slice(0, shownNames).map((name) => toSingleLine(name, 60));
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
};

/** The sentences for a parameter that cannot be taken back, because the digest asks without it. */
export const describeMissingParameter = ({
  number,
  name,
  suggestion,
  known,
}: MissingParameter): ProblemText => {
  const meant =
    suggestion === undefined ? '' : `Did you mean --no-param ${toSingleLine(quoteWord(suggestion), 80)}? `;
  return {
    headline: `Digest #${number} has no parameter ${quoteInput(name)}.`,
    hint:
      known.length === 0
        ? 'It asks without any parameter, so there is nothing to take back.'
        : `${meant}It has: ${formatNames(known)}. Names are written as it has them, capitals included.`,
  };
};

type ParameterProblemKind =
  | 'unexpected-word'
  | 'parameter-without-name'
  | 'parameter-twice'
  | 'parameters-not-taken'
  | 'key-typed';

/** The sentences for a key of Dune among the parameters, which everybody who sees the answer would see. */
export const describeTypedKey = (name: string): ProblemText => ({
  headline: `A key of Dune must not be typed here, so ${quoteInput(name)} was not passed on.`,
  hint: 'Leave it out: this bot has a key of its own. If others may have seen yours, delete it on dune.com and make a new one.',
});

const parameterSyntax =
  'Parameters are written name=value, options --name value, with quotes around what holds spaces: ' +
  '"my name"="my value", --where "volume > 1000".';

/** The texts for a parameter, or what was meant as one, that is written wrong. */
export const parameterTexts: ProblemTexts<ParameterProblemKind> = {
  'unexpected-word': (problem, slash) => ({
    headline: `What is ${quoteInput(problem.word)}?`,
    hint:
      problem.meant === undefined
        ? `${parameterSyntax} ${slash} help shows more.`
        : `Did you mean ${toSingleLine(problem.meant, 120)}? Parameters are written name=value, options --name value.`,
  }),
  'parameter-without-name': (problem) => ({
    headline: `${quoteInput(problem.text)} lacks a name before the =.`,
    hint: 'Write name=value.',
  }),
  'parameter-twice': (problem) => ({
    headline: `${quoteInput(problem.name)} stands there with two values.`,
    hint: 'Leave one of them out.',
  }),
  'key-typed': (problem) => describeTypedKey(problem.name),
  'parameters-not-taken': (problem, slash) => ({
    headline: `${quoteInput(problem.name)}=… does not go with ${problem.verb}.`,
    hint: `This is how it is written: ${formatUsage(problem.verb, slash)}`,
  }),
};
