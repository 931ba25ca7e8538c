import { nearest } from '../../core/nearest.ts';
import { formatNumber } from '../../core/text/number.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { ChartNote, ChartProblem } from '../../results/chart.ts';
import { foreign } from '../problems/wording.ts';
import { oneLine } from '../text/format-question.ts';

const listed = (names: readonly string[]): string =>
  shorten(names.map((name) => oneLine(name, 60)).join(', '), 300);

const rowsOf = (rows: number, of: number): string => `${rows} of ${of} ${of === 1 ? 'row' : 'rows'}`;

/** Why there is no chart, and what to do. Foreign. */
export const chartProblemWords = (problem: ChartProblem): string => {
  switch (problem.kind) {
    case 'no-column': {
      const meant = nearest(problem.name, problem.columns);
      const hint =
        meant === undefined ? `It has: ${listed(problem.columns)}.` : `Did you mean ${foreign(meant)}?`;
      return `the result has no column ${foreign(problem.name)}. ${hint}`;
    }
    case 'no-categories':
      return 'no column holds only times or names to draw along. --x names another one.';
    case 'no-numbers':
      return 'no column holds numbers to draw.';
    case 'empty-category':
      return `${foreign(problem.column)}, to draw along, is empty in ${rowsOf(problem.rows, problem.of)}. --x names another column, and --where can leave rows out.`;
    case 'category-twice':
      return `${foreign(problem.column)} is ${foreign(problem.value)} in several rows, and a chart has one value for each. --where can choose among them, and --x names another column.`;
    case 'empty-values':
      return `${foreign(problem.column)} has no value in ${rowsOf(problem.rows, problem.of)}. --where can leave them out, and --y names other columns.`;
    case 'not-numbers':
      return `${foreign(problem.column)} does not hold numbers only, but also ${foreign(problem.value)}. --y names other columns.`;
    case 'too-large':
      return `${foreign(problem.column)} holds a number that is too large to be drawn. --y names other columns.`;
    case 'too-many-series':
      return `--y names ${problem.count} columns, and a chart has room for ${problem.most}.`;
    case 'pie-of-several':
      return `--y names ${problem.count} columns, and a pie shows one. --chart bar shows several.`;
    case 'one-row':
      return 'there is one row only, and nothing to compare it with.';
    case 'pie-of-a-part':
      return 'a pie shows the parts of a whole, and there are more rows than were read. --where can choose fewer; --chart bar shows the first.';
    case 'pie-below-zero':
      return `a pie shows the parts of a whole, and ${foreign(problem.column)} has values below zero. --chart bar shows them.`;
    case 'pie-of-nothing':
      return `a pie shows the parts of a whole, and ${foreign(problem.column)} is 0 in every row.`;
    case 'pie-without-rest':
      return `a pie has room for ${problem.most} parts, and values of ${foreign(problem.column)} make no sense added up for the rest of the ${problem.rows} rows. --chart bar shows them side by side.`;
  }
};

const cutWords = ({ drawn, rest, by, isAdded }: Extract<ChartNote, { kind: 'cut' }>): string => {
  const shown = by === undefined ? `the first ${drawn}` : `the ${drawn} largest by ${oneLine(by, 60)}`;
  const others = `the other ${rest === 1 ? 'one' : rest}`;
  return isAdded
    ? `The chart shows ${shown}; "other" is the sum of ${others}.`
    : `The chart shows ${shown}, and leaves out ${others}.`;
};

/** What a chart does not show, as a sentence. Foreign. */
export const chartNoteWords = (note: ChartNote): string => {
  switch (note.kind) {
    case 'first-rows': {
      const of = note.total === undefined ? '; there are more' : ` of ${formatNumber(note.total)}`;
      return `The chart is of the first ${note.rows} rows${of}. --sort and --where choose which.`;
    }
    case 'thinned':
      return `The chart shows ${note.drawn} of ${note.of} points, evenly spread, with the first and the last.`;
    case 'cut':
      return cutWords(note);
    case 'zeros':
      return `The chart leaves out ${note.rows === 1 ? 'one row' : `${note.rows} rows`} of 0.`;
    case 'more-columns':
      return `The chart has room for ${note.most === 1 ? 'one column' : `${note.most} columns`}. --y chooses; left out: ${listed(note.names)}.`;
    case 'columns-with-gaps':
      return `The chart leaves out what is empty in some rows: ${listed(note.names)}.`;
  }
};

/** A chart that a workspace does not take. */
export const chartRefusedWords =
  'This workspace does not take charts from apps yet, so here is the table alone.';
