import { parsePlain } from '../command/parse.ts';
import { printQuestion } from '../command/print.ts';
import type { CommandProblem } from '../command/problem.ts';
import { splitChoices } from '../core/choices.ts';
import type { Question } from '../core/question.ts';
import type { QueryInfo } from './diagnosis.ts';

type BareValue = Extract<CommandProblem, { readonly kind: 'bare-value' }>;
type Facts = Pick<QueryInfo, 'declared' | 'known'>;

/** Returns the question in which a value has no name, with the name that is guessed; `undefined` for other problems. */
export const readBareValue = (problem: CommandProblem): Question | undefined => {
  if (problem.kind !== 'bare-value' || problem.correction === undefined) return undefined;
  const parsed = parsePlain(problem.correction);
  return parsed.ok && parsed.value.verb === 'ask' ? parsed.value.request : undefined;
};

const isAmong = (value: string, choices: readonly string[]): boolean =>
  choices.some((choice) => choice.toLowerCase() === value.toLowerCase());

/** Finds the only parameter that takes a value, by its choices and earlier values; else the one with the guessed name. */
const findName = ({ name: guess, value }: BareValue, { declared, known }: Facts): string | undefined => {
  const seen = known.flat().map((one) => ({ name: one.name, options: splitChoices(one.value, []) }));
  const parameters =
    declared === undefined
      ? seen
      : [...declared, ...seen.filter((one) => declared.some((other) => other.name === one.name))];
  const takers = new Set(parameters.filter(({ options }) => isAmong(value, options)).map(({ name }) => name));
  const [taker] = takers.size === 1 ? takers : [];
  return taker ?? parameters.find(({ name }) => name.toLowerCase() === guess)?.name;
};

/**
 * Names the parameter that a value without a name belongs to, by what is known of the query. Without a fact its name stays
 * a guess, which is shown and not offered by a click: a wrong name would lead to a result that nobody ran.
 */
export const nameBareValue = (problem: CommandProblem, question: Question, facts: Facts): CommandProblem => {
  if (problem.kind !== 'bare-value') return problem;
  const others = question.parameters.filter(
    ({ name, value }) => name !== problem.name || value !== problem.value,
  );
  const name = findName(problem, facts);
  if (name !== undefined && !others.some((other) => other.name === name)) {
    const parameters = [...others, { name, value: problem.value }];
    return { ...problem, parameter: 'known', correction: printQuestion({ ...question, parameters }) };
  }
  return facts.declared === undefined
    ? problem
    : { ...problem, parameter: 'none', correction: printQuestion({ ...question, parameters: others }) };
};
