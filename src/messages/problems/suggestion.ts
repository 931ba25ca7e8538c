import { parsePlain } from '../../command/parse.ts';
import { printQuestion } from '../../command/print.ts';
import type { Parameter, Question } from '../../core/question.ts';
import type { Diagnosis, Suggestion } from '../../questions/diagnosis.ts';
import { toSingleLine } from '../text/format-question.ts';

/** Formats the name of a parameter. Foreign. */
export const formatName = (text: string): string => toSingleLine(text, 60);

/** Formats the value of a parameter. Foreign. */
export const formatValue = (text: string): string => toSingleLine(text, 100);

/** Formats at most five names. Foreign. */
export const formatNames = (texts: readonly string[]): string => texts.slice(0, 5).map(formatName).join(', ');

/** Describes a slip, and what was probably meant, for a form's field, too. Foreign. */
export const describeSuggestion = (suggestion: Suggestion): string => {
  switch (suggestion.kind) {
    case 'name':
      return `Did you mean ${formatName(suggestion.suggestion)} instead of ${formatName(suggestion.requested)}?`;
    case 'option':
      return `Did you mean ${formatValue(suggestion.option)}?`;
    case 'value':
      return `Did you mean ${formatName(suggestion.name)} = ${formatValue(suggestion.suggestion)}?`;
    case 'not-a-choice': {
      const more = suggestion.choices.length > 5 ? ', …' : '';
      return `${formatName(suggestion.name)} can't be ${formatValue(suggestion.requested)}. Choices: ${formatNames(suggestion.choices)}${more}.`;
    }
    case 'not-a-number':
      return `${formatName(suggestion.name)} must be a number, not ${formatValue(suggestion.requested)}.`;
    case 'not-a-date':
      return `${formatName(suggestion.name)} must be a date (YYYY-MM-DD or YYYY-MM-DD HH:MM:SS), not ${formatValue(suggestion.requested)}.`;
  }
};

const withoutOptions = (
  requested: readonly Parameter[],
  suggestions: readonly Suggestion[],
): readonly Parameter[] =>
  requested.filter(({ name }) => !suggestions.some((one) => one.kind === 'option' && one.requested === name));

/** Applies the suggestions that say what was meant to the parameters. */
const correctParameters = (
  requested: readonly Parameter[],
  suggestions: readonly Suggestion[],
): readonly Parameter[] =>
  withoutOptions(requested, suggestions).map((parameter) => {
    const { name, value } = parameter;
    const slip = suggestions.find((one) => one.kind === 'name' && one.requested === name);
    const meant = slip?.kind === 'name' ? slip.suggestion : name;
    const other = suggestions.find(
      (one) => one.kind === 'value' && (one.name === name || one.name === meant),
    );
    return other?.kind === 'value'
      ? { name: meant, value: other.suggestion }
      : { ...parameter, name: meant, value };
  });

/** Returns the question with the slips corrected; `undefined` when nothing can be corrected. */
export const correctQuestion = (
  { queryId, requested, suggestions }: Diagnosis,
  options: Question['options'],
): Question | undefined => {
  if (!suggestions.some(({ kind }) => kind === 'name' || kind === 'value' || kind === 'option'))
    return undefined;
  const parameters = correctParameters(requested, suggestions);
  // A name that stands there already can't be set twice.
  if (new Set(parameters.map(({ name }) => name)).size < parameters.length) return undefined;
  const typed = suggestions.flatMap((one) => (one.kind === 'option' ? [one.option] : []));
  const question: Question = { query: { kind: 'id', id: queryId }, parameters, options };
  // An option that stands there already can't be set twice.
  const read = parsePlain([printQuestion(question), ...typed].join(' '));
  return read.ok && read.value.verb === 'ask' ? read.value.request : undefined;
};
