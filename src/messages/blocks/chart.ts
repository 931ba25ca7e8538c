import type { Block } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import type { Chart } from '../../results/chart.ts';
import type { Series } from '../../results/chart-points.ts';
import { limits } from './limits.ts';

/**
 * Slack's own chart, which `@slack/types` doesn't have yet. Slack takes all of its texts literally.
 * Source: docs.slack.dev/reference/block-kit/blocks/data-visualization-block.
 */
export type DataVisualizationBlock = Block & {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart:
    | {
        readonly type: 'pie';
        readonly segments: readonly { readonly label: string; readonly value: number }[];
      }
    | {
        readonly type: 'bar' | 'line' | 'area';
        readonly series: readonly {
          readonly name: string;
          readonly data: readonly { readonly label: string; readonly value: number }[];
        }[];
        readonly axis_config: {
          readonly categories: readonly string[];
          readonly x_label?: string;
          readonly y_label?: string;
        };
      };
};

/** Makes labels as short as Slack wants them; labels that would be the same get a number. */
const toUniqueLabels = (texts: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return texts.map((text) => {
    let label = shorten(text, limits.chart.label);
    for (let number = 2; taken.has(label); number += 1) {
      const end = ` ${number}`;
      label = `${shorten(text, limits.chart.label - end.length)}${end}`;
    }
    taken.add(label);
    return label;
  });
};

const toSeriesData = ({ values }: Series, categories: readonly string[]) =>
  categories.map((label, index) => ({ label, value: values[index] ?? 0 }));

const toChart = ({ drawn, x, categories, series }: Chart): DataVisualizationBlock['chart'] => {
  const labels = toUniqueLabels(categories);
  const [first, ...others] = series;
  if (drawn === 'pie')
    return { type: drawn, segments: first === undefined ? [] : toSeriesData(first, labels) };
  const names = toUniqueLabels(series.map(({ name }) => name));
  return {
    type: drawn,
    series: series.map((one, index) => ({ name: names[index] ?? one.name, data: toSeriesData(one, labels) })),
    axis_config: {
      categories: labels,
      x_label: shorten(x, limits.chart.title),
      ...(first !== undefined && others.length === 0 && { y_label: shorten(first.name, limits.chart.title) }),
    },
  };
};

/** Formats `Total Volume by project`. When it is too long, the names of the columns are cut first. */
const formatTitle = ({ x, series }: Chart): string => {
  const by = ` by ${shorten(x, limits.chart.title / 2)}`;
  return `${shorten(series.map(({ name }) => name).join(', '), limits.chart.title - by.length)}${by}`;
};

/** Draws a chart as Slack's block. */
export const chartBlock = (chart: Chart): DataVisualizationBlock => ({
  type: 'data_visualization',
  title: formatTitle(chart),
  chart: toChart(chart),
});
