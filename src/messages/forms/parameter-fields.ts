import type { InputBlock } from '@slack/types';
import { splitParameters } from '../../command/parse-question.ts';
import { printParameter } from '../../command/print.ts';
import { isSecretName } from '../../command/query-reference.ts';
import { tokenize } from '../../command/tokenize.ts';
import type { Parameter } from '../../core/question.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { keepStart } from '../../core/text/shorten.ts';
import { completeParameters } from '../../questions/complete-parameters.ts';
import type { QueryInfo } from '../../questions/diagnosis.ts';
import { describeTypedKey } from '../problems/parameter.ts';
import { toSingleLine } from '../text/format-question.ts';
import { declaredFields, getDeclaredValue } from './declared-fields.ts';
import { textField } from './fields.ts';
import { type FieldErrors, type FormState, getText } from './form-state.ts';

/** Nobody fills in more fields than this; the rest goes into the lines field. */
const maxFields = 30;
/** A parameter's name is the id of its field, which Slack limits to 255 characters. */
const maxNameLength = 200;
const shownValues = 5;

/** A key for block ids: `start` is common to all fields of one query, `whole` to those drawn for what was typed. */
type FieldKey = { readonly start: string; readonly whole: string };

/**
 * Returns the key for the block ids of a query's fields. It holds the query, so that values of another query with the
 * same parameter names aren't taken for this one's, and what was typed: Slack keeps the contents of fields with known ids.
 */
export const toFieldKey = (queryId: number | undefined, typed: string): FieldKey => ({
  start: `${queryId ?? 0}.`,
  whole: `${queryId ?? 0}.${queryId === undefined ? '' : keepStart(typed, 120)}`,
});

/** Finds the block whose id starts with `start`. */
export const findBlockId = (state: FormState, start: string): string | undefined =>
  Object.keys(state).find((id) => id.startsWith(start));

const knownField = (name: string, id: string, filled: string | undefined, info: QueryInfo): InputBlock => {
  const values = info.known.flat().flatMap((one) => (one.name === name ? [one.value] : []));
  const worked = [...new Set(values)].slice(0, shownValues).map((value) => toSingleLine(value, 40));
  const hint = worked.length === 0 ? '' : `Used before: ${worked.join(', ')}`;
  return textField({ id, label: toSingleLine(name, 100), hint }, { actionId: name, initial: filled });
};

/** Renders the field for parameters as lines. `key` is the end of its block id; `label` says if others stand above it. */
export const linesBlock = (
  key: string,
  initial: string,
  label: 'Parameters' | 'More parameters',
): InputBlock =>
  textField(
    { id: `values.${key}`, label, hint: 'One name=value per line. Names are case-sensitive.' },
    { lines: true, initial, placeholder: 'chain=base' },
  );

const printLines = (parameters: readonly Parameter[]): string => parameters.map(printParameter).join('\n');

/** Room for the rest of a form in the 250 KB that a view may have. */
const maxFieldBytes = 120_000;

/**
 * Renders a field for each known parameter, filled in from the question. Where Dune doesn't list a query's parameters:
 * those that have worked before, and a lines field for others. `suggests`: fills in values that the question doesn't have.
 */
export const parameterBlocks = (
  info: QueryInfo,
  requested: readonly Parameter[],
  { key, suggests }: { readonly key: string; readonly suggests: boolean },
): readonly InputBlock[] => {
  const { declared, known } = info;
  const filled = suggests ? completeParameters(requested, info) : requested;
  const names = declared?.map(({ name }) => name) ?? [...filled, ...known.flat()].map(({ name }) => name);
  const shown = [...new Set(names)].filter((name) => name.length <= maxNameLength).slice(0, maxFields);
  // An empty field means no value, so an empty value goes into the lines field.
  const rest = filled.filter(({ name, value }) => !shown.includes(name) || value === '');
  const asFilled = (name: string): string | undefined => filled.find((one) => one.name === name)?.value;
  const fields = shown.flatMap((name, index) => {
    const parameter = declared?.find((one) => one.name === name);
    const id = `parameter.${key}.${index}`;
    return parameter === undefined
      ? [knownField(name, id, asFilled(name), info)]
      : declaredFields(parameter, id, asFilled(name));
  });
  if (Buffer.byteLength(JSON.stringify(fields)) > maxFieldBytes)
    return [linesBlock(key, printLines(filled), 'Parameters')];
  const isWhole = declared !== undefined && declared.length <= shown.length && rest.length === 0;
  const linesLabel = fields.length === 0 ? 'Parameters' : 'More parameters';
  return isWhole ? fields : [...fields, linesBlock(key, printLines(rest), linesLabel)];
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
  // A value on its own line needs no quotes: `my name=my value`.
  return equals <= 0
    ? err(`Couldn't read "${toSingleLine(text, 60)}". Write it as name=value.`)
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
    : err({ [id]: `You set ${toSingleLine(twice.name, 60)} twice. Keep one.` });
};

/** Lists the fields of one query with their parameter names, which are the element ids. */
const listFields = (
  state: FormState,
  queryId: number,
): readonly { readonly id: string; readonly name: string }[] =>
  Object.entries(state).flatMap(([id, elements]) =>
    id.startsWith(`parameter.${toFieldKey(queryId, '').start}`)
      ? Object.keys(elements).map((name) => ({ id, name }))
      : [],
  );

/** Finds the lines field of a query. Until a query is looked up, the lines are for the query that was typed. */
const findLinesField = (state: FormState, queryId: number): string =>
  findBlockId(state, `values.${toFieldKey(queryId, '').start}`) ??
  findBlockId(state, `values.${toFieldKey(undefined, '').start}`) ??
  '';

/** Parses the fields of a query. Skips empty fields and those of other queries. */
export const parseParameterFields = (
  state: FormState,
  queryId: number,
): Result<readonly Parameter[], FieldErrors> => {
  const id = findLinesField(state, queryId);
  const lines = parseLines(getText(state, id), id);
  if (!lines.ok) return lines;
  const own = listFields(state, queryId).flatMap(({ id: field, name }) => {
    const value = getDeclaredValue(state, field);
    return value === '' ? [] : [{ name, value }];
  });
  const twice = lines.value.find(({ name }) => own.some((one) => one.name === name));
  return twice === undefined
    ? ok([...own, ...lines.value])
    : err({ [id]: `${toSingleLine(twice.name, 60)} has its own field above. Use that one.` });
};

/** Finds where a form holds a parameter: the block id of its field, or of the lines field. */
export const findField = (state: FormState, queryId: number, name: string): string =>
  listFields(state, queryId).find((one) => one.name === name)?.id ?? findLinesField(state, queryId);

/** Returns the text of the field for parameters as lines. */
export const getLines = (state: FormState): string => getText(state, findBlockId(state, 'values.') ?? '');
