import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { countParts, dataVisualization } from './charts.ts';
import { anyText, blockId, button, image, mrkdwn, overflow, plainText, text } from './elements.ts';
import { numberInput, plainTextInput } from './fields.ts';
import {
  channelsSelect,
  checkboxes,
  conversationsSelect,
  externalSelect,
  multiConversationsSelect,
  multiExternalSelect,
  multiStaticSelect,
  multiUsersSelect,
  radioButtons,
  staticSelect,
  usersSelect,
} from './menus.ts';
import { richText } from './rich-text.ts';
import { dataTable, tableCharacters } from './tables.ts';

const menus = [
  staticSelect,
  externalSelect,
  multiStaticSelect,
  multiExternalSelect,
  multiConversationsSelect,
  multiUsersSelect,
  usersSelect,
  conversationsSelect,
  channelsSelect,
  checkboxes,
  radioButtons,
] as const;

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

/** Which blocks with data a workspace's Slack accepts. */
export type Accepted = {
  /** The limits of today, or those of the form before, which some workspaces still have. */
  readonly form: 'today' | 'older';
  readonly charts: boolean;
  readonly tables: boolean;
};

/** Slack of today. */
export const today: Accepted = { form: 'today', charts: true, tables: true };

/** Sources: docs.slack.dev/reference/block-kit/blocks/data-table-block and data-visualization-block, now and before. */
const dataLimits: Readonly<
  Record<Accepted['form'], { rows: number; text: number; tables: number; parts: number }>
> = {
  today: { rows: 200, text: 20_000, tables: Number.POSITIVE_INFINITY, parts: 12 },
  older: { rows: 100, text: 10_000, tables: 1, parts: 6 },
};
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

/** The rules for tables and charts, over all of a message or of Home. */
export const aboutData = (checked: readonly ReadBlock[], accepted: Accepted): BlockProblem[] => {
  const limits = dataLimits[accepted.form];
  const tables = checked.filter((one) => one.type === 'data_table');
  const charts = checked.filter((one) => one.type === 'data_visualization');
  return broken([
    [!accepted.tables && tables.length > 0, 'unsupported type: data_table'],
    [!accepted.charts && charts.length > 0, 'unsupported type: data_visualization'],
    [tables.length > limits.tables, 'only_one_table_allowed'],
    [tables.some(({ rows }) => rows.length - 1 > limits.rows), `no more than ${limits.rows} rows allowed`],
    [
      tables.reduce((sum, one) => sum + tableCharacters(one), 0) > limits.text,
      `table cells hold more than ${limits.text} characters`,
    ],
    [charts.length > maxCharts, 'too many charts'],
    [charts.some((one) => countParts(one) > limits.parts), `no more than ${limits.parts} series or segments`],
  ]);
};

const aboutMessages = (checked: readonly ReadBlock[], accepted: Accepted): BlockProblem[] => [
  ...aboutData(checked, accepted),
  ...broken([
    [checked.length > maxBlocks, 'no more than 50 items allowed'],
    [getText(checked.filter((one) => one.type !== 'data_table')) > maxTextLength, 'msg_blocks_too_long'],
    [checked.some(holdsNumberInput), 'number_input is for modals only'],
    // Our own rule: a click must tell which button of a message it was, by its action or by its block.
    [
      duplicates(checked.filter((one) => one.block_id === undefined).flatMap(listActionIds)),
      'action_id must be unique',
    ],
  ]),
];

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
export const checkBlocks = (value: unknown, accepted: Accepted = today): readonly BlockProblem[] => {
  const { blocks: checked, problems } = checkAnyBlocks(value);
  return [...problems, ...aboutMessages(checked, accepted)];
};

/** Tells if Slack accepts a value as blocks of a message; also charts, which `@slack/types` doesn't have yet. */
export const areBlocks = (value: unknown, accepted: Accepted = today): value is readonly KnownBlock[] =>
  checkBlocks(value, accepted).length === 0;
