import type { KnownBlock } from '@slack/types';

/**
 * Slack's limits, in the one place that knows them. Sources: docs.slack.dev/reference/block-kit/blocks (and its pages of
 * each block), docs.slack.dev/reference/methods/chat.postMessage. Characters are counted in UTF-16 units, which is never
 * less than Slack's own count.
 */
export const limits = {
  /** `text` of a message; Slack shortens longer ones on its own terms. */
  messageText: 4000,
  /** Blocks of one message. */
  blocks: 50,
  /** The text of a header. */
  header: 150,
  button: { text: 75, value: 2000, url: 3000 },
  /** An option of a menu, and the options of a group. The docs say 150 for a value, Slack's own types 75. */
  option: { text: 75, value: 75, count: 100 },
  /** The id of a block, in which menus carry what they are about. */
  blockId: 255,
  /** A table's columns, and its caption. What its rows may hold is a capacity. */
  table: { columns: 20, caption: 200 },
  /** A chart's title and names of its axes, and its labels. Its points are chosen in results/. */
  chart: { title: 50, label: 20 },
  /**
   * Text outside of tables. Undocumented; `msg_blocks_too_long` was seen from about 11,300 characters on, so messages
   * stay well under it.
   */
  blockText: 9000,
} as const;

/** How much one table may hold: rows below the header, and characters over all cells of the tables of a message. */
export type TableCapacity = { readonly rows: number; readonly characters: number };

/**
 * The capacity of tables in Slack of today, and in the form before it, which some workspaces still have.
 * Source: docs.slack.dev/reference/block-kit/blocks/data-table-block.
 */
export const tableCapacities = {
  today: { rows: 200, characters: 20_000 },
  older: { rows: 100, characters: 10_000 },
} as const satisfies Readonly<Record<string, TableCapacity>>;

/** Counts the characters of all texts in a value, at any depth. */
export const countCharacters = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? inner.length : countCharacters(inner)),
    0,
  );
};

/** Returns the blocks, from the top, that a message has room for, `maxLength` or fewer. */
export const fitBlocks = (blocks: readonly KnownBlock[], maxLength: number): readonly KnownBlock[] => {
  let used = 0;
  const tooMuch = blocks.findIndex((block, index) => {
    used += countCharacters(block);
    return used > limits.blockText || index >= maxLength;
  });
  return tooMuch === -1 ? blocks : blocks.slice(0, tooMuch);
};
