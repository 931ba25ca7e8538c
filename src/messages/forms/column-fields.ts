import type { InputBlock } from '@slack/types';
import { parseNameList } from '../../command/name-list.ts';
import { printColumns } from '../../command/print.ts';
import { parseSort, printSort } from '../../command/sort-order.ts';
import type { KnownColumn } from '../../core/known-column.ts';
import type { SortKey } from '../../core/question.ts';
import { toSingleLine } from '../text/format-question.ts';
import { type Choice, choiceField, choicesField, fitsMenu, type Labels, textField } from './fields.ts';
import { type FormState, getAllChosen, getChosen, getText } from './form-state.ts';
import { columnSearchEnd, searchAllField, searchField } from './search-fields.ts';

/** Three menus of them, and the menus of a query's parameters, fit the 250 KB of a view. */
const maxNameCharacters = 4_000;

/** Slack's limit of a menu. */
const maxChoices = 100;

/** Tells if the command language has a way to write a name. */
export const isTypeable = (name: string): boolean => {
  const asList = parseNameList(printColumns([name]));
  const asSort = parseSort(printSort([{ column: name, direction: 'desc' }]));
  const isWhole = asList.length === 1 && asList[0] === name && asSort.ok && asSort.value[0]?.column === name;
  return isWhole && !/["“”„‟«»＂]/u.test(name);
};

/** Returns choices of these names, with a number where two look the same. */
const toChoices = (names: readonly string[]): readonly Choice[] => {
  const taken = new Map<string, number>();
  return names.map((value) => {
    const text = toSingleLine(value, 65);
    const count = (taken.get(text) ?? 0) + 1;
    taken.set(text, count);
    return { value, text: count === 1 ? text : `${text} (${count})` };
  });
};

/** Returns the choices of a menu of columns, with those already chosen among them; `undefined` if Slack can't hold them. */
const listChoices = (
  columns: readonly KnownColumn[],
  chosen: readonly string[],
): readonly Choice[] | undefined => {
  const known = columns.map(({ name }) => name).filter(isTypeable);
  const names = [...new Set([...known, ...chosen])];
  const characters = names.reduce((sum, name) => sum + name.length, 0);
  return known.length > 0 && fitsMenu(names) && characters <= maxNameCharacters
    ? toChoices(names)
    : undefined;
};

/**
 * Tells if there are more columns than a menu holds, so that one that searches them is needed. One that is chosen already
 * must be one that such a menu can hold.
 */
const needsSearch = (columns: readonly KnownColumn[], chosen: readonly string[]): boolean =>
  columns.filter(({ name }) => isTypeable(name)).length >= maxChoices &&
  chosen.every((name) => fitsMenu([name]));

/** Returns the first columns by name, for a hint; `fallback` where none are known. */
const exampleColumns = (columns: readonly KnownColumn[], fallback: string): string =>
  columns.length === 0
    ? fallback
    : columns
        .slice(0, 2)
        .map(({ name }) => toSingleLine(name, 40))
        .join(', ');

/** The action ids of menus. They differ from those of text fields, whose contents Slack would keep. */
const toMenuId = (blockId: string): string => `${blockId}.menu`;
const toSearchId = (blockId: string): string => `${blockId}${columnSearchEnd}`;

const searchPlaceholder = 'Find a column';

/** Renders a field for several columns: a menu once they're known, else text. `text` is what would be typed. */
export const columnsField = (labels: Labels, text: string, columns: readonly KnownColumn[]): InputBlock => {
  const chosen = parseNameList(text);
  const choices = listChoices(columns, chosen);
  const examples = exampleColumns(columns, 'project, volume');
  if (choices !== undefined) return choicesField(labels, choices, chosen, toMenuId(labels.id));
  if (needsSearch(columns, chosen)) {
    const options = { actionId: toSearchId(labels.id), placeholder: searchPlaceholder };
    return searchAllField(labels, { ...options, initial: toChoices(chosen) });
  }
  const hint = `Separated by commas, such as ${examples}. ${labels.hint ?? ''}`.trim();
  return textField({ ...labels, hint }, { initial: text });
};

/** Returns the columns of such a field as they would be typed. */
export const getColumnsText = (state: FormState, blockId: string): string => {
  const chosen = getAllChosen(state, blockId);
  return chosen === undefined ? getText(state, blockId) : printColumns(chosen);
};

const directions = [
  { value: 'auto', text: 'Usual: highest or newest first, A to Z' },
  { value: 'desc', text: 'Highest or newest first, Z to A' },
  { value: 'asc', text: 'Lowest or oldest first, A to Z' },
] as const;

const toDirection = (value: string | undefined): SortKey['direction'] =>
  directions.find((one) => one.value === value)?.value ?? 'auto';

/** Not every client of Slack can take a choice back, so no order is a choice, too. No column in a menu has a quote in it. */
export const ownOrder = { value: '"', text: "The query's own order" } as const;

/** The block ids of the fields for an order. */
type SortIds = { readonly sort: string; readonly order: string };

const orderField = (id: string, [key]: readonly SortKey[]): InputBlock =>
  choiceField({ id, label: 'Order' }, directions, key?.direction ?? 'auto');

/** Renders the fields for an order: menus for one known column, else text. `text` is what would be typed. */
export const sortFields = (
  { sort, order }: SortIds,
  text: string,
  columns: readonly KnownColumn[],
): readonly InputBlock[] => {
  const labels = { id: sort, label: 'Sort by' };
  const parsed = parseSort(text);
  const keys = parsed.ok ? parsed.value : [];
  const chosen = keys[0]?.column;
  const choices = listChoices(columns, chosen === undefined ? [] : [chosen]);
  const isOne = text === '' || keys.length === 1;
  if (isOne && needsSearch(columns, chosen === undefined ? [] : [chosen])) {
    const [initial] = chosen === undefined ? [ownOrder] : toChoices([chosen]);
    const options = { actionId: toSearchId(sort), placeholder: searchPlaceholder, initial };
    return [searchField(labels, options), orderField(order, keys)];
  }
  if (choices === undefined || choices.length >= maxChoices || !isOne) {
    const [example] = columns;
    const name = example === undefined ? 'volume' : toSingleLine(example.name, 40);
    return [textField({ ...labels, hint: `For example: ${name} desc` }, { initial: text })];
  }
  return [
    choiceField(labels, [ownOrder, ...choices], chosen ?? ownOrder.value, toMenuId(sort)),
    orderField(order, keys),
  ];
};

/** Returns the order as it would be typed. */
export const getSortText = (state: FormState, { sort, order }: SortIds): string => {
  const column = getChosen(state, sort);
  if (column === ownOrder.value) return '';
  return column === undefined
    ? getText(state, sort)
    : printSort([{ column, direction: toDirection(getChosen(state, order)) }]);
};
