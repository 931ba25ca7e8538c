import type { CommandProblem } from '../../command/problem.ts';
import { durationInWords, minuteMs } from '../../core/duration.ts';
import { closestMatch } from '../../core/nearest.ts';
import type { NotAllowed } from '../../questions/allowed.ts';
import type { AskProblem } from '../../questions/problem.ts';
import { suggestColumn } from '../../results/columns/column-names.ts';
import { describeAllowedChannels } from '../problems/allowed-channels.ts';
import { toSentence } from '../problems/command.ts';
import { askWhoSets } from '../problems/who-sets.ts';
import { type ProblemOf, quoteInput } from '../problems/wording.ts';
import { toSingleLine } from '../text/format-question.ts';
import { describeAlertField } from './alert-field-problem.ts';

/** Stands under a query field without a query. */
export const queryExpected = 'Enter a query ID, link, or shortcut.';

/** Describes what is wrong in the query field. Options and values typed there keep the command line's words. */
export const describeQueryProblem = (problem: CommandProblem, slash: string): string => {
  switch (problem.kind) {
    case 'bad-query-id':
      return `${quoteInput(problem.text)} isn't a query ID, Dune link, or shortcut.`;
    case 'unknown-verb':
      return `${quoteInput(problem.word)} isn't a query ID, Dune link, or shortcut.`;
    case 'dashboard-link':
      return "That's a dashboard. Click the title of a chart on it and paste that link.";
    case 'not-a-query-link':
      return "That's not a link to a query. Query links look like https://dune.com/queries/1252207";
    case 'other-site':
      return `${quoteInput(problem.host)} isn't dune.com. ${queryExpected}`;
    case 'unexpected-word':
      return `Not sure what ${quoteInput(problem.word)} means. ${queryExpected}`;
    case 'missing-query':
    case 'query-behind':
    case 'meant-to-subscribe':
    case 'missing-schedule':
    case 'bad-number':
    case 'bad-shortcut':
    case 'nothing-to-edit':
      return queryExpected;
    default: {
      // A whole command is no help in a field.
      const { correction: _correction, ...bare } = problem;
      return toSentence(bare, slash);
    }
  }
};

/** Why a well-written query can't be used, known without asking Dune. */
type UnusableQuery = Exclude<AskProblem, { kind: 'unanswered' | 'missing' }>;

const describeNotAllowed = ({ queryId, channels, setBy }: NotAllowed): string => {
  const where = describeAllowedChannels(channels);
  return where === undefined
    ? `This workspace doesn't allow query ${queryId}. ${askWhoSets('add it', setBy, 'Ask your Dune admin to add it.')}`
    : `Query ${queryId} may be used ${where}. Enter another one, or do this there.`;
};

/** Describes why the query in the query field can't be used. */
export const describeUnusableQuery = (problem: UnusableQuery): string => {
  switch (problem.kind) {
    case 'not-allowed':
      return describeNotAllowed(problem);
    case 'unreadable-shortcut':
      return `${toSingleLine(problem.name, 60)} was saved by a different version of this app. Enter the query's ID or link.`;
    case 'no-such-shortcut': {
      const meant = closestMatch(problem.name, problem.known);
      const next = meant === undefined ? queryExpected : `Did you mean ${meant}?`;
      return `There's no shortcut called ${toSingleLine(problem.name, 60)}. ${next}`;
    }
  }
};

const describeNameProblem = ({ text, why }: ProblemOf<'bad-shortcut' | 'bad-report-name'>): string => {
  switch (why) {
    case 'missing':
      return 'Enter a name.';
    case 'characters':
      return 'Use up to 40 letters, numbers, - and _.';
    case 'verb':
      return `${quoteInput(text)} is a command. Pick another name.`;
    case 'number':
      return 'Pick a name with a letter in it.';
  }
};

const describeZoneProblem = ({ text, why, suggestion, alternatives }: ProblemOf<'bad-zone'>): string => {
  const typed = quoteInput(text);
  if (why === 'offset') return `${typed} is a UTC offset. Pick a city, such as ${suggestion ?? 'Berlin'}.`;
  if (suggestion === undefined) return `There's no time zone ${typed}. Pick a city, such as Berlin.`;
  return alternatives.length === 0
    ? `${typed} isn't a time zone. Did you mean ${suggestion}?`
    : `${typed} is short for several time zones. Pick one: ${[suggestion, ...alternatives].join(', ')}`;
};

type ScheduleProblem = ProblemOf<
  | 'missing-schedule'
  | 'schedule-without-time'
  | 'schedule-without-day'
  | 'bad-schedule'
  | 'leaves-out'
  | 'different-minutes'
  | 'bad-time'
  | 'uneven-interval'
  | 'bad-cron'
  | 'never-due'
  | 'too-often'
  | 'one-off'
>;

const describeScheduleProblem = (problem: ScheduleProblem): string => {
  switch (problem.kind) {
    case 'missing-schedule':
      return 'Add a schedule, such as every weekday at 9:00.';
    case 'schedule-without-time':
      return 'Add a time, such as daily at 9:00.';
    case 'schedule-without-day':
      return 'Add a day, such as weekly on Monday at 9:00.';
    case 'bad-schedule':
      return `Couldn't read ${quoteInput(problem.text)} as a schedule. Try every weekday at 9:00.`;
    case 'leaves-out':
      return `${quoteInput(problem.text)} isn't possible yet. Choose daily, weekly, or monthly.`;
    case 'one-off':
      return `A schedule repeats, so ${quoteInput(problem.text)} isn't possible. Try daily at 9:00.`;
    case 'different-minutes':
      return 'All times need the same minutes, such as 9:00 and 17:00.';
    case 'bad-time':
      return `Couldn't read ${quoteInput(problem.text)} as a time. Try 9:00, 18:30, 9am, or noon.`;
    case 'uneven-interval':
      return `${quoteInput(problem.text)} doesn't fit evenly. Choose every ${problem.allowed.join(', ')} ${problem.unit}s.`;
    case 'bad-cron':
      return `Couldn't read ${quoteInput(problem.text)} as a cron. Use five fields, such as cron 0 9 * * 1-5.`;
    case 'never-due':
      return `${quoteInput(problem.text)} never comes. Choose a day that exists.`;
    case 'too-often':
      return `The shortest interval is ${durationInWords(problem.minIntervalMinutes * minuteMs)}.`;
  }
};

/**
 * Describes what is wrong in any other field, in the form's own words: the parsers are the command line's, but nobody
 * types `--top` into a field called Rows.
 */
export const describeFieldProblem = (problem: CommandProblem, slash: string): string => {
  switch (problem.kind) {
    case 'bad-top':
      return problem.tooMany
        ? `Enter 1 to ${problem.max}. Tables in Slack hold no more rows.`
        : `Enter a whole number, 1 to ${problem.max}.`;
    case 'bad-sort':
      return `Couldn't read ${quoteInput(problem.text)}. Enter columns, such as volume desc.`;
    case 'option-without-value':
      return 'Enter column names, separated by commas.';
    case 'bad-max-age':
      return `Couldn't read ${quoteInput(problem.text)}. Enter a time such as 90m, 6h, or 2d, up to ${problem.maxDays}d.`;
    case 'bad-shortcut':
    case 'bad-report-name':
      return describeNameProblem(problem);
    case 'bad-zone':
      return describeZoneProblem(problem);
    case 'bad-condition':
    case 'momentary':
    case 'no-until':
    case 'until-side':
    case 'bad-looks':
    case 'bad-until':
    case 'bad-mention':
    case 'row-without-new':
      return describeAlertField(problem);
    case 'missing-schedule':
    case 'schedule-without-time':
    case 'schedule-without-day':
    case 'bad-schedule':
    case 'leaves-out':
    case 'different-minutes':
    case 'bad-time':
    case 'uneven-interval':
    case 'bad-cron':
    case 'never-due':
    case 'too-often':
    case 'one-off':
      return describeScheduleProblem(problem);
    default:
      return toSentence(problem, slash);
  }
};

const maxListedColumns = 8;

/** Describes a column that the query doesn't have. `known`: those that it has. */
export const describeWrongColumn = (name: string, known: readonly string[]): string => {
  const headline = `There's no column called ${toSingleLine(name, 60)}.`;
  const meant = suggestColumn(name, known);
  if (meant !== undefined) return `${headline} Did you mean ${toSingleLine(meant, 60)}?`;
  const listed = known.slice(0, maxListedColumns).map((one) => toSingleLine(one, 30));
  return `${headline} Columns: ${listed.join(', ')}${known.length > maxListedColumns ? '…' : ''}`;
};

/** Describes a row that stands where a column is meant; `column` is one that measures it. */
export const describeRowForColumn = (row: string, column: string): string =>
  `${toSingleLine(row, 60)} is a row. Did you mean ${toSingleLine(column, 60)} of ${toSingleLine(row, 60)}?`;

/** Describes a column to match rows by that isn't among those shown. */
export const describeHiddenKey = (name: string): string =>
  `${toSingleLine(name, 60)} isn't shown. Add it to Columns, or pick one that's shown.`;
