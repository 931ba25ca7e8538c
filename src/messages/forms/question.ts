import type { KnownBlock } from '@slack/types';
import { parseDisplayOptions } from '../../command/option-values.ts';
import { printColumns, printQuestion, printSort } from '../../command/print.ts';
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
import { toSentence } from '../problems/command.ts';
import { queryTitle, toSingleLine } from '../text/format-question.ts';
import { type FieldErrors, type FormState, getText, textField } from './fields.ts';
import { findBlockId, parameterBlocks, toFieldKey } from './parameter-fields.ts';

/** The field of the query, by the id of its block. */
export const queryField = 'query';

/** What asks for the fields of a query's parameters: Enter in the field of the query, and a button, for phones have no Enter. */
export const lookUpIds = { enter: queryField, button: 'look_up_query' } as const;

const shownNames = ['top', 'sort', 'columns'] as const;

/** How the rows are shown, as it is typed. */
export type ShownTexts = Readonly<Record<(typeof shownNames)[number], string>>;

/** A question as a form shows it. */
export type QuestionModel = {
  /** What stands in the field of the query: an id, a link or a shortcut, with options that have no field. */
  readonly typed: string;
  /** `undefined` before anybody looked. */
  readonly info: QueryInfo | undefined;
  readonly parameters: readonly Parameter[];
  readonly shown: ShownTexts;
  /** Whether values are suggested where none are asked; what there is already stays as it is. */
  readonly suggests: boolean;
  /** What is wrong with the query. Ours, with foreign parts. */
  readonly problem: string | undefined;
};

/** A form in which nothing stands yet. */
export const emptyQuestion: QuestionModel = {
  typed: '',
  info: undefined,
  parameters: [],
  shown: { top: '', sort: '', columns: '' },
  suggests: false,
  problem: undefined,
};

/** How the rows of a question are shown, as it would be typed. */
export const shownTexts = ({ top, sort, columns }: DisplayOptions): ShownTexts => ({
  top: top?.toString() ?? '',
  sort: printSort(sort),
  columns: printColumns(columns),
});

/** A question whose query is known by its id, as the fields of a form. */
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
  if (isMissing) return `${title}: Dune knows no such query, or the key of this bot may not read it.`;
  if (declared?.length === 0) return `${title} declares no parameters.`;
  if (declared !== undefined) return `${title}. Its parameters:`;
  return known.length === 0
    ? `${title}. Dune does not tell here what parameters it has; write them as the query names them.`
    : `${title}. Dune does not tell here what parameters it has; these were used here before.`;
};

const queryNote = ({ info, problem }: QuestionModel): readonly KnownBlock[] => {
  const text = problem ?? (info === undefined ? undefined : describeQuery(info));
  return text === undefined ? [] : [richText(paragraph(textElement(toSingleLine(text, 600))))];
};

const shownFields = ({ shown }: QuestionModel, key: string, defaultTop: number): readonly KnownBlock[] => [
  textField(
    { id: `top.${key}`, label: 'Rows', hint: `1 to ${maxRows}. Left empty: ${defaultTop}.` },
    { initial: shown.top, maxLength: 10 },
  ),
  textField(
    { id: `sort.${key}`, label: 'Sorted by', hint: 'Columns, each with asc or desc behind it.' },
    { initial: shown.sort, placeholder: 'volume desc' },
  ),
  textField(
    { id: `columns.${key}`, label: 'Columns', hint: 'With commas between them. Left empty: all.' },
    { initial: shown.columns, placeholder: 'project, volume' },
  ),
];

/** The fields of a question: the query, its parameters as far as they are known, and how the rows are shown. */
export const questionBlocks = (model: QuestionModel, defaultTop: number): readonly KnownBlock[] => {
  const key = toFieldKey(model.info?.queryId, model.typed);
  return [
    {
      ...textField(
        {
          id: queryField,
          label: 'Query',
          hint: 'Its id, its link, or a shortcut. Enter shows its parameters.',
          isRequired: true,
        },
        { initial: model.typed, placeholder: '1252207', hasFocus: model.typed === '' },
      ),
      dispatch_action: true,
    },
    buttonRow(labeledButton('Show its parameters', lookUpIds.button)),
    ...queryNote(model),
    ...parameterBlocks(model.info, model.parameters, { key, suggests: model.suggests }),
    ...shownFields(model, key.whole, defaultTop),
  ];
};

/** What stands in the field of the query. */
export const typedQuery = (state: FormState): string => getText(state, queryField);

const getBlockId = (state: FormState, name: keyof ShownTexts): string =>
  findBlockId(state, `${name}.`) ?? name;

/** Whether the form has the fields of this query, filled in with what was asked of it. */
export const hasFieldsFor = (state: FormState, queryId: number): boolean =>
  findBlockId(state, `top.${toFieldKey(queryId, '').start}`) !== undefined;

/** What is said of how the rows are shown, as it was typed. */
export const parseShownTexts = (state: FormState): ShownTexts => ({
  top: getText(state, getBlockId(state, 'top')),
  sort: getText(state, getBlockId(state, 'sort')),
  columns: getText(state, getBlockId(state, 'columns')),
});

/** The same with its meaning; nothing but these three is said. All that is wrong is told at once. */
export const parseShown = (state: FormState, slash: string): Result<DisplayOptions, FieldErrors> => {
  const texts = parseShownTexts(state);
  let options = emptyDisplayOptions;
  const errors: Record<string, string> = {};
  for (const name of shownNames) {
    if (texts[name] === '') continue;
    const read = parseDisplayOptions(new Map([[name, texts[name]]]));
    if (read.ok) options = { ...options, [name]: read.value[name] };
    else errors[getBlockId(state, name)] = toSentence(read.error, slash);
  }
  return Object.keys(errors).length > 0 ? err(errors) : ok(options);
};
