import type { TableForm } from '../../core/question.ts';
import type { Report } from '../../results/report.ts';
import { chartBlock } from '../blocks/chart.ts';
import type { Message, MessageBlock, MessageVariants } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { chartRefusedText, describeChartNote, describeChartProblem } from './chart-notes.ts';
import { noteBlocks } from './sections.ts';

/** How a message draws its data: the form of the table, and whether a chart may stand above it. */
export type Drawing = { readonly table: TableForm; readonly chart: boolean };

/** Draws the chart that was asked for, with what it doesn't show; else says why there is none. Empty when nobody asked. */
export const chartBlocks = (
  { chart }: Pick<Report, 'chart'>,
  mayDraw: Drawing['chart'],
): readonly MessageBlock[] => {
  if (chart === undefined) return [];
  if (chart.kind === 'no-chart')
    return [
      richText(
        paragraph(
          textElement('No chart: ', { bold: true }),
          textElement(describeChartProblem(chart.problem)),
        ),
      ),
    ];
  return mayDraw
    ? [chartBlock(chart), ...noteBlocks(chart.notes.map(describeChartNote))]
    : noteBlocks([chartRefusedText]);
};

/** Returns the variants of a message about a report: with the chart, without it, and then with a text table. */
export const reportVariants = (
  { chart, options }: Pick<Report, 'chart' | 'options'>,
  draw: (drawing: Drawing) => Message,
): MessageVariants => {
  const asText = () => draw({ table: 'text', chart: false });
  const table = options.as ?? 'table';
  const plainer: MessageVariants =
    table === 'text' ? [asText] : [() => draw({ table, chart: false }), asText];
  return chart?.kind === 'chart' ? [() => draw({ table, chart: true }), ...plainer] : plainer;
};
