import { isDeepStrictEqual } from 'node:util';
import { printQuestion } from '../command/print.ts';
import { isResolved, type Parameter, type Question } from '../core/question.ts';
import { completeParameters } from '../questions/complete-parameters.ts';
import { mayMove, pinForms } from '../questions/moving-parameters.ts';
import { parseQuestionText } from '../questions/question-text.ts';
import type { Uses } from './dependencies.ts';

/** How a question gets the values that its digest keeps. `request` has all of them. */
export type PinnedValues =
  /** It has all that are known. */
  | { readonly kind: 'whole'; readonly request: Question }
  /** Some were given; the defaults that Dune declares are added. */
  | { readonly kind: 'completed'; readonly request: Question; readonly added: readonly Parameter[] }
  /** None were given, and a person should choose: `seen` are the last that gave a result, which needn't be all. */
  | {
      readonly kind: 'offered';
      readonly request: Question;
      readonly source: 'defaults' | 'seen';
      readonly queryName: string | undefined;
    };

/** Keeps the form of values that move with time, where only what was seen here tells it. */
export const keepForms = async (request: Question, { questions }: Uses<'questions'>): Promise<Question> => {
  if (!isResolved(request) || !mayMove(request) || !questions.isAllowed(request.query.id)) return request;
  const info = await questions.getQueryInfo(request.query.id);
  return { ...request, parameters: pinForms(request.parameters, info) };
};

/**
 * Finds the values that a digest should keep, because without values each one would show the last run with any. Where
 * nothing is known of a query's parameters, the question stays as it is.
 */
export const pinValues = async (
  request: Question,
  { questions }: Uses<'questions'>,
): Promise<PinnedValues> => {
  const whole = { kind: 'whole', request } as const;
  if (!isResolved(request) || !questions.isAllowed(request.query.id)) return whole;
  const { parameters: given } = request;
  const { declared, known, queryName } = await questions.getQueryInfo(request.query.id);
  // A name that Dune doesn't know is a slip of one that would be added.
  if (declared !== undefined && given.some(({ name }) => !declared.some((one) => one.name === name)))
    return whole;
  const parameters = completeParameters(given, { declared, known });
  const added = parameters.slice(given.length);
  if (added.length === 0) return whole;
  const filled = { ...request, parameters };
  // What can't be typed can't be kept, such as a parameter that is named like an API key.
  if (!isDeepStrictEqual(parseQuestionText(printQuestion(filled)), filled)) return whole;
  return given.length > 0
    ? { kind: 'completed', request: filled, added }
    : {
        kind: 'offered',
        request: filled,
        source: declared === undefined ? 'seen' : 'defaults',
        queryName,
      };
};
