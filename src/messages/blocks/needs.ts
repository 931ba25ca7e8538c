import { chartParts } from '../../results/charts/chart-parts.ts';
import { countCharacters, tableCapacities } from './limits.ts';
import type { Message, MessageBlock } from './message.ts';

/** A feature that a message needs of Slack beyond text. `larger`: a table or a chart over the limits of the older form. */
export type Need = 'larger' | 'chart' | 'table';

type TableBlock = Extract<MessageBlock, { readonly type: 'data_table' }>;

/** Counts the characters of all cells. Most are plain, and a message may have thousands. */
const countInTable = ({ rows }: TableBlock): number =>
  rows.reduce(
    (sum, row) =>
      row.reduce(
        (more, cell) => more + (cell.type === 'rich_text' ? countCharacters(cell) : cell.text.length),
        sum,
      ),
    0,
  );

const areLargerTables = (tables: readonly TableBlock[]): boolean =>
  // The older form takes one table in a message.
  tables.length > 1 ||
  tables.some(({ rows }) => rows.length - 1 > tableCapacities.older.rows) ||
  tables.reduce((sum, table) => sum + countInTable(table), 0) > tableCapacities.older.characters;

const countParts = (block: MessageBlock): number => {
  if (block.type !== 'data_visualization') return 0;
  return block.chart.type === 'pie' ? block.chart.segments.length : block.chart.series.length;
};

/** Lists what a message needs of a workspace's Slack. */
export const listNeeds = ({ blocks }: Pick<Message, 'blocks'>): ReadonlySet<Need> => {
  const tables = blocks.filter((block) => block.type === 'data_table');
  const isLarger = areLargerTables(tables) || blocks.some((block) => countParts(block) > chartParts.older);
  return new Set<Need>([
    ...(isLarger ? ['larger' as const] : []),
    ...(blocks.some(({ type }) => type === 'data_visualization') ? ['chart' as const] : []),
    ...(tables.length > 0 ? ['table' as const] : []),
  ]);
};
