import type { ResolvedQuestion } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import { quoteInput } from '../problems/wording.ts';
import { toSingleLine } from '../text/format-question.ts';
import { type Choice, fitsMenu } from './fields.ts';
import { printTerms, queryLabel, shortcutLabel } from './query-field.ts';
import {
  type ChoiceGroup,
  maxChoiceText,
  maxChoiceValue,
  renderSuggestions,
  type Suggestions,
} from './search-fields.ts';

/** A text typed into a menu of queries, as far as it can be told without asking Dune. */
export type TypedQuery =
  | { readonly kind: 'nothing' }
  /** `text` is as it was typed. */
  | { readonly kind: 'query'; readonly text: string; readonly question: ResolvedQuestion }
  | { readonly kind: 'shortcut'; readonly text: string; readonly queryId: number }
  /** It may be a shortcut, but these couldn't be listed in time. */
  | { readonly kind: 'unchecked'; readonly text: string }
  | {
      readonly kind: 'other';
      readonly text: string /** Foreign parts. */;
      readonly problem: string | undefined;
    };

/** A shortcut that a menu offers, with its question. */
export type OfferedShortcut = { readonly name: string; readonly queryId: number };

/** Everything that a menu of queries can offer for a text. Titles are foreign. */
type QueryOffers = {
  readonly typed: TypedQuery;
  readonly shortcuts: readonly OfferedShortcut[];
  readonly queryIds: readonly number[];
  readonly titleOf: (queryId: number) => string | undefined;
};

const queryChoice = (question: ResolvedQuestion, typed: string, titleOf: QueryOffers['titleOf']): Choice => {
  const queryId = question.query.id;
  const named = { queryId, title: titleOf(queryId) };
  const terms = printTerms(question);
  const whole = terms === '' ? String(queryId) : `${queryId} ${terms}`;
  // Dune's links are long by what isn't asked; what was typed may be short by the ways to write it.
  const value = [whole, typed].find((one) => fitsMenu([one]));
  return value === undefined
    ? { value: String(queryId), text: queryLabel(named, 'add its values below') }
    : { value, text: queryLabel(named, terms) };
};

const typedChoices = (typed: TypedQuery, titleOf: QueryOffers['titleOf']): readonly Choice[] => {
  switch (typed.kind) {
    case 'query':
      return [queryChoice(typed.question, typed.text, titleOf)];
    case 'shortcut': {
      const { text, queryId } = typed;
      return [{ value: text, text: shortcutLabel(text, { queryId, title: titleOf(queryId) }) }];
    }
    case 'nothing':
    case 'unchecked':
    case 'other':
      return [];
  }
};

/** Says why there is nothing to choose. Choosing that says so in the form, too. */
const lastChoices = (typed: TypedQuery): readonly Choice[] => {
  if (typed.kind === 'unchecked')
    return [{ value: typed.text, text: `Shortcut ${toSingleLine(typed.text, 60)}` }];
  if (typed.kind !== 'other') return [];
  const text = typed.problem ?? `Nothing found for ${quoteInput(typed.text)}`;
  return [{ value: shorten(typed.text, maxChoiceValue), text: toSingleLine(text, maxChoiceText) }];
};

/** Renders what a menu of queries offers: what was typed if it is a query by itself, then shortcuts and queries. */
export const renderQuerySuggestions = ({ typed, shortcuts, queryIds, titleOf }: QueryOffers): Suggestions => {
  const queries: ChoiceGroup = {
    label: typed.kind === 'nothing' ? 'Used last' : 'Queries',
    choices: queryIds.map((queryId) => ({
      value: String(queryId),
      text: queryLabel({ queryId, title: titleOf(queryId) }),
    })),
  };
  const named: ChoiceGroup = {
    label: 'Shortcuts',
    choices: shortcuts.map(({ name, queryId }) => ({
      value: name,
      text: shortcutLabel(name, { queryId, title: titleOf(queryId) }),
    })),
  };
  const found = typed.kind === 'nothing' ? [queries, named] : [named, queries];
  const first: ChoiceGroup = { label: 'What you typed', choices: typedChoices(typed, titleOf) };
  const isEmpty = [...found, first].every(({ choices }) => choices.length === 0);
  const last = isEmpty || typed.kind === 'unchecked' ? lastChoices(typed) : [];
  return renderSuggestions([first, ...found, { label: 'What you typed', choices: last }]);
};
