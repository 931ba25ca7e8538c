import type { InputBlock } from '@slack/types';
import { parsePlain } from '../../command/parse.ts';
import { emptyDisplayOptions, type Question } from '../../core/question.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { describeFieldProblem } from './field-problem.ts';
import { textField } from './fields.ts';
import { type FieldErrors, type FormState, getText } from './form-state.ts';
import { findBlockId } from './parameter-fields.ts';
import { printTerms } from './query-field.ts';
import { withoutShown } from './shown-fields.ts';

const start = 'rest.';

/** Prints the options of a question that have no field of their own, as they would be typed. */
export const restText = ({ query, options }: Question): string =>
  printTerms({ query, parameters: [], options: { ...withoutShown(options), private: false } });

/** Renders the field for options without a field of their own. `key` is the end of its block id. */
export const restBlock = (key: string, text: string): InputBlock =>
  textField(
    { id: `${start}${key}`, label: 'Other options', hint: 'As in a command, such as --as text or --csv' },
    { initial: text },
  );

/** Returns what stands in that field; `undefined` for a form of an earlier version, which has none. */
export const getRestText = (state: FormState): string | undefined => {
  const id = findBlockId(state, start);
  return id === undefined ? undefined : getText(state, id);
};

type Rest = Pick<Question, 'parameters' | 'options'>;

/** Parses that field; `undefined` where there is none. */
export const parseRest = (
  state: FormState,
  { minIntervalMinutes, command }: { readonly minIntervalMinutes: number; readonly command: string },
): Result<Rest | undefined, FieldErrors> => {
  const id = findBlockId(state, start);
  if (id === undefined) return ok(undefined);
  const text = getText(state, id);
  if (text === '') return ok({ parameters: [], options: emptyDisplayOptions });
  // The language has no options without a query.
  const parsed = parsePlain(`1 ${text}`, { minIntervalMinutes });
  if (!parsed.ok) return err({ [id]: describeFieldProblem(parsed.error, command) });
  return parsed.value.verb === 'ask'
    ? ok(parsed.value.request)
    : err({ [id]: 'Enter options, such as --as text or --csv.' });
};
