import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { anyText, confirm, id, option, plainText } from './elements.ts';

const menu = {
  action_id: id,
  placeholder: plainText(150).optional(),
  focus_on_load: z.boolean().optional(),
  confirm: confirm.optional(),
};

/** Slack accepts an initial choice only if it equals an option in every part. */
const areAmong = (initial: readonly unknown[], options: readonly unknown[]): boolean =>
  initial.every((one) => options.some((other) => isDeepStrictEqual(one, other)));

/** Source: docs.slack.dev/reference/block-kit/block-elements/select-menu-element. */
export const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...menu,
    options: z
      .array(option(plainText(75)))
      .min(1)
      .max(100),
    initial_option: option(plainText(75)).optional(),
  })
  .refine(
    ({ initial_option, options }) => initial_option === undefined || areAmong([initial_option], options),
    { message: 'must be one of the options', path: ['initial_option'] },
  );

/** Source: docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element. */
export const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...menu,
    options: z
      .array(option(plainText(75)))
      .min(1)
      .max(100),
    initial_options: z
      .array(option(plainText(75)))
      .min(1)
      .optional(),
    max_selected_items: z.number().int().min(1).optional(),
  })
  .refine(({ initial_options = [], options }) => areAmong(initial_options, options), {
    message: 'must be among the options',
    path: ['initial_options'],
  });

export const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...menu,
  initial_conversation: id.optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .refine((filter) => Object.keys(filter).length > 0, 'needs one of its fields')
    .optional(),
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
  .refine(({ initial_options = [], options }) => areAmong(initial_options, options), {
    message: 'must be among the options',
    path: ['initial_options'],
  });
