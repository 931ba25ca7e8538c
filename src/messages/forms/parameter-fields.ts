import type { InputBlock } from '@slack/types';
import { splitParameters } from '../../command/parse-question.ts';
import { printParameter } from '../../command/print.ts';
import { isSecretName } from '../../command/query-reference.ts';
import { tokenize } from '../../command/tokenize.ts';
import type { Parameter } from '../../core/question.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { DeclaredParameter } from '../../dune/outcome.ts';
import type { AboutQuery } from '../../questions/diagnosis.ts';
import { keyWords } from '../problems/parameter.ts';
import { oneLine } from '../text/format-question.ts';
import {
  choiceField,
  chosenIn,
  type FieldErrors,
  type FormState,
  fitMenu,
  textField,
  wordsIn,
} from './fields.ts';

/** More fields than these nobody fills in; the rest is written as lines. */
const mostFields = 30;
/** The name of a parameter is the id of its field, which Slack cuts at 255 characters. */
const longestName = 200;
const shownValues = 5;

/** What fields are for: `start` of the ids of all fields of one query, `whole` of those made for what was typed. */
type Key = { readonly start: string; readonly whole: string };

/**
 * The fields are those of one query, so that nothing of another one with the same names is taken for its values, and of
 * what was typed: for something else Slack would keep what stood in fields of the same ids.
 */
export const keyOf = (queryId: number | undefined, typed: string): Key => ({
  start: `${queryId ?? 0}.`,
  whole: `${queryId ?? 0}.${queryId === undefined ? '' : typed.slice(0, 120)}`,
});

/** The id of the block that begins so. */
export const idIn = (state: FormState, start: string): string | undefined =>
  Object.keys(state).find((id) => id.startsWith(start));

const hints: Readonly<Record<DeclaredParameter['type'], string>> = {
  text: '',
  number: 'A number.',
  datetime: 'A date in UTC: YYYY-MM-DD or YYYY-MM-DD HH:MM:SS.',
  enum: '',
  other: '',
};

const declaredField = (
  { name, type, defaultValue, options }: DeclaredParameter,
  id: string,
  initial: string | undefined,
): InputBlock => {
  const usual = defaultValue === undefined ? '' : `Left empty: ${oneLine(defaultValue, 60)}.`;
  const labels = { id, label: oneLine(name, 100), hint: `${hints[type]} ${usual}`.trim() };
  const choices = [...new Set(options)];
  return fitMenu(choices) && (initial === undefined || choices.includes(initial))
    ? choiceField(
        labels,
        choices.map((value) => ({ value, text: oneLine(value, 75) })),
        initial,
        name,
      )
    : // Slack's field for numbers is not used: what it makes of numbers beyond 2^53 is not said.
      textField(labels, { actionId: name, initial });
};

const seenField = (name: string, id: string, filled: string | undefined, about: AboutQuery): InputBlock => {
  const values = about.known.flat().flatMap((one) => (one.name === name ? [one.value] : []));
  const worked = [...new Set(values)].slice(0, shownValues).map((value) => oneLine(value, 40));
  const hint = worked.length === 0 ? '' : `Worked here before: ${worked.join(', ')}.`;
  return textField({ id, label: oneLine(name, 100), hint }, { actionId: name, initial: filled });
};

const linesField = (id: string, parameters: readonly Parameter[]): InputBlock =>
  textField(
    { id, label: 'Values', hint: 'One name=value on each line, as the query names them.' },
    { lines: true, initial: parameters.map(printParameter).join('\n'), placeholder: 'chain=base' },
  );

/** Values to begin with: the defaults, else a set that worked, for no values at all may never have been run. */
const suggested = ({ declared, known }: AboutQuery): readonly Parameter[] =>
  declared?.flatMap(({ name, defaultValue }) =>
    defaultValue === undefined ? [] : [{ name, value: defaultValue }],
  ) ??
  known[0] ??
  [];

/**
 * A field for each parameter that is known, filled in with what is asked. Where Dune does not tell what a query
 * declares, those that were seen to work here, and a field for others. `suggests`: where nothing is asked, there are
 * values to begin with.
 */
export const parameterBlocks = (
  about: AboutQuery | undefined,
  asked: readonly Parameter[],
  { key, suggests }: { readonly key: Key; readonly suggests: boolean },
): readonly InputBlock[] => {
  if (about === undefined) return [linesField(`values.${key.whole}`, asked)];
  const { declared, known } = about;
  const filled = asked.length > 0 || !suggests ? asked : suggested(about);
  const names = declared?.map(({ name }) => name) ?? [...filled, ...known.flat()].map(({ name }) => name);
  const shown = [...new Set(names)].filter((name) => name.length <= longestName).slice(0, mostFields);
  // A field in which nothing stands says nothing; an empty value is written as a line.
  const rest = filled.filter(({ name, value }) => !shown.includes(name) || value === '');
  const asFilled = (name: string): string | undefined => filled.find((one) => one.name === name)?.value;
  const fields = shown.map((name, place) => {
    const parameter = declared?.find((one) => one.name === name);
    const id = `parameter.${key.whole}.${place}`;
    return parameter === undefined
      ? seenField(name, id, asFilled(name), about)
      : declaredField(parameter, id, asFilled(name));
  });
  const isWhole = declared !== undefined && declared.length <= shown.length && rest.length === 0;
  return isWhole ? fields : [...fields, linesField(`values.${key.whole}`, rest)];
};

const readLine = (line: string): Result<readonly Parameter[], string> => {
  const text = line.trim();
  const equals = text.indexOf('=');
  const named = text.slice(0, Math.max(0, equals)).replace(/^\W+|\W+$/g, '');
  const { headline, hint } = keyWords(named);
  if (isSecretName(named)) return no(`${headline} ${hint}`);
  const tokens = tokenize(text);
  const split = tokens.ok ? splitParameters(tokens.value) : tokens;
  if (split.ok && split.value.rest.length === 0) return ok(split.value.parameters);
  // On a line of its own a value needs no quotes: `my name=my value`.
  return equals <= 0
    ? no(`${oneLine(text, 60)} is not written as name=value.`)
    : ok([{ name: text.slice(0, equals).trim(), value: text.slice(equals + 1).trim() }]);
};

const readLines = (text: string, id: string): Result<readonly Parameter[], FieldErrors> => {
  const all: Parameter[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const read = readLine(line);
    if (!read.ok) return no({ [id]: read.problem });
    all.push(...read.value);
  }
  const twice = all.find(({ name }, place) => all.findIndex((one) => one.name === name) !== place);
  return twice === undefined
    ? ok(all)
    : no({ [id]: `${oneLine(twice.name, 60)} stands there twice. Leave one of them out.` });
};

/** The fields of one query with their names, which are the ids of the elements. */
const fieldsOf = (
  state: FormState,
  queryId: number,
): readonly { readonly id: string; readonly name: string }[] =>
  Object.entries(state).flatMap(([id, elements]) =>
    id.startsWith(`parameter.${keyOf(queryId, '').start}`)
      ? Object.keys(elements).map((name) => ({ id, name }))
      : [],
  );

/** The lines for a query; before anybody looked at one they are for whichever is meant. */
const linesIn = (state: FormState, queryId: number): string =>
  idIn(state, `values.${keyOf(queryId, '').start}`) ??
  idIn(state, `values.${keyOf(undefined, '').start}`) ??
  '';

/** Reads the fields of a query. Fields that are left empty say nothing; those of other queries are passed over. */
export const readParameters = (
  state: FormState,
  queryId: number,
): Result<readonly Parameter[], FieldErrors> => {
  const id = linesIn(state, queryId);
  const lines = readLines(wordsIn(state, id), id);
  if (!lines.ok) return lines;
  const own = fieldsOf(state, queryId).flatMap(({ id: field, name }) => {
    const value = chosenIn(state, field) ?? wordsIn(state, field);
    return value === '' ? [] : [{ name, value }];
  });
  const twice = lines.value.find(({ name }) => own.some((one) => one.name === name));
  return twice === undefined
    ? ok([...own, ...lines.value])
    : no({ [id]: `${oneLine(twice.name, 60)} has a field of its own above.` });
};

/** Where in a form a parameter stands: the id of its field, or of the lines. */
export const fieldOf = (state: FormState, queryId: number, name: string): string =>
  fieldsOf(state, queryId).find((one) => one.name === name)?.id ?? linesIn(state, queryId);
