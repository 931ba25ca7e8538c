import { z } from 'zod';

/** Text of 1 to `most` characters, counted in code points as Slack does. */
export const text = (most: number) =>
  z
    .string()
    .min(1, 'must be more than 0 characters')
    .refine((value) => [...value].length <= most, `must be less than ${most + 1} characters`);

/** Of a block or of an element. */
export const id = text(255);
export const blockId = { block_id: id.optional() };

export const plainText = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: text(most), emoji: z.boolean().optional() });

export const mrkdwn = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: text(most), verbatim: z.boolean().optional() });

export const anyText = (most: number) => z.discriminatedUnion('type', [plainText(most), mrkdwn(most)]);

export const confirm = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
});

export const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id: id.optional(),
  url: z.url().max(3000).optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(75).optional(),
});

/** `words` is the kind of text that the element takes, also for what describes an option. */
export const option = <T extends z.ZodType>(words: T) =>
  z.strictObject({ text: words, value: text(150), description: words.optional() });

/** Tells if each option can be told from the others, in all groups of a menu. */
export const haveOwnValues = (options: readonly { readonly value: string }[]): boolean =>
  new Set(options.map(({ value }) => value)).size === options.length;

/** Source: docs.slack.dev/reference/block-kit/composition-objects/option-object, `value`. */
export const ownValues = { message: 'value must be unique', path: ['options'] };

/** The menu behind three dots. Source: docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element. */
export const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: id.optional(),
  options: z
    .array(option(plainText(75)).extend({ url: z.url().max(3000).optional() }))
    .min(2)
    .max(5)
    .refine(haveOwnValues, 'value must be unique'),
  confirm: confirm.optional(),
});

export const image = z.strictObject({
  type: z.literal('image'),
  image_url: z.url().max(3000),
  alt_text: text(2000),
});
