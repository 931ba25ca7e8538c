import type { KnownBlock } from '@slack/types';
import { printParameter } from '../../command/print.ts';
import type { KnownColumn } from '../../core/known-column.ts';
import type { Parameter, Question } from '../../core/question.ts';
import type { QueryInfo } from '../../questions/diagnosis.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { queryTitle, toSingleLine } from '../text/format-question.ts';
import { checkboxField } from './fields.ts';
import { type FormState, isChecked } from './form-state.ts';
import type { HiddenTexts } from './more-options.ts';
import { findBlockId, linesBlock, parameterBlocks, toFieldKey } from './parameter-fields.ts';
import { isChosenQuery, lookUpRow, queryBlock, typedQuery } from './query-field.ts';
import { restBlock, restText } from './rest-field.ts';
import { choosingBlocks, noShownTexts, type ShownTexts, shownBlocks, shownTexts } from './shown-fields.ts';

const lookUpLabel = 'Load parameters';

/** The block id of the checkbox for who sees the answer. */
const privateField = 'privately';

/** A question as the fields of a form. */
export type QuestionModel = {
  /** The text of the query field: an ID, link, or shortcut, perhaps with values and options. */
  readonly typed: string;
  /** The query's name in messages. Foreign. */
  readonly title: string | undefined;
  /** `undefined` until the query was looked up. */
  readonly info: QueryInfo | undefined;
  /** The query's columns; empty while they aren't known. */
  readonly columns: readonly KnownColumn[];
  readonly parameters: readonly Parameter[];
  /** The text of the field for parameters, as long as the query wasn't looked up. */
  readonly lines: string;
  readonly shown: ShownTexts;
  /** Options without a field of their own, as they would be typed. */
  readonly rest: string;
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
  title: undefined,
  info: undefined,
  columns: [],
  parameters: [],
  lines: '',
  shown: noShownTexts,
  rest: '',
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
  title: string | undefined = info?.queryName,
): QuestionModel => {
  const { query, parameters, options } = request;
  return {
    ...emptyQuestion,
    typed: query.kind === 'id' ? String(query.id) : query.name,
    title,
    info,
    columns,
    parameters,
    lines: parameters.map(printParameter).join('\n'),
    shown: shownTexts(options),
    rest: restText(request),
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

/**
 * Renders the fields that a form always shows: the query, and its parameters once it was looked up. `lookUp`: the button
 * for that, which a form shows where choosing the query didn't do it.
 */
export const questionBlocks = (model: QuestionModel, lookUp = lookUpLabel): readonly KnownBlock[] => {
  const { info, parameters, suggests, typed, title } = model;
  const key = toFieldKey(info?.queryId, typed).whole;
  return [
    queryBlock({ typed, queryId: info?.queryId, title }),
    ...(info === undefined && typed !== '' ? [lookUpRow(lookUp)] : []),
    ...queryNote(model),
    ...(info === undefined ? [] : parameterBlocks(info, parameters, { key, suggests })),
  ];
};

/** A chart would be drawn: of columns named among the other options, or, as far as is known, of a shortcut. */
const mayHaveChart = ({ info, typed, rest }: QuestionModel): boolean =>
  info === undefined || /(?:^|\s)--[xy]\b/.test(`${typed} ${rest}`);

/** Renders the fields of a question behind *More options*. `defaultTop`: rows shown by default. */
export const moreQuestionBlocks = (model: QuestionModel, defaultTop: number): readonly KnownBlock[] => {
  const { info, typed } = model;
  const key = toFieldKey(info?.queryId, typed).whole;
  return [
    ...moreParameterBlocks(model),
    ...shownBlocks({ ...model, hasChart: mayHaveChart(model) }, key, defaultTop),
    restBlock(key, model.rest),
  ];
};

/** Renders the field for the parameters of a query that wasn't looked up, behind *More options*. */
export const moreParameterBlocks = ({ info, typed, lines }: QuestionModel): readonly KnownBlock[] =>
  info === undefined ? [linesBlock(toFieldKey(undefined, typed).whole, lines, 'Parameters')] : [];

/** Renders the fields behind *More options* that choose rows, without those for how they are shown. */
export const moreChoosingBlocks = (model: QuestionModel): readonly KnownBlock[] => {
  const key = toFieldKey(model.info?.queryId, model.typed).whole;
  return [...choosingBlocks(model, key), restBlock(key, model.rest)];
};

/** Returns the contents of the fields behind *More options*. */
export const hiddenQuestion = ({ info, lines, shown, rest }: QuestionModel): HiddenTexts => ({
  ...(info === undefined && { values: lines }),
  ...shown,
  rest,
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

/** Returns the query that the fields of a form were drawn for; `undefined` until one was looked up. */
export const drawnQuery = (state: FormState): number | undefined => {
  const starts = ['top.', 'where.', 'values.', 'parameter.'];
  const id = starts.map((start) => findBlockId(state, start)).find((found) => found !== undefined);
  return Number(/^\w+\.(\d+)\./.exec(id ?? '')?.[1] ?? 0) || undefined;
};

/** Tells if the fields of a query were drawn for another choice of it, such as another shortcut. */
const isForOtherChoice = (state: FormState, queryId: number): boolean => {
  if (!isChosenQuery(state)) return false;
  const { start, whole } = toFieldKey(queryId, typedQuery(state));
  const isOf = (key: string, id: string): boolean =>
    id === `values.${key}` || id.startsWith(`parameter.${key}.`);
  const drawn = Object.keys(state).filter((id) => /^(?:values|parameter)\./.test(id));
  return (
    drawn.some((id) => id.startsWith(`values.${start}`) || id.startsWith(`parameter.${start}`)) &&
    !drawn.some((id) => isOf(whole, id))
  );
};

/** Tells if the form has this query's own fields, filled in from its question. */
export const hasFieldsFor = (state: FormState, queryId: number): boolean =>
  drawnQuery(state) === queryId && !isForOtherChoice(state, queryId);
