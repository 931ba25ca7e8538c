import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { dataVisualization } from './charts.ts';
import { anyText, blockId, button, image, mrkdwn, overflow, plainText, text } from './elements.ts';
import { numberInput, plainTextInput } from './fields.ts';
import { channelsSelect, checkboxes, conversationsSelect, multiStaticSelect, staticSelect } from './menus.ts';
import { richText } from './rich-text.ts';
import { dataTable, tableCharacters } from './tables.ts';

const menus = [staticSelect, multiStaticSelect, conversationsSelect, channelsSelect, checkboxes] as const;

/** Elements that a person can press or choose from, even outside of forms. */
const pressable = [button, overflow, ...menus] as const;

const block = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('section'),
      ...blockId,
      text: anyText(3000).optional(),
      fields: z.array(anyText(2000)).min(1).max(10).optional(),
      accessory: z.discriminatedUnion('type', [...pressable, image]).optional(),
      expand: z.boolean().optional(),
    })
    .refine((section) => section.text !== undefined || section.fields !== undefined, 'needs text or fields'),
  z.strictObject({
    type: z.literal('context'),
    ...blockId,
    elements: z
      .array(z.discriminatedUnion('type', [plainText(3000), mrkdwn(3000), image]))
      .min(1)
      .max(10),
  }),
  z.strictObject({
    type: z.literal('input'),
    ...blockId,
    label: plainText(2000),
    hint: plainText(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: z.discriminatedUnion('type', [plainTextInput, numberInput, ...menus]),
  }),
  z.strictObject({
    type: z.literal('actions'),
    ...blockId,
    elements: z
      .array(z.discriminatedUnion('type', [...pressable]))
      .min(1)
      .max(25),
  }),
  z.strictObject({
    type: z.literal('header'),
    ...blockId,
    text: plainText(150),
    level: z.int().min(1).max(4).optional(),
  }),
  z.strictObject({ type: z.literal('divider'), ...blockId }),
  image.extend({ ...blockId, title: plainText(2000).optional() }),
  z.strictObject({ type: z.literal('markdown'), ...blockId, text: text(12_000) }),
  richText,
  dataTable,
  dataVisualization,
]);

/** A parsed block. */
export type ReadBlock = z.infer<typeof block>;

const blocks = z.array(block);
const maxBlocks = 50;

/** A reason to reject blocks, with its position. */
export type BlockProblem = { readonly pointer: string; readonly message: string };

/** Text outside of tables; undocumented, and rejected from about here on. */
const maxTextLength = 12_000;
const maxTableText = 10_000;
/** Undocumented; as Slack's responses said. */
const maxCharts = 2;

const getText = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? inner.length : getText(inner)),
    0,
  );
};

const duplicates = (ids: readonly (string | undefined)[]): boolean => {
  const given = ids.filter((one) => one !== undefined);
  return new Set(given).size !== given.length;
};

type Rule = readonly [isBroken: boolean, message: string];

const broken = (policy: readonly Rule[]): BlockProblem[] =>
  policy.flatMap(([isBroken, message]) => (isBroken ? [{ pointer: '/blocks', message }] : []));

const listActionIds = (one: ReadBlock): (string | undefined)[] =>
  one.type === 'actions' ? one.elements.map(({ action_id }) => action_id) : [];

/** The rules for messages and views alike: block IDs are unique, and action IDs unique in their block. */
const aboutIds = (checked: readonly ReadBlock[]): BlockProblem[] =>
  broken([
    [duplicates(checked.map(({ block_id }) => block_id)), 'block_id must be unique'],
    [checked.some((one) => duplicates(listActionIds(one))), 'action_id must be unique'],
  ]);

/** Source: docs.slack.dev/reference/block-kit/block-elements/number-input-element. */
export const holdsNumberInput = (one: ReadBlock): boolean =>
  one.type === 'input' && one.element.type === 'number_input';

const aboutMessages = (checked: readonly ReadBlock[]): BlockProblem[] => {
  const tables = checked.filter((one) => one.type === 'data_table');
  return broken([
    [checked.length > maxBlocks, 'no more than 50 items allowed'],
    [tables.length > 1, 'only_one_table_allowed'],
    [checked.filter(({ type }) => type === 'data_visualization').length > maxCharts, 'too many charts'],
    [
      tables.reduce((sum, one) => sum + tableCharacters(one), 0) > maxTableText,
      'table cells hold more than 10000 characters',
    ],
    [getText(checked.filter((one) => one.type !== 'data_table')) > maxTextLength, 'msg_blocks_too_long'],
    [checked.some(holdsNumberInput), 'number_input is for modals only'],
    // Our own rule: a click must tell which button of a message it was.
    [duplicates(checked.flatMap(listActionIds)), 'action_id must be unique'],
  ]);
};

/** Parses the blocks of a message or a view, and lists what is wrong with each or among them. */
export const checkAnyBlocks = (
  value: unknown,
): { readonly blocks: readonly ReadBlock[]; readonly problems: readonly BlockProblem[] } => {
  const checked = blocks.safeParse(value);
  if (checked.success) return { blocks: checked.data, problems: aboutIds(checked.data) };
  const problems = checked.error.issues.map(({ path, message }) => ({
    pointer: ['/blocks', ...path].join('/'),
    message,
  }));
  return { blocks: [], problems };
};

/** Returns why Slack would reject these blocks in a message; empty if it accepts them. */
export const checkBlocks = (value: unknown): readonly BlockProblem[] => {
  const { blocks: checked, problems } = checkAnyBlocks(value);
  return [...problems, ...aboutMessages(checked)];
};

/** Tells if Slack accepts a value as blocks of a message; also charts, which `@slack/types` doesn't have yet. */
export const areBlocks = (value: unknown): value is readonly KnownBlock[] => checkBlocks(value).length === 0;
