import type { Block } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import { shortenApart } from '../../core/text/shorten-apart.ts';
import type { Chart } from '../../results/charts/chart.ts';
import type { Series } from '../../results/charts/chart-points.ts';
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

const toSeriesData = ({ values }: Series, categories: readonly string[]) =>
  categories.map((label, index) => ({ label, value: values[index] ?? 0 }));

/** Zones have at most 32 characters, so there is room for the name, too. */
const formatXLabel = (x: string, zone: string | undefined): string => {
  const end = zone === undefined ? '' : ` (${zone})`;
  return `${shorten(x, limits.chart.title - end.length)}${end}`;
};

const toChart = ({ drawn, x, zone, categories, series }: Chart): DataVisualizationBlock['chart'] => {
  const labels = shortenApart(categories, limits.chart.label);
  const [first, ...others] = series;
  if (drawn === 'pie')
    return { type: drawn, segments: first === undefined ? [] : toSeriesData(first, labels) };
  const names = shortenApart(
    series.map(({ name }) => name),
    limits.chart.label,
  );
  return {
    type: drawn,
    series: series.map((one, index) => ({ name: names[index] ?? one.name, data: toSeriesData(one, labels) })),
    axis_config: {
      categories: labels,
      x_label: formatXLabel(x, zone),
      ...(first !== undefined && others.length === 0 && { y_label: shorten(first.name, limits.chart.title) }),
    },
  };
};

const snakeCase = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/;

/** Names of units at the end of a column's name, which are written in capitals. */
const units = /(?<= )(?:usd|eur|gbp|eth|btc|sol|usdc|usdt|dai|bnb)$/;

/** Names in capitals wherever they stand. */
const capitals = /\b(?:tvl|apy|apr|nft|dex|mev)\b/g;

const toUpper = (word: string): string => word.toUpperCase();

/** Formats a column's name for a title: `volume_usd` as `volume USD`. */
const toWords = (name: string): string =>
  snakeCase.test(name)
    ? name
        .replaceAll('_', ' ')
        .replace(units, toUpper)
        .replace(capitals, toUpper)
        .replace(/(?<= |^)pnl(?= |$)/, 'PnL')
        .replace(/ pct$/, ' %')
    : name;

const capitalize = (text: string): string => text.replace(/^[a-z]/, (letter) => letter.toUpperCase());

/** Formats `Total Volume by project`. When it is too long, the names of the columns are cut first. */
const formatTitle = ({ x, series }: Chart): string => {
  const by = ` by ${shorten(toWords(x), limits.chart.title / 2)}`;
  const names = series.map(({ name }) => toWords(name)).join(', ');
  return `${capitalize(shorten(names, limits.chart.title - by.length))}${by}`;
};

/** Draws a chart as Slack's block. `title`: one that says more than the names of its columns. Foreign. */
export const chartBlock = (chart: Chart, title?: string): DataVisualizationBlock => ({
  type: 'data_visualization',
  title: title === undefined ? formatTitle(chart) : shorten(title, limits.chart.title),
  chart: toChart(chart),
});
