import { closestMatch } from '../../core/nearest.ts';
import { formatNumber } from '../../core/text/number.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { ChartNote, ChartProblem } from '../../results/chart.ts';
import { quoteInput } from '../problems/wording.ts';
import { toSingleLine } from '../text/format-question.ts';

const formatList = (names: readonly string[]): string =>
  shorten(names.map((name) => toSingleLine(name, 60)).join(', '), 300);

const formatRowCount = (rows: number, of: number): string => `${rows} of ${of} ${of === 1 ? 'row' : 'rows'}`;

/** Why there is no chart, and what to do. Foreign. */
export const describeChartProblem = (problem: ChartProblem): string => {
  switch (problem.kind) {
    case 'no-column': {
      const meant = closestMatch(problem.name, problem.columns);
      const hint =
        meant === undefined
          ? `It has: ${formatList(problem.columns)}.`
          : `Did you mean ${quoteInput(meant)}?`;
      return `the result has no column ${quoteInput(problem.name)}. ${hint}`;
    }
    case 'no-categories':
      return 'no column holds only times or names to draw along. --x names another one.';
    case 'no-numbers':
      return 'no column holds numbers to draw.';
    case 'empty-category':
      return `${quoteInput(problem.column)}, to draw along, is empty in ${formatRowCount(problem.rows, problem.of)}. --x names another column, and --where can leave rows out.`;
    case 'category-twice':
      return `${quoteInput(problem.column)} is ${quoteInput(problem.value)} in several rows, and a chart has one value for each. --where can choose among them, and --x names another column.`;
    case 'empty-values':
      return `${quoteInput(problem.column)} has no value in ${formatRowCount(problem.rows, problem.of)}. --where can leave them out, and --y names other columns.`;
    case 'not-numbers':
      return `${quoteInput(problem.column)} does not hold numbers only, but also ${quoteInput(problem.value)}. --y names other columns.`;
    case 'too-large':
      return `${quoteInput(problem.column)} holds a number that is too large to be drawn. --y names other columns.`;
    case 'too-many-series':
      return `--y names ${problem.count} columns, and a chart has room for ${problem.max}.`;
    case 'pie-of-several':
      return `--y names ${problem.count} columns, and a pie shows one. --chart bar shows several.`;
    case 'one-row':
      return 'there is one row only, and nothing to compare it with.';
    case 'pie-of-a-part':
      return 'a pie shows the parts of a whole, and there are more rows than were read. --where can choose fewer; --chart bar shows the first.';
    case 'pie-below-zero':
      return `a pie shows the parts of a whole, and ${quoteInput(problem.column)} has values below zero. --chart bar shows them.`;
    case 'pie-of-nothing':
      return `a pie shows the parts of a whole, and ${quoteInput(problem.column)} is 0 in every row.`;
    case 'pie-without-rest':
      return `a pie has room for ${problem.max} parts, and values of ${quoteInput(problem.column)} make no sense added up for the rest of the ${problem.rows} rows. --chart bar shows them side by side.`;
  }
};

const describeCut = ({ drawn, rest, by, isAdded }: Extract<ChartNote, { kind: 'cut' }>): string => {
  const shown = by === undefined ? `the first ${drawn}` : `the ${drawn} largest by ${toSingleLine(by, 60)}`;
  const others = `the other ${rest === 1 ? 'one' : rest}`;
  return isAdded
    ? `The chart shows ${shown}; "other" is the sum of ${others}.`
    : `The chart shows ${shown}, and leaves out ${others}.`;
};

/** What a chart does not show, as a sentence. Foreign. */
export const describeChartNote = (note: ChartNote): string => {
  switch (note.kind) {
    case 'first-rows': {
      const of = note.total === undefined ? '; there are more' : ` of ${formatNumber(note.total)}`;
      return `The chart is of the first ${note.rows} rows${of}. --sort and --where choose which.`;
    }
    case 'thinned':
      return `The chart shows ${note.drawn} of ${note.of} points, evenly spread, with the first and the last.`;
    case 'cut':
      return describeCut(note);
    case 'zeros':
      return `The chart leaves out ${note.rows === 1 ? 'one row' : `${note.rows} rows`} of 0.`;
    case 'more-columns':
      return `The chart has room for ${note.max === 1 ? 'one column' : `${note.max} columns`}. --y chooses; left out: ${formatList(note.names)}.`;
    case 'columns-with-gaps':
      return `The chart leaves out what is empty in some rows: ${formatList(note.names)}.`;
  }
};

/** A chart that a workspace does not take. */
export const chartRefusedText =
  'This workspace does not take charts from apps yet, so here is the table alone.';
