import type { TableForm } from '../../core/question.ts';
import type { Dataset } from '../../results/dataset.ts';
import { type TableCapacity, tableCapacities } from '../blocks/limits.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { listNeeds } from '../blocks/needs.ts';

/** How a message draws its data. */
export type Drawing = {
  readonly table: TableForm;
  /** A chart may stand above the table. */
  readonly chart: boolean;
  /** It's a preview in a form, where Slack takes no charts. */
  readonly isPreview?: boolean;
  /** Table and chart stay within the limits of the older form, which some workspaces still have. */
  readonly isOlder?: boolean;
  /** Slack rejected what was drawn before, so it holds nothing that isn't needed. */
  readonly isFallback?: boolean;
  /** The characters that its table may hold, where it shares a message with others. */
  readonly room?: number;
};

/** Returns how much a table of this drawing holds. */
export const capacityOf = ({
  isOlder = false,
  room = Number.POSITIVE_INFINITY,
}: Pick<Drawing, 'isOlder' | 'room'>): TableCapacity => {
  const { rows, characters } = tableCapacities[isOlder ? 'older' : 'today'];
  return { rows, characters: Math.min(characters, room) };
};

/** Returns a message as it is, and as it's drawn where Slack rejects its menu. */
export const withoutMenuLast = (draw: (drawing: Pick<Drawing, 'isFallback'>) => Message): MessageVariants => [
  () => draw({}),
  () => draw({ isFallback: true }),
];

/**
 * Returns the variants of a message about a dataset, from rich to plain: as asked for, without the chart, with a text table,
 * and without a menu. Each that may be over the limits of the older form is followed by one within them, unless the first is within.
 */
export const datasetVariants = (
  { chart, options }: { readonly chart: Dataset['chart']; readonly options: Pick<Dataset['options'], 'as'> },
  draw: (drawing: Drawing) => Message,
): MessageVariants => {
  const asked = options.as ?? 'table';
  const tables: readonly TableForm[] = asked === 'text' ? ['text'] : [asked, 'text'];
  const charts = chart?.kind === 'chart' ? [true, false] : [false];
  const [first = { table: asked, chart: false }, ...plainer] = tables.flatMap((table) =>
    charts.map(
      (withChart): Drawing => ({ table, chart: withChart, ...(table !== asked && { isFallback: true }) }),
    ),
  );
  if (asked === 'text') plainer.push({ table: 'text', chart: false, isFallback: true });
  const message = draw(first);
  const isLarger = listNeeds(message).has('larger');
  const withOlder = (drawing: Drawing): readonly Drawing[] =>
    isLarger && (drawing.chart || drawing.table === 'table')
      ? [drawing, { ...drawing, isOlder: true }]
      : [drawing];
  const [, ...others] = [first, ...plainer].flatMap(withOlder);
  return [() => message, ...others.map((drawing) => () => draw(drawing))];
};
