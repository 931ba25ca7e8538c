import { z } from 'zod';
import { blockId, text } from './elements.ts';

const label = text(20);

const areUnique = (names: readonly string[]): boolean => new Set(names).size === names.length;

const series = z.strictObject({
  name: label,
  data: z
    .array(z.strictObject({ label, value: z.number() }))
    .min(1)
    .max(20),
});

const seriesChart = z
  .strictObject({
    type: z.enum(['bar', 'line', 'area']),
    series: z
      .array(series)
      .min(1)
      .max(12)
      .refine((all) => areUnique(all.map(({ name }) => name)), 'names must be unique'),
    axis_config: z.strictObject({
      categories: z.array(label).min(1).max(20).refine(areUnique, 'must be unique'),
      x_label: text(50).optional(),
      y_label: text(50).optional(),
    }),
  })
  .refine(
    (chart) =>
      chart.series.every(
        ({ data }) =>
          data.length === chart.axis_config.categories.length &&
          areUnique(data.map((point) => point.label)) &&
          data.every((point) => chart.axis_config.categories.includes(point.label)),
      ),
    { message: 'must have one point for each category', path: ['series'] },
  );

const pieChart = z.strictObject({
  type: z.literal('pie'),
  segments: z
    .array(z.strictObject({ label, value: z.number().positive() }))
    .min(1)
    .max(12)
    .refine((all) => areUnique(all.map((one) => one.label)), 'labels must be unique'),
});

/**
 * Slack's chart. The older form accepts fewer series and segments, which is checked with the message.
 * Source: docs.slack.dev/reference/block-kit/blocks/data-visualization-block.
 */
export const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  ...blockId,
  title: text(50),
  chart: z.discriminatedUnion('type', [seriesChart, pieChart]),
});

/** A parsed chart. */
export type DataVisualization = z.infer<typeof dataVisualization>;

/** Counts the series or segments of a chart. */
export const countParts = ({ chart }: DataVisualization): number =>
  chart.type === 'pie' ? chart.segments.length : chart.series.length;
