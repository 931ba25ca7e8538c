import type { KnownColumn } from '../../core/known-column.ts';
import { suggestColumns } from '../../results/columns/column-names.ts';
import { toSingleLine } from '../text/format-question.ts';
import { isTypeable, ownOrder } from './column-fields.ts';
import { conditionFields } from './condition-fields.ts';
import { columnChoice, keepFitting, rowCountChoice } from './condition-menus.ts';
import type { Choice } from './fields.ts';
import { renderSuggestions, type Suggestions } from './search-fields.ts';

/** The menus that search the columns of a query, by the start of their block ids. */
const searchedFields = ['sort', 'columns', 'measure'] as const;
type SearchedField = (typeof searchedFields)[number];

/** Parses the block id of a menu that searches columns; `undefined` for any other. */
export const parseColumnSearch = (
  blockId: string,
): { readonly field: SearchedField; readonly queryId: number } | undefined => {
  const [, name = '', queryId = ''] = /^(\w+)\.(\d+)\./.exec(blockId) ?? [];
  const field =
    `${name}.` === conditionFields.column ? 'measure' : searchedFields.find((one) => one === name);
  return field === undefined ? undefined : { field, queryId: Number(queryId) };
};

const hasText = ({ text }: Choice, typed: string): boolean =>
  text.toLowerCase().includes(typed.toLowerCase());

const findNames = (names: readonly string[], typed: string): readonly string[] => {
  const found = names.filter((name) => name.toLowerCase().includes(typed.toLowerCase()));
  return found.length > 0 ? found : suggestColumns(typed, names);
};

/** Renders the columns that a menu offers for what was typed so far. */
export const renderColumnSuggestions = (
  field: SearchedField,
  columns: readonly KnownColumn[],
  typed: string,
): Suggestions => {
  const text = typed.trim();
  if (field === 'measure') {
    const measures = columns.filter(({ kind }) => kind === 'number' || kind === undefined);
    const found = findNames(
      measures.map(({ name }) => name),
      text,
    );
    const counted = [rowCountChoice].filter((one) => hasText(one, text));
    return renderSuggestions([
      { label: 'Columns', choices: [...counted, ...keepFitting(found.map(columnChoice))] },
    ]);
  }
  const names = findNames(columns.map(({ name }) => name).filter(isTypeable), text);
  const own = field === 'sort' ? [ownOrder].filter((one) => hasText(one, text)) : [];
  const choices = names.map((name) => ({ value: name, text: toSingleLine(name, 65) }));
  return renderSuggestions([{ label: 'Columns', choices: [...own, ...choices] }]);
};
