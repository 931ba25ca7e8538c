import type { KnownBlock } from '@slack/types';
import { readShowOptions } from '../../command/option-values.ts';
import { printColumns, printRequest, printSort } from '../../command/print.ts';
import {
  type AskRequest,
  mostRows,
  noOptions,
  type Parameter,
  type ShowOptions,
} from '../../core/question.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { AboutQuery } from '../../questions/diagnosis.ts';
import { buttonRow, labeledButton } from '../blocks/buttons.ts';
import { paragraph, richText, words } from '../blocks/rich-text.ts';
import { sentenceOf } from '../problems/command.ts';
import { oneLine, queryTitle } from '../text/format-question.ts';
import { type FieldErrors, type FormState, textField, wordsIn } from './fields.ts';
import { idIn, keyOf, parameterBlocks } from './parameter-fields.ts';

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
  readonly about: AboutQuery | undefined;
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
  about: undefined,
  parameters: [],
  shown: { top: '', sort: '', columns: '' },
  suggests: false,
  problem: undefined,
};

/** How the rows of a question are shown, as it would be typed. */
export const shownTexts = ({ top, sort, columns }: ShowOptions): ShownTexts => ({
  top: top?.toString() ?? '',
  sort: printSort(sort),
  columns: printColumns(columns),
});

/** A question whose query is known by its id, as the fields of a form. */
export const questionModel = (request: AskRequest, about: AboutQuery | undefined): QuestionModel => {
  const { query, parameters, options } = request;
  const withoutFields: ShowOptions = { ...options, top: undefined, sort: [], columns: [], private: false };
  return {
    typed: printRequest({ query, parameters: [], options: withoutFields }),
    about,
    parameters,
    shown: shownTexts(options),
    suggests: false,
    problem: undefined,
  };
};

const aboutInWords = ({ queryId, queryName, declared, known, isMissing }: AboutQuery): string => {
  const title = queryTitle({ id: queryId, name: queryName });
  if (isMissing) return `${title}: Dune knows no such query, or the key of this bot may not read it.`;
  if (declared?.length === 0) return `${title} declares no parameters.`;
  if (declared !== undefined) return `${title}. Its parameters:`;
  return known.length === 0
    ? `${title}. Dune does not tell here what parameters it has; write them as the query names them.`
    : `${title}. Dune does not tell here what parameters it has; these were used here before.`;
};

const noteOf = ({ about, problem }: QuestionModel): readonly KnownBlock[] => {
  const text = problem ?? (about === undefined ? undefined : aboutInWords(about));
  return text === undefined ? [] : [richText(paragraph(words(oneLine(text, 600))))];
};

const shownFields = ({ shown }: QuestionModel, key: string, usualTop: number): readonly KnownBlock[] => [
  textField(
    { id: `top.${key}`, label: 'Rows', hint: `1 to ${mostRows}. Left empty: ${usualTop}.` },
    { initial: shown.top, most: 10 },
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
export const questionBlocks = (model: QuestionModel, usualTop: number): readonly KnownBlock[] => {
  const key = keyOf(model.about?.queryId, model.typed);
  return [
    {
      ...textField(
        {
          id: queryField,
          label: 'Query',
          hint: 'Its id, its link, or a shortcut. Enter shows its parameters.',
          needed: true,
        },
        { initial: model.typed, placeholder: '1252207', hasFocus: model.typed === '' },
      ),
      dispatch_action: true,
    },
    buttonRow(labeledButton('Show its parameters', lookUpIds.button)),
    ...noteOf(model),
    ...parameterBlocks(model.about, model.parameters, { key, suggests: model.suggests }),
    ...shownFields(model, key.whole, usualTop),
  ];
};

/** What stands in the field of the query. */
export const typedQuery = (state: FormState): string => wordsIn(state, queryField);

const idOf = (state: FormState, name: keyof ShownTexts): string => idIn(state, `${name}.`) ?? name;

/** Whether the form has the fields of this query, filled in with what was asked of it. */
export const areFieldsOf = (state: FormState, queryId: number): boolean =>
  idIn(state, `top.${keyOf(queryId, '').start}`) !== undefined;

/** What is said of how the rows are shown, as it was typed. */
export const readShownTexts = (state: FormState): ShownTexts => ({
  top: wordsIn(state, idOf(state, 'top')),
  sort: wordsIn(state, idOf(state, 'sort')),
  columns: wordsIn(state, idOf(state, 'columns')),
});

/** The same with its meaning; nothing but these three is said. All that is wrong is told at once. */
export const readShown = (state: FormState, slash: string): Result<ShowOptions, FieldErrors> => {
  const texts = readShownTexts(state);
  let options = noOptions;
  const errors: Record<string, string> = {};
  for (const name of shownNames) {
    if (texts[name] === '') continue;
    const read = readShowOptions(new Map([[name, texts[name]]]));
    if (read.ok) options = { ...options, [name]: read.value[name] };
    else errors[idOf(state, name)] = sentenceOf(read.problem, slash);
  }
  return Object.keys(errors).length > 0 ? no(errors) : ok(options);
};
