import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { anyText, confirm, haveOwnValues, id, option, ownValues, plainText } from './elements.ts';

const menu = {
  action_id: id,
  placeholder: plainText(150).optional(),
  focus_on_load: z.boolean().optional(),
  confirm: confirm.optional(),
};

/** Slack accepts an initial choice only if it equals an option in every part. */
const areAmong = (initial: readonly unknown[], options: readonly unknown[]): boolean =>
  initial.every((one) => options.some((other) => isDeepStrictEqual(one, other)));

export const menuOption = option(plainText(75));
const menuOptions = z.array(menuOption).min(1).max(100);

/** Options, or groups of them. Source: docs.slack.dev/reference/block-kit/composition-objects/option-group-object. */
const offers = {
  options: menuOptions.optional(),
  option_groups: z
    .array(z.strictObject({ label: plainText(75), options: menuOptions }))
    .min(1)
    .max(100)
    .optional(),
};

type Offer = z.infer<typeof menuOption>;

type Offers = {
  readonly options?: readonly Offer[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly Offer[] }[] | undefined;
};

const hasOneKind = ({ options, option_groups }: Offers): boolean =>
  (options === undefined) !== (option_groups === undefined);

const oneKind = { message: 'takes either options or option_groups', path: ['options'] };

const listOffered = ({ options = [], option_groups: groups = [] }: Offers): readonly Offer[] => [
  ...options,
  ...groups.flatMap((group) => group.options),
];

/** Source: docs.slack.dev/reference/block-kit/block-elements/select-menu-element. */
export const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...menu,
    ...offers,
    initial_option: menuOption.optional(),
  })
  .refine(hasOneKind, oneKind)
  .refine((given) => haveOwnValues(listOffered(given)), ownValues)
  .refine(
    ({ initial_option, ...given }) =>
      initial_option === undefined || areAmong([initial_option], listOffered(given)),
    { message: 'must be one of the options', path: ['initial_option'] },
  );

/** Source: docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element. */
export const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...menu,
    ...offers,
    initial_options: z.array(menuOption).min(1).optional(),
    max_selected_items: z.number().int().min(1).optional(),
  })
  .refine(hasOneKind, oneKind)
  .refine((given) => haveOwnValues(listOffered(given)), ownValues)
  .refine(({ initial_options = [], ...given }) => areAmong(initial_options, listOffered(given)), {
    message: 'must be among the options',
    path: ['initial_options'],
  });

const external = { ...menu, min_query_length: z.number().int().min(0).optional() };

/** Source: docs.slack.dev/reference/block-kit/block-elements/select-menu-element, `external_select`. */
export const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...external,
  initial_option: menuOption.optional(),
});

/** Source: docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element, `multi_external_select`. */
export const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  ...external,
  initial_options: z.array(menuOption).min(1).optional(),
  max_selected_items: z.number().int().min(1).optional(),
});

const suggested = z.array(menuOption).max(100);

/** An app's answer to a menu that asks for options. Source: docs.slack.dev/reference/interaction-payloads/block_suggestion-payload. */
export const suggestions = z
  .union([
    z.strictObject({ options: suggested }).transform(({ options }) => [{ label: undefined, options }]),
    z
      .strictObject({
        option_groups: z.array(z.strictObject({ label: plainText(75), options: suggested })).max(100),
      })
      .transform(({ option_groups: groups }) =>
        groups.map(({ label, options }) => ({ label: label.text, options })),
      ),
  ])
  .refine((groups) => haveOwnValues(groups.flatMap(({ options }) => options)), ownValues);

/** Source: docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element, `multi_users_select`. */
export const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...menu,
  initial_users: z.array(id).min(1).optional(),
  max_selected_items: z.number().int().min(1).optional(),
});

/** Source: docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object. */
const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((filter) => Object.keys(filter).length > 0, 'needs one of its fields')
  .optional();

/** Source: docs.slack.dev/reference/block-kit/block-elements/select-menu-element, `users_select`. */
export const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...menu,
  initial_user: id.optional(),
});

export const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...menu,
  initial_conversation: id.optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: conversationFilter,
});

export const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...menu,
  initial_channel: id.optional(),
  response_url_enabled: z.boolean().optional(),
});

/** Source: docs.slack.dev/reference/block-kit/block-elements/checkboxes-element. */
export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    action_id: id,
    options: z
      .array(option(anyText(75)))
      .min(1)
      .max(10),
    initial_options: z
      .array(option(anyText(75)))
      .min(1)
      .optional(),
    focus_on_load: z.boolean().optional(),
    confirm: confirm.optional(),
  })
  .refine(({ options }) => haveOwnValues(options), ownValues)
  .refine(({ initial_options = [], options }) => areAmong(initial_options, options), {
    message: 'must be among the options',
    path: ['initial_options'],
  });

/** Source: docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element. */
export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    action_id: id,
    options: z
      .array(option(anyText(75)))
      .min(1)
      .max(10),
    initial_option: option(anyText(75)).optional(),
    focus_on_load: z.boolean().optional(),
    confirm: confirm.optional(),
  })
  .refine(({ options }) => haveOwnValues(options), ownValues)
  .refine(
    ({ initial_option, options }) => initial_option === undefined || areAmong([initial_option], options),
    { message: 'must be one of the options', path: ['initial_option'] },
  );

/** Source: docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element, `multi_conversations_select`. */
export const multiConversationsSelect = z.strictObject({
  type: z.literal('multi_conversations_select'),
  ...menu,
  initial_conversations: z.array(id).min(1).optional(),
  default_to_current_conversation: z.boolean().optional(),
  max_selected_items: z.number().int().min(1).optional(),
  filter: conversationFilter,
});
