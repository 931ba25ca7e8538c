import type { KnownBlock } from '@slack/types';
import { parseDisplayOptions } from '../../command/option-values.ts';
import { printColumns, printQuestion } from '../../command/print.ts';
import { printSort } from '../../command/sort-order.ts';
import {
  type DisplayOptions,
  emptyDisplayOptions,
  maxRows,
  type Parameter,
  type Question,
} from '../../core/question.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { QueryInfo } from '../../questions/diagnosis.ts';
import { buttonRow, labeledButton } from '../blocks/buttons.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { queryTitle, toSingleLine } from '../text/format-question.ts';
import { describeFieldProblem } from './field-problem.ts';
import { textField } from './fields.ts';
import { type FieldErrors, type FormState, getText } from './form-state.ts';
import { findBlockId, parameterBlocks, toFieldKey } from './parameter-fields.ts';

/** The block id of the query field. */
export const queryField = 'query';

/** The action ids that load a query's parameters: Enter in the query field, and a button because phones have no Enter. */
export const lookUpIds = { enter: queryField, button: 'look_up_query' } as const;

const lookUpLabel = 'Load parameters';

const shownNames = ['top', 'sort', 'columns'] as const;

/** The display options with a field of their own, as typed. */
export type ShownTexts = Readonly<Record<(typeof shownNames)[number], string>>;

/** A question as the fields of a form. */
export type QuestionModel = {
  /** The text of the query field: an ID, link, or shortcut, plus options without a field of their own. */
  readonly typed: string;
  /** `undefined` until the query was looked up. */
  readonly info: QueryInfo | undefined;
  readonly parameters: readonly Parameter[];
  readonly shown: ShownTexts;
  /** Suggests values where none are given. Off for what exists already, which must stay as it is. */
  readonly suggests: boolean;
  /** An error about the query, in our words with foreign parts. */
  readonly problem: string | undefined;
};

/** The question of an empty form. */
export const emptyQuestion: QuestionModel = {
  typed: '',
  info: undefined,
  parameters: [],
  shown: { top: '', sort: '', columns: '' },
  suggests: false,
  problem: undefined,
};

/** Returns display options as they would be typed. */
export const shownTexts = ({ top, sort, columns }: DisplayOptions): ShownTexts => ({
  top: top?.toString() ?? '',
  sort: printSort(sort),
  columns: printColumns(columns),
});

/** Creates the model of a question whose query is known by its ID. */
export const questionModel = (request: Question, info: QueryInfo | undefined): QuestionModel => {
  const { query, parameters, options } = request;
  const withoutFields: DisplayOptions = { ...options, top: undefined, sort: [], columns: [], private: false };
  return {
    typed: printQuestion({ query, parameters: [], options: withoutFields }),
    info,
    parameters,
    shown: shownTexts(options),
    suggests: false,
    problem: undefined,
  };
};

const describeQuery = ({ queryId, queryName, declared, known, isMissing }: QueryInfo): string => {
  const title = queryTitle({ id: queryId, name: queryName });
  if (isMissing)
    return `Can't find query ${queryId}. It doesn't exist, or it's private and this app has no access.`;
  if (declared?.length === 0) return `${title} has no parameters.`;
  if (declared !== undefined) return `Parameters of ${title}:`;
  return known.length === 0
    ? `${title}. Dune didn't list its parameters. Type them as in the query.`
    : `${title}. Dune didn't list its parameters. Used before:`;
};

const queryNote = ({ info, problem }: QuestionModel): readonly KnownBlock[] => {
  const text = problem ?? (info === undefined ? undefined : describeQuery(info));
  return text === undefined ? [] : [richText(paragraph(textElement(toSingleLine(text, 600))))];
};

const shownFields = ({ shown }: QuestionModel, key: string, defaultTop: number): readonly KnownBlock[] => [
  textField(
    { id: `top.${key}`, label: 'Rows', hint: `1-${maxRows}, default ${defaultTop}` },
    { initial: shown.top, maxLength: 10 },
  ),
  textField(
    { id: `sort.${key}`, label: 'Sort by', hint: 'For example: volume desc' },
    { initial: shown.sort },
  ),
  textField(
    { id: `columns.${key}`, label: 'Columns', hint: 'Comma-separated, default all' },
    { initial: shown.columns, placeholder: 'project, volume' },
  ),
];

/** Renders the fields of a question: the query, its known parameters, and how rows are shown. */
export const questionBlocks = (model: QuestionModel, defaultTop: number): readonly KnownBlock[] => {
  const key = toFieldKey(model.info?.queryId, model.typed);
  return [
    {
      ...textField(
        {
          id: queryField,
          label: 'Query',
          hint: 'ID, link, or shortcut',
          isRequired: true,
        },
        { initial: model.typed, placeholder: '1252207', hasFocus: model.typed === '' },
      ),
      dispatch_action: true,
    },
    buttonRow(labeledButton(lookUpLabel, lookUpIds.button)),
    ...queryNote(model),
    ...parameterBlocks(model.info, model.parameters, { key, suggests: model.suggests }),
    ...shownFields(model, key.whole, defaultTop),
  ];
};

/** Returns the text of the query field. */
export const typedQuery = (state: FormState): string => getText(state, queryField);

const getBlockId = (state: FormState, name: keyof ShownTexts): string =>
  findBlockId(state, `${name}.`) ?? name;

/** Tells if the form has this query's own fields, filled in from its question. */
export const hasFieldsFor = (state: FormState, queryId: number): boolean =>
  findBlockId(state, `top.${toFieldKey(queryId, '').start}`) !== undefined;

/** Returns the display fields as typed. */
export const parseShownTexts = (state: FormState): ShownTexts => ({
  top: getText(state, getBlockId(state, 'top')),
  sort: getText(state, getBlockId(state, 'sort')),
  columns: getText(state, getBlockId(state, 'columns')),
});

/** Parses the display fields; other display options stay at their defaults. Reports every error at once. */
export const parseShown = (state: FormState, slash: string): Result<DisplayOptions, FieldErrors> => {
  const texts = parseShownTexts(state);
  let options = emptyDisplayOptions;
  const errors: Record<string, string> = {};
  for (const name of shownNames) {
    if (texts[name] === '') continue;
    const read = parseDisplayOptions(new Map([[name, texts[name]]]));
    if (read.ok) options = { ...options, [name]: read.value[name] };
    else errors[getBlockId(state, name)] = describeFieldProblem(read.error, slash);
  }
  return Object.keys(errors).length > 0 ? err(errors) : ok(options);
};
