import type { InputBlock, KnownBlock } from '@slack/types';
import { printQuestion } from '../../command/print.ts';
import type { Question } from '../../core/question.ts';
import { buttonRow, labeledButton } from '../blocks/buttons.ts';
import { toSingleLine } from '../text/format-question.ts';
import { fitsMenu } from './fields.ts';
import { type FormState, getChosen, getText } from './form-state.ts';
import { maxChoiceText, searchField } from './search-fields.ts';

/** The block id of the query field. */
export const queryField = 'query';

/**
 * The action ids that load a query's fields: a choice, the button where that didn't work, and Enter in the text field that
 * forms of earlier versions have.
 */
export const lookUpIds = { choice: 'pick_query', button: 'look_up_query', enter: queryField } as const;

/** A query as people know it. The title is foreign. */
type NamedQuery = { readonly queryId: number; readonly title: string | undefined };

const maxTermsText = 30;

/** Writes a query for a menu: `DEX volume · 3493826 · chain=base`, shortened so that the number stays. Foreign. */
export const queryLabel = ({ queryId, title }: NamedQuery, terms = ''): string => {
  const tail = terms === '' ? '' : ` · ${toSingleLine(terms, maxTermsText)}`;
  if (title === undefined) return `Query ${queryId}${tail}`;
  const end = ` · ${queryId}${tail}`;
  return `${toSingleLine(title, maxChoiceText - end.length)}${end}`;
};

/** Writes a shortcut for a menu: `volumes · DEX volume`, or `volumes · Query 3493826`. Foreign. */
export const shortcutLabel = (text: string, { queryId, title }: NamedQuery): string => {
  // A query without another name is called as its shortcut is.
  const name = title === undefined || title === text ? `Query ${queryId}` : title;
  return toSingleLine(`${toSingleLine(text, 40)} · ${toSingleLine(name, maxChoiceText)}`, maxChoiceText);
};

/** Prints what a question asks besides its query, as it is typed. */
export const printTerms = (question: Question): string => {
  const { query } = question;
  const name = query.kind === 'id' ? String(query.id) : query.name;
  return printQuestion(question).slice(name.length + 1);
};

/** The text that was chosen, and the query that it turned out to be. */
type ShownQuery = {
  readonly typed: string;
  readonly queryId: number | undefined;
  readonly title: string | undefined;
};

const describeChosen = ({ typed, queryId, title }: ShownQuery): string => {
  if (queryId === undefined) return toSingleLine(typed, maxChoiceText);
  const [, id, terms = ''] = /^(\d+)(?:\s+(.*))?$/s.exec(typed) ?? [];
  if (id === undefined) return shortcutLabel(typed, { queryId, title });
  return id === String(queryId) ? queryLabel({ queryId, title }, terms) : toSingleLine(typed, maxChoiceText);
};

/** Renders the field: a menu that finds queries while somebody types. Text that is too long for one is left out. */
export const queryBlock = (shown: ShownQuery): InputBlock => {
  const { typed } = shown;
  const initial = fitsMenu([typed]) ? { value: typed, text: describeChosen(shown) } : undefined;
  const labels = {
    id: queryField,
    label: 'Query',
    hint: 'Type a few letters of its name, or its ID, link, or shortcut.',
    isRequired: true,
  };
  const options = { actionId: lookUpIds.choice, placeholder: 'Find a query', hasFocus: typed === '' };
  return { ...searchField(labels, { ...options, initial }), dispatch_action: true };
};

/** Renders the button that loads a chosen query's fields, where choosing it didn't. */
export const lookUpRow = (label: string): KnownBlock => buttonRow(labeledButton(label, lookUpIds.button));

/** Returns the text of the query field: what was chosen, or typed in a form of an earlier version. */
export const typedQuery = (state: FormState): string =>
  getChosen(state, queryField)?.trim() ?? getText(state, queryField);

/** Tells if a query was chosen in a menu, not typed in a form of an earlier version. */
export const isChosenQuery = (state: FormState): boolean => getChosen(state, queryField) !== undefined;
