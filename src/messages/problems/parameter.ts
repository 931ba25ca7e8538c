import type { ParameterNotThere } from '../../command/edit.ts';
import { quoteWord } from '../../command/print.ts';
import type { ProblemText } from '../blocks/text-message.ts';
import { oneLine } from '../text/format-question.ts';
import { foreign, type ProblemTexts, usageOf } from './wording.ts';

const shownNames = 8;

const namesInWords = (names: readonly string[]): string => {
  const rest = names.length - shownNames;
  const shown = names.slice(0, shownNames).map((name) => oneLine(name, 60));
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
};

/** The sentences for a parameter that cannot be taken back, because the digest asks without it. */
export const absentParameterWords = ({ number, name, suggestion, known }: ParameterNotThere): ProblemText => {
  const meant =
    suggestion === undefined ? '' : `Did you mean --no-param ${oneLine(quoteWord(suggestion), 80)}? `;
  return {
    headline: `Digest #${number} has no parameter ${foreign(name)}.`,
    hint:
      known.length === 0
        ? 'It asks without any parameter, so there is nothing to take back.'
        : `${meant}It has: ${namesInWords(known)}. Names are written as it has them, capitals included.`,
  };
};

type ParameterProblemKind =
  | 'unexpected-word'
  | 'parameter-without-name'
  | 'parameter-twice'
  | 'parameters-not-taken'
  | 'key-typed';

/** The sentences for a key of Dune among the parameters, which everybody who sees the answer would see. */
export const keyWords = (name: string): ProblemText => ({
  headline: `A key of Dune must not be typed here, so ${foreign(name)} was not passed on.`,
  hint: 'Leave it out: this bot has a key of its own. If others may have seen yours, delete it on dune.com and make a new one.',
});

const general =
  'Parameters are written name=value, options --name value, with quotes around what holds spaces: ' +
  '"my name"="my value", --where "volume > 1000".';

/** The texts for a parameter, or what was meant as one, that is written wrong. */
export const parameterTexts: ProblemTexts<ParameterProblemKind> = {
  'unexpected-word': (problem, slash) => ({
    headline: `What is ${foreign(problem.word)}?`,
    hint:
      problem.meant === undefined
        ? `${general} ${slash} help shows more.`
        : `Did you mean ${oneLine(problem.meant, 120)}? Parameters are written name=value, options --name value.`,
  }),
  'parameter-without-name': (problem) => ({
    headline: `${foreign(problem.text)} lacks a name before the =.`,
    hint: 'Write name=value.',
  }),
  'parameter-twice': (problem) => ({
    headline: `${foreign(problem.name)} stands there with two values.`,
    hint: 'Leave one of them out.',
  }),
  'key-typed': (problem) => keyWords(problem.name),
  'parameters-not-taken': (problem, slash) => ({
    headline: `${foreign(problem.name)}=… does not go with ${problem.verb}.`,
    hint: `This is how it is written: ${usageOf(problem.verb, slash)}`,
  }),
};
