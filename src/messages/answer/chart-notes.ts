import { printColumns, quoteWord } from '../../command/print.ts';
import { formatNumber } from '../../core/text/number.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { ChartNote, ChartProblem } from '../../results/charts/chart.ts';
import { suggestColumn } from '../../results/columns/column-names.ts';
import { quoteInput } from '../problems/wording.ts';
import { toSingleLine } from '../text/format-question.ts';

const formatList = (names: readonly string[]): string =>
  shorten(names.map((name) => toSingleLine(name, 60)).join(', '), 300);

/** Formats the option that draws a column. */
const formatY = (name: string): string => `--y ${toSingleLine(quoteWord(printColumns([name])), 60)}`;

const formatRowCount = (rows: number, of: number): string => `${rows} of ${of} ${of === 1 ? 'row' : 'rows'}`;

/** Explains why there is no chart, and what to do. Foreign. */
export const describeChartProblem = (problem: ChartProblem): string => {
  switch (problem.kind) {
    case 'no-column': {
      const meant = suggestColumn(problem.name, problem.columns);
      const hint =
        meant === undefined
          ? `Columns: ${formatList(problem.columns)}.`
          : `Did you mean ${quoteInput(meant)}?`;
      return `there's no column called ${quoteInput(problem.name)}. ${hint}`;
    }
    case 'no-categories':
      return 'no column has times or names for the axis. Pick one with --x.';
    case 'no-numbers':
      return 'no column has numbers to draw.';
    case 'only-identifiers':
      return `${formatList(problem.names)} ${problem.names.length === 1 ? 'has' : 'have'} the only numbers, and they name rows instead of measuring them. To draw them anyway, use ${formatY(problem.names[0] ?? '')}.`;
    case 'empty-category':
      return `${quoteInput(problem.column)} is empty in ${formatRowCount(problem.rows, problem.of)}. Pick another column with --x, or leave rows out with --where.`;
    case 'category-twice':
      return `several rows have ${quoteInput(problem.value)} in ${quoteInput(problem.column)}. Choose among them with --where, or pick another column with --x.`;
    case 'empty-values':
      return `${quoteInput(problem.column)} has no value in ${formatRowCount(problem.rows, problem.of)}. Leave them out with --where, or pick other columns with --y.`;
    case 'not-numbers':
      return `${quoteInput(problem.column)} isn't all numbers (it has ${quoteInput(problem.value)}). Pick other columns with --y.`;
    case 'too-large':
      return `a number in ${quoteInput(problem.column)} is too large to draw. Pick other columns with --y.`;
    case 'too-many-series':
      return `--y names ${problem.count} columns, and a chart fits ${problem.max}.`;
    case 'pie-of-several':
      return `a pie shows one column, and --y names ${problem.count}. Try --chart bar.`;
    case 'pie-over-time':
      return `a pie can't show values over time (${quoteInput(problem.column)}). Try --chart bar or --chart line.`;
    case 'one-row':
      return "there's only one row, so nothing to compare.";
    case 'pie-of-a-part':
      return 'a pie needs every row, and this result has more than a chart can read. Choose fewer with --where, or try --chart bar.';
    case 'pie-below-zero':
      return `a pie can't show values below zero, and ${quoteInput(problem.column)} has some. Try --chart bar.`;
    case 'pie-of-nothing':
      return `a pie can't show ${quoteInput(problem.column)}: it's 0 in every row.`;
    case 'pie-without-rest':
      return `a pie fits ${problem.max} of these ${problem.rows} rows, and the rest of ${quoteInput(problem.column)} can't be added up. Try --chart bar.`;
  }
};

const describeCut = ({ drawn, rest, by, isAdded }: Extract<ChartNote, { kind: 'cut' }>): string => {
  const shown =
    by === undefined
      ? `Chart shows the first ${drawn}`
      : `Chart shows the top ${drawn} by ${toSingleLine(by, 60)}`;
  const others = rest === 1 ? 'the other one' : `the other ${rest}`;
  return isAdded
    ? `${shown}; ${others} ${rest === 1 ? 'is' : 'are combined'} as "other".`
    : `${shown}; ${others} ${rest === 1 ? "isn't" : "aren't"} charted.`;
};

/** Describes what a chart doesn't show, as a sentence. Foreign. */
export const describeChartNote = (note: ChartNote): string => {
  switch (note.kind) {
    case 'first-rows': {
      const of = note.total === undefined ? '' : ` of ${formatNumber(note.total)}`;
      return `Chart uses the first ${note.rows}${of} rows. Choose others with --sort or --where.`;
    }
    case 'thinned':
      return `Chart shows ${note.drawn} of ${note.of} points, the lowest and the highest among them.`;
    case 'cut':
      return describeCut(note);
    case 'zeros':
      return `Not charted (value 0): ${note.rows === 1 ? '1 row' : `${note.rows} rows`}.`;
    case 'more-columns':
      return `Chart fits ${note.max === 1 ? 'one column' : `${note.max} columns`}. Pick others with --y; not charted: ${formatList(note.names)}.`;
    case 'other-scale':
      return `Not charted (different scale): ${formatList(note.names)}. To see ${note.names.length === 1 ? 'it' : 'one'}, use ${formatY(note.names[0] ?? '')}.`;
    case 'flat':
      return `Hard to see beside the larger values: ${formatList(note.names)}. To see ${note.names.length === 1 ? 'it' : 'one'} by itself, use ${formatY(note.names[0] ?? '')}.`;
    case 'columns-with-gaps':
      return `Not charted (missing values): ${formatList(note.names)}.`;
  }
};

/** Said in the preview of a digest. */
export const chartLaterText = "The digest also has a chart, which a form can't show.";

/** Said where a workspace rejects charts. */
export const chartRefusedText =
  "This workspace doesn't accept charts from apps yet, so here's just the table.";
