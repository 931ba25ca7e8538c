import type { Dataset } from '../../results/dataset.ts';
import { chartBlock } from '../blocks/chart.ts';
import type { MessageBlock } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { chartLaterText, chartRefusedText, describeChartNote, describeChartProblem } from './chart-notes.ts';
import type { Drawing } from './dataset-variants.ts';
import { noteBlocks } from './sections.ts';

/** Draws the chart that was asked for, with what it doesn't show; else says why there is none. Empty when nobody asked. */
export const chartBlocks = (
  { chart: asked }: Pick<Dataset, 'chart'>,
  { chart: mayDraw, isOlder = false, isPreview = false }: Omit<Drawing, 'table'>,
): readonly MessageBlock[] => {
  const chart = isOlder && asked?.kind === 'chart' ? (asked.older ?? asked) : asked;
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
    : noteBlocks([isPreview ? chartLaterText : chartRefusedText]);
};
