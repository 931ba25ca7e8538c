import type { InputBlock } from '@slack/types';
import { splitParameters } from '../../command/parse-question.ts';
import { printParameter } from '../../command/print.ts';
import { isSecretName } from '../../command/query-reference.ts';
import { tokenize } from '../../command/tokenize.ts';
import type { Parameter } from '../../core/question.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { DeclaredParameter } from '../../dune/outcome.ts';
import type { QueryInfo } from '../../questions/diagnosis.ts';
import { describeTypedKey } from '../problems/parameter.ts';
import { toSingleLine } from '../text/format-question.ts';
import {
  choiceField,
  type FieldErrors,
  type FormState,
  fitsMenu,
  getChosen,
  getText,
  textField,
} from './fields.ts';

/** More fields than these nobody fills in; the rest is written as lines. */
const maxFields = 30;
/** The name of a parameter is the id of its field, which Slack cuts at 255 characters. */
const maxNameLength = 200;
const shownValues = 5;

/** What fields are for: `start` of the ids of all fields of one query, `whole` of those made for what was typed. */
type FieldKey = { readonly start: string; readonly whole: string };

/**
 * The fields are those of one query, so that nothing of another one with the same names is taken for its values, and of
 * what was typed: for something else Slack would keep what stood in fields of the same ids.
 */
export const toFieldKey = (queryId: number | undefined, typed: string): FieldKey => ({
  start: `${queryId ?? 0}.`,
  whole: `${queryId ?? 0}.${queryId === undefined ? '' : typed.slice(0, 120)}`,
});

/** The id of the block that begins so. */
export const findBlockId = (state: FormState, start: string): string | undefined =>
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
  const usual = defaultValue === undefined ? '' : `Left empty: ${toSingleLine(defaultValue, 60)}.`;
  const labels = { id, label: toSingleLine(name, 100), hint: `${hints[type]} ${usual}`.trim() };
  const choices = [...new Set(options)];
  return fitsMenu(choices) && (initial === undefined || choices.includes(initial))
    ? choiceField(
        labels,
        choices.map((value) => ({ value, text: toSingleLine(value, 75) })),
        initial,
        name,
      )
    : // Slack's field for numbers is not used: what it makes of numbers beyond 2^53 is not said.
      textField(labels, { actionId: name, initial });
};

const knownField = (name: string, id: string, filled: string | undefined, info: QueryInfo): InputBlock => {
  const values = info.known.flat().flatMap((one) => (one.name === name ? [one.value] : []));
  const worked = [...new Set(values)].slice(0, shownValues).map((value) => toSingleLine(value, 40));
  const hint = worked.length === 0 ? '' : `Worked here before: ${worked.join(', ')}.`;
  return textField({ id, label: toSingleLine(name, 100), hint }, { actionId: name, initial: filled });
};

const linesField = (id: string, parameters: readonly Parameter[]): InputBlock =>
  textField(
    { id, label: 'Values', hint: 'One name=value on each line, as the query names them.' },
    { lines: true, initial: parameters.map(printParameter).join('\n'), placeholder: 'chain=base' },
  );

/** Values to begin with: the defaults, else a set that worked, for no values at all may never have been run. */
const suggestParameters = ({ declared, known }: QueryInfo): readonly Parameter[] =>
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
  info: QueryInfo | undefined,
  requested: readonly Parameter[],
  { key, suggests }: { readonly key: FieldKey; readonly suggests: boolean },
): readonly InputBlock[] => {
  if (info === undefined) return [linesField(`values.${key.whole}`, requested)];
  const { declared, known } = info;
  const filled = requested.length > 0 || !suggests ? requested : suggestParameters(info);
  const names = declared?.map(({ name }) => name) ?? [...filled, ...known.flat()].map(({ name }) => name);
  const shown = [...new Set(names)].filter((name) => name.length <= maxNameLength).slice(0, maxFields);
  // A field in which nothing stands says nothing; an empty value is written as a line.
  const rest = filled.filter(({ name, value }) => !shown.includes(name) || value === '');
  const asFilled = (name: string): string | undefined => filled.find((one) => one.name === name)?.value;
  const fields = shown.map((name, index) => {
    const parameter = declared?.find((one) => one.name === name);
    const id = `parameter.${key.whole}.${index}`;
    return parameter === undefined
      ? knownField(name, id, asFilled(name), info)
      : declaredField(parameter, id, asFilled(name));
  });
  const isWhole = declared !== undefined && declared.length <= shown.length && rest.length === 0;
  return isWhole ? fields : [...fields, linesField(`values.${key.whole}`, rest)];
};

const parseLine = (line: string): Result<readonly Parameter[], string> => {
  const text = line.trim();
  const equals = text.indexOf('=');
  const named = text.slice(0, Math.max(0, equals)).replace(/^\W+|\W+$/g, '');
  const { headline, hint } = describeTypedKey(named);
  if (isSecretName(named)) return err(`${headline} ${hint}`);
  const tokens = tokenize(text);
  const split = tokens.ok ? splitParameters(tokens.value) : tokens;
  if (split.ok && split.value.rest.length === 0) return ok(split.value.parameters);
  // On a line of its own a value needs no quotes: `my name=my value`.
  return equals <= 0
    ? err(`${toSingleLine(text, 60)} is not written as name=value.`)
    : ok([{ name: text.slice(0, equals).trim(), value: text.slice(equals + 1).trim() }]);
};

const parseLines = (text: string, id: string): Result<readonly Parameter[], FieldErrors> => {
  const all: Parameter[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const read = parseLine(line);
    if (!read.ok) return err({ [id]: read.error });
    all.push(...read.value);
  }
  const twice = all.find(({ name }, index) => all.findIndex((one) => one.name === name) !== index);
  return twice === undefined
    ? ok(all)
    : err({ [id]: `${toSingleLine(twice.name, 60)} stands there twice. Leave one of them out.` });
};

/** The fields of one query with their names, which are the ids of the elements. */
const listFields = (
  state: FormState,
  queryId: number,
): readonly { readonly id: string; readonly name: string }[] =>
  Object.entries(state).flatMap(([id, elements]) =>
    id.startsWith(`parameter.${toFieldKey(queryId, '').start}`)
      ? Object.keys(elements).map((name) => ({ id, name }))
      : [],
  );

/** The lines for a query; before anybody looked at one they are for whichever is meant. */
const findLinesField = (state: FormState, queryId: number): string =>
  findBlockId(state, `values.${toFieldKey(queryId, '').start}`) ??
  findBlockId(state, `values.${toFieldKey(undefined, '').start}`) ??
  '';

/** Reads the fields of a query. Fields that are left empty say nothing; those of other queries are passed over. */
export const parseParameterFields = (
  state: FormState,
  queryId: number,
): Result<readonly Parameter[], FieldErrors> => {
  const id = findLinesField(state, queryId);
  const lines = parseLines(getText(state, id), id);
  if (!lines.ok) return lines;
  const own = listFields(state, queryId).flatMap(({ id: field, name }) => {
    const value = getChosen(state, field) ?? getText(state, field);
    return value === '' ? [] : [{ name, value }];
  });
  const twice = lines.value.find(({ name }) => own.some((one) => one.name === name));
  return twice === undefined
    ? ok([...own, ...lines.value])
    : err({ [id]: `${toSingleLine(twice.name, 60)} has a field of its own above.` });
};

/** Where in a form a parameter stands: the id of its field, or of the lines. */
export const findField = (state: FormState, queryId: number, name: string): string =>
  listFields(state, queryId).find((one) => one.name === name)?.id ?? findLinesField(state, queryId);
