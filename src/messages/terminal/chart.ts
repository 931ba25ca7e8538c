import { formatNumber } from '../../core/text/number.ts';
import type { DataVisualizationBlock } from '../blocks/chart.ts';
import { gridTable, type TextRoom } from '../blocks/text-table.ts';

type Point = { readonly label: string; readonly value: number };
type Line = Point & { readonly name: string };

const longestBar = 32;

/** A bar in letters, to the eighth of one; what is below zero is drawn paler, to the same scale. */
const bar = (value: number, most: number): string => {
  const eighths = most === 0 ? 0 : Math.round((Math.abs(value) / most) * longestBar * 8);
  if (value < 0) return '░'.repeat(Math.round(eighths / 8));
  const end = eighths % 8;
  return '█'.repeat(Math.floor(eighths / 8)) + (end === 0 ? '' : String.fromCodePoint(0x2590 - end));
};

const linesOf = ({ chart }: DataVisualizationBlock): readonly Line[] => {
  if (chart.type === 'pie') return chart.segments.map((segment) => ({ ...segment, name: '' }));
  return chart.axis_config.categories.flatMap((_label, place) =>
    chart.series.flatMap(({ name, data }) => {
      const point = data[place];
      return point === undefined ? [] : [{ ...point, name }];
    }),
  );
};

/** Of a pie the share of the whole, else the number. */
const valueIn = ({ chart }: DataVisualizationBlock, lines: readonly Line[]) => {
  const whole = lines.reduce((sum, { value }) => sum + value, 0);
  return (value: number): string =>
    chart.type === 'pie'
      ? `${formatNumber(Number(((value / whole) * 100).toFixed(1)))} %`
      : formatNumber(value);
};

/** A chart in letters, for a terminal: a bar for each point, the series of a category under one another. */
export const plainChart = (block: DataVisualizationBlock, room: TextRoom): string => {
  const lines = linesOf(block);
  const most = Math.max(...lines.map(({ value }) => Math.abs(value)));
  const inWords = valueIn(block, lines);
  const hasSeries = block.chart.type !== 'pie' && block.chart.series.length > 1;
  const rows = lines.map(({ label, name, value }, place) => [
    lines[place - 1]?.label === label ? '' : label,
    ...(hasSeries ? [name] : []),
    bar(value, most),
    inWords(value),
  ]);
  const [first = []] = rows;
  const along = block.chart.type === 'pie' ? 'part' : (block.chart.axis_config.x_label ?? '');
  const grid = {
    header: [along, ...first.slice(1).map(() => '')],
    rows,
    isNumeric: first.map((_text, place) => place === first.length - 1),
  };
  return `${block.title} (${block.chart.type})\n\n${gridTable(grid, room).text}`;
};
