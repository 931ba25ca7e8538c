import type { KnownBlock } from '@slack/types';
import { printParameter, printQuestion } from '../../command/print.ts';
import type { KnownColumn } from '../../core/known-column.ts';
import type { Parameter, Question } from '../../core/question.ts';
import type { QueryInfo } from '../../questions/diagnosis.ts';
import { buttonRow, labeledButton } from '../blocks/buttons.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { queryTitle, toSingleLine } from '../text/format-question.ts';
import { checkboxField, textField } from './fields.ts';
import { type FormState, getText, isChecked } from './form-state.ts';
import type { HiddenTexts } from './more-options.ts';
import { findBlockId, linesBlock, parameterBlocks, toFieldKey } from './parameter-fields.ts';
import {
  choosingBlocks,
  noShownTexts,
  type ShownTexts,
  shownBlocks,
  shownTexts,
  withoutShown,
} from './shown-fields.ts';

/** The block id of the query field. */
export const queryField = 'query';

/** The action ids that load a query's parameters: Enter in the query field, and a button because phones have no Enter. */
export const lookUpIds = { enter: queryField, button: 'look_up_query' } as const;

const lookUpLabel = 'Load parameters';

/** The block id of the checkbox for who sees the answer. */
const privateField = 'privately';

/** A question as the fields of a form. */
export type QuestionModel = {
  /** The text of the query field: an ID, link, or shortcut, plus options without a field of their own. */
  readonly typed: string;
  /** `undefined` until the query was looked up. */
  readonly info: QueryInfo | undefined;
  /** The query's columns; empty while they aren't known. */
  readonly columns: readonly KnownColumn[];
  readonly parameters: readonly Parameter[];
  /** The text of the field for parameters, as long as the query wasn't looked up. */
  readonly lines: string;
  readonly shown: ShownTexts;
  /** Only the person who asks sees the answer. */
  readonly isPrivate: boolean;
  /** *More options* is open; `undefined` opens it if any of them is set. */
  readonly isOpen: boolean | undefined;
  /** Suggests values where none are given. Off for what exists already, which must stay as it is. */
  readonly suggests: boolean;
  /** An error about the query, in our words with foreign parts. */
  readonly problem: string | undefined;
};

/** The question of an empty form. */
export const emptyQuestion: QuestionModel = {
  typed: '',
  info: undefined,
  columns: [],
  parameters: [],
  lines: '',
  shown: noShownTexts,
  isPrivate: false,
  isOpen: undefined,
  suggests: false,
  problem: undefined,
};

/** Creates the model of a question whose query is known by its ID. */
export const questionModel = (
  request: Question,
  info: QueryInfo | undefined,
  columns: readonly KnownColumn[] = [],
): QuestionModel => {
  const { query, parameters, options } = request;
  return {
    ...emptyQuestion,
    typed: printQuestion({ query, parameters: [], options: { ...withoutShown(options), private: false } }),
    info,
    columns,
    parameters,
    lines: parameters.map(printParameter).join('\n'),
    shown: shownTexts(options),
    isPrivate: options.private,
  };
};

/** Returns the model without the fields of its query, for a form that Slack didn't show with them. */
export const withoutFields = (model: QuestionModel, problem: string): QuestionModel => ({
  ...model,
  info: undefined,
  columns: [],
  lines: model.parameters.map(printParameter).join('\n'),
  isOpen: true,
  problem,
});

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

/** Renders the fields that a form always shows: the query, and its parameters once it was looked up. `lookUp`: the button for that. */
export const questionBlocks = (model: QuestionModel, lookUp = lookUpLabel): readonly KnownBlock[] => {
  const { info, parameters, suggests, typed } = model;
  const key = toFieldKey(info?.queryId, typed);
  return [
    {
      ...textField(
        { id: queryField, label: 'Query', hint: 'ID, link, or shortcut', isRequired: true },
        { initial: typed, placeholder: '1252207', hasFocus: typed === '' },
      ),
      dispatch_action: true,
    },
    buttonRow(labeledButton(lookUp, lookUpIds.button)),
    ...queryNote(model),
    ...(info === undefined ? [] : parameterBlocks(info, parameters, { key: key.start, suggests })),
  ];
};

/** A chart would be drawn: of columns named in the query field, or, as far as is known, of a shortcut. */
const mayHaveChart = ({ info, typed }: QuestionModel): boolean =>
  info === undefined || /(?:^|\s)--[xy]\b/.test(typed);

/** Renders the fields of a question behind *More options*. `defaultTop`: rows shown by default. */
export const moreQuestionBlocks = (model: QuestionModel, defaultTop: number): readonly KnownBlock[] => {
  const { info, typed } = model;
  const key = toFieldKey(info?.queryId, typed).whole;
  return [
    ...moreParameterBlocks(model),
    ...shownBlocks({ ...model, hasChart: mayHaveChart(model) }, key, defaultTop),
  ];
};

/** Renders the field for the parameters of a query that wasn't looked up, behind *More options*. */
export const moreParameterBlocks = ({ info, typed, lines }: QuestionModel): readonly KnownBlock[] =>
  info === undefined ? [linesBlock(toFieldKey(undefined, typed).whole, lines, 'Parameters')] : [];

/** Renders the fields behind *More options* that choose rows, without those for how they are shown. */
export const moreChoosingBlocks = (model: QuestionModel): readonly KnownBlock[] =>
  choosingBlocks(model, toFieldKey(model.info?.queryId, model.typed).whole);

/** Returns the contents of the fields behind *More options*. */
export const hiddenQuestion = ({ info, lines, shown }: QuestionModel): HiddenTexts => ({
  ...(info === undefined && { values: lines }),
  ...shown,
});

/** Renders the checkbox for who sees the answer. `text` says who. */
export const privateBlock = ({ isPrivate }: QuestionModel, text: string): KnownBlock =>
  checkboxField({ id: privateField, label: 'Visibility' }, { value: 'privately', text }, isPrivate);

/** Returns the contents of that checkbox. */
export const hiddenPrivate = ({ isPrivate }: QuestionModel): HiddenTexts => ({
  privately: isPrivate ? 'privately' : '',
});

/** Tells if that checkbox is checked. */
export const parsePrivate = (state: FormState): boolean => isChecked(state, privateField);

/** Returns the text of the query field. */
export const typedQuery = (state: FormState): string => getText(state, queryField);

/** Returns the query that the fields of a form were drawn for; `undefined` until one was looked up. */
export const drawnQuery = (state: FormState): number | undefined => {
  const starts = ['top.', 'where.', 'values.', 'parameter.'];
  const id = starts.map((start) => findBlockId(state, start)).find((found) => found !== undefined);
  return Number(/^\w+\.(\d+)\./.exec(id ?? '')?.[1] ?? 0) || undefined;
};

/** Tells if the form has this query's own fields, filled in from its question. */
export const hasFieldsFor = (state: FormState, queryId: number): boolean => drawnQuery(state) === queryId;
