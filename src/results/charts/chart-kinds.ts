import type { DisplayOptions } from '../../core/question.ts';
import type { Cell } from '../columns/cell.ts';
import { chartColumn, isAlongTime } from './chart-column.ts';
import { chooseColumns } from './chart-columns.ts';
import { chartParts } from './chart-parts.ts';
import { chartPoints, type DrawnKind } from './chart-points.ts';

/** The rows that are shown, as people read them. */
type ShownRows = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly options: Pick<DisplayOptions, 'x' | 'y' | 'top' | 'sort'>;
  /** These are all rows of the result. */
  readonly isAll: boolean;
};

const kinds = ['bar', 'line', 'area', 'pie'] as const satisfies readonly DrawnKind[];

/**
 * Lists the kinds of charts that show something of these rows: lines and areas along times, bars for all, pies of parts. It
 * judges by the rows that are shown, so a chart of more rows can still say why there is none.
 */
export const listChartKinds = ({ columns, rows, options, isAll }: ShownRows): readonly DrawnKind[] => {
  if (rows.length < 2) return [];
  const read = columns.map((label, index) =>
    chartColumn({
      name: label,
      label,
      cells: rows.flatMap((row) => row[index] ?? []),
      isShown: true,
    }),
  );
  return kinds.filter((requested) => {
    const isPie = requested === 'pie';
    const chosen = chooseColumns(read, options, { isPie, maxParts: chartParts.today });
    if (!chosen.ok) return false;
    const { x, y } = chosen.value;
    if ((requested === 'line' || requested === 'area') && !isAlongTime(x)) return false;
    return chartPoints({
      x,
      y,
      requested,
      maxParts: chartParts.today,
      isAll,
      top: options.top,
      isOrdered: options.top !== undefined || options.sort.length > 0,
    }).ok;
  });
};
