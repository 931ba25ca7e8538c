import type { ChannelsSelect, ConversationsSelect, Option, StaticSelect, UsersSelect } from '@slack/types';
import { isOffered } from '../../slack/choice.ts';
import { people } from '../../slack/workspace.ts';
import type { Placed } from './setting.ts';

/** A menu with a single choice. */
export type SelectMenu = StaticSelect | ConversationsSelect | ChannelsSelect | UsersSelect;

type Offer = { readonly value: string; readonly words: string };

/** Options of a menu under a label, or without one. */
export type OfferGroup = { readonly label: string | undefined; readonly offers: readonly Offer[] };

const toOffers = (options: readonly Option[] = []): readonly Offer[] =>
  options.map(({ value = '', text }) => ({ value, words: text.text }));

/** Lists what a menu offers, in its groups. */
export const listGroups = (menu: SelectMenu, { names }: Placed): readonly OfferGroup[] => {
  if (menu.type === 'static_select') {
    const groups = (menu.option_groups ?? []).map(({ label, options }) => ({
      label: label.text,
      offers: toOffers(options),
    }));
    return menu.options === undefined ? groups : [{ label: undefined, offers: toOffers(menu.options) }];
  }
  if (menu.type === 'users_select')
    return [
      { label: undefined, offers: Object.values(people).map(({ id, name }) => ({ value: id, words: name })) },
    ];
  const offers = names.conversations
    .filter(({ id }) => isOffered(menu, id))
    .map(({ id, name }) => ({ value: id, words: id.startsWith('D') ? name : `# ${name}` }));
  return [{ label: undefined, offers }];
};

/** Returns the value that is chosen in a menu. */
export const chosenIn = ({ chosen }: Placed): string | undefined => {
  if (chosen === undefined) return undefined;
  if ('selected_option' in chosen) return chosen.selected_option?.value;
  if ('selected_user' in chosen) return chosen.selected_user ?? undefined;
  if ('selected_conversation' in chosen) return chosen.selected_conversation ?? undefined;
  return 'selected_channel' in chosen ? (chosen.selected_channel ?? undefined) : undefined;
};
