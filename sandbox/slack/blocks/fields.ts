import { z } from 'zod';
import { id, plainText } from './elements.ts';

const field = {
  action_id: id,
  placeholder: plainText(150).optional(),
  focus_on_load: z.boolean().optional(),
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
    })
    .optional(),
};

/** Source: docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element. */
export const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...field,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  })
  .refine(({ min_length = 0, max_length = 3000 }) => min_length <= max_length, {
    message: 'must not be more than max_length',
    path: ['min_length'],
  });

const numeral = z.string().regex(/^-?\d+(?:\.\d+)?$/);

/** Its numbers are strings. Source: docs.slack.dev/reference/block-kit/block-elements/number-input-element. */
export const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...field,
  is_decimal_allowed: z.boolean(),
  initial_value: numeral.optional(),
  min_value: numeral.optional(),
  max_value: numeral.optional(),
});
