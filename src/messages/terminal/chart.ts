import { formatNumber } from '../../core/text/number.ts';
import type { DataVisualizationBlock } from '../blocks/chart.ts';
import { drawGrid, type TextCapacity } from '../blocks/text-table.ts';

type Point = { readonly label: string; readonly value: number };
type ChartLine = Point & { readonly name: string };

const maxBarWidth = 32;

/** Draws a bar in letters, to the eighth of one; values below zero are paler, on the same scale. */
const drawBar = (value: number, max: number): string => {
  const eighths = max === 0 ? 0 : Math.round((Math.abs(value) / max) * maxBarWidth * 8);
  if (value < 0) return '░'.repeat(Math.round(eighths / 8));
  const end = eighths % 8;
  return '█'.repeat(Math.floor(eighths / 8)) + (end === 0 ? '' : String.fromCodePoint(0x2590 - end));
};

const toLines = ({ chart }: DataVisualizationBlock): readonly ChartLine[] => {
  if (chart.type === 'pie') return chart.segments.map((segment) => ({ ...segment, name: '' }));
  return chart.axis_config.categories.flatMap((_label, index) =>
    chart.series.flatMap(({ name, data }) => {
      const point = data[index];
      return point === undefined ? [] : [{ ...point, name }];
    }),
  );
};

/** Returns how values are written: shares of the whole for a pie, else numbers. */
const createValueFormat = ({ chart }: DataVisualizationBlock, lines: readonly ChartLine[]) => {
  const whole = lines.reduce((sum, { value }) => sum + value, 0);
  return (value: number): string =>
    chart.type === 'pie'
      ? `${formatNumber(Number(((value / whole) * 100).toFixed(1)))}%`
      : formatNumber(value);
};

/** Draws a chart in letters, for a terminal: a bar for each point, the series of a category below each other. */
export const plainChart = (block: DataVisualizationBlock, capacity: TextCapacity): string => {
  const lines = toLines(block);
  const max = Math.max(...lines.map(({ value }) => Math.abs(value)));
  const formatValue = createValueFormat(block, lines);
  const hasSeries = block.chart.type !== 'pie' && block.chart.series.length > 1;
  const rows = lines.map(({ label, name, value }, index) => [
    lines[index - 1]?.label === label ? '' : label,
    ...(hasSeries ? [name] : []),
    drawBar(value, max),
    formatValue(value),
  ]);
  const [first = []] = rows;
  const along = block.chart.type === 'pie' ? 'part' : (block.chart.axis_config.x_label ?? '');
  const grid = {
    header: [along, ...first.slice(1).map(() => '')],
    rows,
    isNumeric: first.map((_text, index) => index === first.length - 1),
  };
  return `${block.title} (${block.chart.type})\n\n${drawGrid(grid, capacity).text}`;
};
