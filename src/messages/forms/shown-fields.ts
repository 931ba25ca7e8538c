import type { KnownBlock } from '@slack/types';
import { parseDisplayOptions } from '../../command/option-values.ts';
import { printColumns } from '../../command/print.ts';
import { printSort } from '../../command/sort-order.ts';
import type { KnownColumn } from '../../core/known-column.ts';
import { type DisplayOptions, emptyDisplayOptions, maxRows } from '../../core/question.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { toSingleLine } from '../text/format-question.ts';
import { columnsField, getColumnsText, getSortText, sortFields } from './column-fields.ts';
import { describeFieldProblem } from './field-problem.ts';
import { choiceField, textField } from './fields.ts';
import { type FieldErrors, type FormState, getChosen, getText } from './form-state.ts';
import { findBlockId } from './parameter-fields.ts';

const shownNames = ['top', 'sort', 'columns', 'where', 'chart'] as const;

/** The name of a display option that has its own field. */
type ShownName = (typeof shownNames)[number];

/** The display options with a field of their own, as typed. */
export type ShownTexts = Readonly<Record<ShownName, string>>;

/** The display options of an empty form. */
export const noShownTexts: ShownTexts = { top: '', sort: '', columns: '', where: '', chart: '' };

/** Returns display options as they would be typed. */
export const shownTexts = ({ top, sort, columns, where, chart }: DisplayOptions): ShownTexts => ({
  top: top?.toString() ?? '',
  sort: printSort(sort),
  columns: printColumns(columns),
  where: where ?? '',
  chart: chart ?? '',
});

/** Returns display options without those that have a field of their own. */
export const withoutShown = (options: DisplayOptions): DisplayOptions => {
  const { top, sort, columns, where, chart } = emptyDisplayOptions;
  return { ...options, top, sort, columns, where, chart };
};

const charts = [
  { value: 'auto', text: 'Automatic' },
  { value: 'bar', text: 'Bars' },
  { value: 'line', text: 'Lines' },
  { value: 'area', text: 'Area' },
  { value: 'pie', text: 'Pie' },
] as const;

/** Where no chart is asked for, *No chart* leaves the question as it is. */
const unasked = 'unasked';

/** Renders the menu of charts. `mustSay`: a chart would be drawn unless *No chart* is said. */
const chartField = (id: string, text: string, mustSay: boolean): KnownBlock => {
  const none = { value: mustSay || text === 'none' ? 'none' : unasked, text: 'No chart' };
  return choiceField({ id, label: 'Chart' }, [...charts, none], text === '' ? unasked : text, 'chart');
};

/** Writes an example of a filter with a column of the query, the first with numbers if there is one. */
const describeFilter = (columns: readonly KnownColumn[]): string => {
  const column = columns.find(({ kind }) => kind === 'number') ?? columns[0];
  const name = column === undefined ? 'volume' : toSingleLine(column.name, 60);
  const written = /^[A-Za-z_]\w*$/.test(name) ? name : `"${name}"`;
  const isNumber = column === undefined || column.kind === 'number';
  return `Only rows like these, in Dune's syntax: ${written} ${isNumber ? '> 1000' : "= 'abc'"}`;
};

/** The model of the fields. */
type ShownModel = {
  readonly shown: ShownTexts;
  readonly columns: readonly KnownColumn[];
  /** A chart would be drawn without being chosen. */
  readonly hasChart: boolean;
};

const filterField = ({ shown, columns }: Omit<ShownModel, 'hasChart'>, key: string): KnownBlock =>
  textField({ id: `where.${key}`, label: 'Filter', hint: describeFilter(columns) }, { initial: shown.where });

/** Renders the fields that choose rows, without those for how they are shown. `key` is the end of their block ids. */
export const choosingBlocks = (model: Omit<ShownModel, 'hasChart'>, key: string): readonly KnownBlock[] => [
  textField(
    { id: `top.${key}`, label: 'Rows', hint: `Only the first ones, 1 to ${maxRows}. Default: all` },
    { initial: model.shown.top, maxLength: 10 },
  ),
  ...sortFields({ sort: `sort.${key}`, order: `order.${key}` }, model.shown.sort, model.columns),
  columnsField(
    { id: `columns.${key}`, label: 'Columns', hint: 'To show of a new row. Default: all' },
    model.shown.columns,
    model.columns,
  ),
  filterField(model, key),
];

/** Renders the fields. `key` is the end of their block ids; `defaultTop`: rows shown by default. */
export const shownBlocks = (
  { shown, columns, hasChart }: ShownModel,
  key: string,
  defaultTop: number,
): readonly KnownBlock[] => [
  textField(
    { id: `top.${key}`, label: 'Rows', hint: `1 to ${maxRows}. Default: ${defaultTop}` },
    { initial: shown.top, maxLength: 10 },
  ),
  ...sortFields({ sort: `sort.${key}`, order: `order.${key}` }, shown.sort, columns),
  columnsField({ id: `columns.${key}`, label: 'Columns', hint: 'Default: all' }, shown.columns, columns),
  filterField({ shown, columns }, key),
  chartField(`chart.${key}`, shown.chart, hasChart),
];

/** Finds the block id of the field of a display option. */
export const getShownId = (state: FormState, name: ShownName | 'order'): string =>
  findBlockId(state, `${name}.`) ?? name;

/** Returns the display fields as typed. */
export const parseShownTexts = (state: FormState): ShownTexts => {
  const chart = getChosen(state, getShownId(state, 'chart')) ?? '';
  return {
    top: getText(state, getShownId(state, 'top')),
    sort: getSortText(state, { sort: getShownId(state, 'sort'), order: getShownId(state, 'order') }),
    columns: getColumnsText(state, getShownId(state, 'columns')),
    where: getText(state, getShownId(state, 'where')),
    chart: chart === unasked ? '' : chart,
  };
};

/** Parses the display fields; other display options stay at their defaults. Reports every error at once. */
export const parseShown = (state: FormState, slash: string): Result<DisplayOptions, FieldErrors> => {
  const texts = parseShownTexts(state);
  let options = emptyDisplayOptions;
  const errors: Record<string, string> = {};
  for (const name of shownNames) {
    if (texts[name] === '') continue;
    const read = parseDisplayOptions(new Map([[name, texts[name]]]));
    if (read.ok) options = { ...options, [name]: read.value[name] };
    else errors[getShownId(state, name)] = describeFieldProblem(read.error, slash);
  }
  return Object.keys(errors).length > 0 ? err(errors) : ok(options);
};
