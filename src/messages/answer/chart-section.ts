import type { Report } from '../../results/report.ts';
import { chartBlock } from '../blocks/chart.ts';
import type { MessageBlock } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { chartRefusedText, describeChartNote, describeChartProblem } from './chart-notes.ts';
import type { Drawing } from './report-variants.ts';
import { noteBlocks } from './sections.ts';

/** The chart that was asked for, with what it does not show; else why there is none. Nothing when nobody asked. */
export const chartBlocks = (
  { chart }: Pick<Report, 'chart'>,
  mayDraw: Drawing['chart'],
): readonly MessageBlock[] => {
  if (chart === undefined) return [];
  if (chart.kind === 'no-chart')
    return [
      richText(
        paragraph(
          textElement('There is no chart: ', { bold: true }),
          textElement(describeChartProblem(chart.problem)),
        ),
      ),
    ];
  return mayDraw
    ? [chartBlock(chart), ...noteBlocks(chart.notes.map(describeChartNote))]
    : noteBlocks([chartRefusedText]);
};
