import type { InputBlock } from '@slack/types';
import { type Choice, inputBlock, type Labels, maxLengths, plainElement, toOption } from './fields.ts';

/** The most characters of a choice's text. */
export const maxChoiceText = maxLengths.option;
/** The most characters of what a choice sends back. */
export const maxChoiceValue = maxLengths.optionValue;

/** The end of the action ids of menus that search columns. The block's id says of which query. */
export const columnSearchEnd = '.search';

type SearchOptions<T> = {
  readonly actionId: string;
  readonly initial: T;
  readonly placeholder: string;
  readonly hasFocus?: boolean;
};

/** Slack asks for choices as soon as the menu opens, without a letter typed. */
const shared = ({ actionId, placeholder, hasFocus = false }: SearchOptions<unknown>) => ({
  action_id: actionId,
  min_query_length: 0,
  placeholder: plainElement(placeholder, maxLengths.placeholder),
  ...(hasFocus && { focus_on_load: true }),
});

/** Creates a menu that asks the app for choices while somebody types. Source: docs.slack.dev, `external_select`. */
export const searchField = (labels: Labels, options: SearchOptions<Choice | undefined>): InputBlock =>
  inputBlock(labels, {
    type: 'external_select',
    ...shared(options),
    ...(options.initial !== undefined && { initial_option: toOption(options.initial) }),
  });

/** Creates such a menu that takes several choices. Source: docs.slack.dev, `multi_external_select`. */
export const searchAllField = (labels: Labels, options: SearchOptions<readonly Choice[]>): InputBlock =>
  inputBlock(labels, {
    type: 'multi_external_select',
    ...shared(options),
    ...(options.initial.length > 0 && { initial_options: options.initial.map(toOption) }),
  });

/** Choices under a heading, or without one. */
export type ChoiceGroup = { readonly label: string; readonly choices: readonly Choice[] };

/** The answer to a menu that asks for choices. */
export type Suggestions =
  | { readonly options: ReturnType<typeof toOption>[] }
  | {
      readonly option_groups: {
        readonly label: ReturnType<typeof plainElement>;
        readonly options: ReturnType<typeof toOption>[];
      }[];
    };

/** Slack takes no more choices. Source: docs.slack.dev/reference/interaction-payloads/block_suggestion-payload. */
const maxChoices = 100;

/** Renders the answer to a menu that asks for choices: each value once, and no more than Slack takes. */
export const renderSuggestions = (groups: readonly ChoiceGroup[]): Suggestions => {
  const taken = new Set<string>();
  const kept = groups.map(({ label, choices }) => ({
    label,
    choices: choices.filter(({ value }) => {
      const isNew = value !== '' && value.length <= maxLengths.optionValue && !taken.has(value);
      if (isNew && taken.size < maxChoices) taken.add(value);
      else return false;
      return true;
    }),
  }));
  const filled = kept.filter(({ choices }) => choices.length > 0);
  if (filled.length <= 1) return { options: (filled[0]?.choices ?? []).map(toOption) };
  return {
    option_groups: filled.map(({ label, choices }) => ({
      label: plainElement(label, maxLengths.option),
      options: choices.map(toOption),
    })),
  };
};
