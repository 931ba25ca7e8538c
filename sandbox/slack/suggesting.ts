import type { Option } from '@slack/types';
import type { z } from 'zod';
import { type menuOption, suggestions } from './blocks/menus.ts';
import type { Suggested } from './choice.ts';
import { type Control, listControls } from './controls.ts';
import type { Delivery } from './delivery.ts';
import type { SandboxView } from './views.ts';

/** A menu that asks for options: which one, and what is written in it so far. */
export type Asked = { readonly blockId: string; readonly actionId: string; readonly value: string };

/** Options of a menu under a label, or without one. */
type SuggestedGroup = { readonly label: string | undefined; readonly options: readonly Option[] };

/** The app's answer to a menu. Without one in time, or of another form, Slack shows no options. */
export type Suggestion = { readonly delivery: Delivery; readonly groups: readonly SuggestedGroup[] };

/** Throws if a menu doesn't ask the app, or not for so few letters. */
export const demandAsking = ({ blocks }: SandboxView, { blockId, actionId, value }: Asked): void => {
  const found = listControls(blocks).find((one) => one.blockId === blockId && one.actionId === actionId);
  const element = found?.element;
  if (element?.type !== 'external_select' && element?.type !== 'multi_external_select')
    throw new Error(`${actionId} doesn't ask for options`);
  // Source: docs.slack.dev/reference/block-kit/block-elements/select-menu-element, `min_query_length`.
  if (value.length < (element.min_query_length ?? 3)) throw new Error(`${actionId} needs more letters`);
};

const toOption = ({ value, text }: z.infer<typeof menuOption>): Option => ({
  value,
  text: {
    type: 'plain_text',
    text: text.text,
    ...(text.emoji !== undefined && { emoji: text.emoji }),
  },
});

/** Reads what the app answered a menu. Throws for what Slack would show as nothing, so that a test sees it. */
export const readSuggestion = (delivery: Delivery): Suggestion => {
  if (delivery.status !== 200) return { delivery, groups: [] };
  const groups = suggestions.parse(JSON.parse(delivery.body));
  return {
    delivery,
    groups: groups.map(({ label, options }) => ({ label, options: options.map(toOption) })),
  };
};

/** The options that the app suggested, by view and menu. */
export type SuggestedOptions = {
  readonly note: (view: SandboxView, asked: Asked, groups: readonly SuggestedGroup[]) => void;
  /** Returns what people can choose in the menus of a view: what was suggested for them, and what is chosen already. */
  readonly of: (view: SandboxView) => Suggested;
};

const chosenIn = ({ state }: SandboxView, { blockId, actionId }: Control): readonly Option[] => {
  const chosen = state[blockId]?.[actionId];
  if (chosen === undefined) return [];
  if ('selected_options' in chosen) return chosen.selected_options;
  return 'selected_option' in chosen && chosen.selected_option !== null ? [chosen.selected_option] : [];
};

/** Remembers what the app suggested. */
export const createSuggestedOptions = (): SuggestedOptions => {
  const noted = new Map<string, readonly Option[]>();
  const keyOf = ({ id }: SandboxView, one: Pick<Control, 'blockId' | 'actionId'>): string =>
    JSON.stringify([id, one.blockId, one.actionId]);
  return {
    note: (view, asked, groups) =>
      noted.set(keyOf(view, asked), [
        ...groups.flatMap(({ options }) => options),
        ...(noted.get(keyOf(view, asked)) ?? []),
      ]),
    of: (view) => (control) =>
      /external_select$/.test(control.element.type)
        ? [...(noted.get(keyOf(view, control)) ?? []), ...chosenIn(view, control)]
        : [],
  };
};
