import type { TableForm } from '../../core/question.ts';
import type { Report } from '../../results/report.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';

/** How a message draws its data: the table, and whether a chart may stand above it. */
export type Drawing = { readonly table: TableForm; readonly chart: boolean };

/** The forms of a message about a report: with the chart, without it, and then as text; only text where that was asked for. */
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
