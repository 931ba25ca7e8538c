import { suggestColumn } from '../../results/columns/column-names.ts';
import type { RowKeyProblem } from '../../results/new-rows/row-keys.ts';
import type { RowTemplateProblem } from '../../results/new-rows/row-template.ts';
import type { Reason } from '../../store/reason.ts';
import { code } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';

/** A digest's key or template doesn't fit the columns of its result. Names are foreign. */
export type ColumnProblem =
  | {
      readonly kind: 'key-not-there';
      readonly key: string;
      readonly columns: readonly string[];
      /** The digest shows chosen columns, and the key can only be one of them. */
      readonly isChosen: boolean;
    }
  /** New rows couldn't be told from those that are there. */
  | { readonly kind: 'rows-alike'; readonly problem: RowKeyProblem; readonly columns: readonly string[] }
  | {
      readonly kind: 'row-template';
      readonly problem: RowTemplateProblem;
      readonly columns: readonly string[];
    };

type Words = { readonly headline: string; readonly hint: string; readonly columns?: readonly string[] };

const listNames = (names: readonly string[]): string =>
  names.map((name) => toSingleLine(name, 60)).join(', ');

const describeAlike = (problem: RowKeyProblem): string => {
  switch (problem.kind) {
    case 'no-column':
      return `There's no column called ${toSingleLine(problem.name, 60)} for --key.`;
    case 'not-unique':
      return `Can't tell new rows by ${listNames(problem.names)}: a value is missing or repeated.`;
    case 'no-key':
      return "Can't tell new rows from those that are there: no column differs in each row.";
  }
};

const describeTemplate = (
  problem: RowTemplateProblem,
  columns: readonly string[],
): Pick<Words, 'headline' | 'hint'> => {
  const [example = 'name'] = columns;
  const like = `Write columns in braces: ${code(`--row "{${toSingleLine(example, 60)}}"`)}`;
  switch (problem.kind) {
    case 'no-text':
      return { headline: '--row is empty.', hint: like };
    case 'open-brace':
      return {
        headline: `A brace in --row isn't closed, or nothing is in it: ${toSingleLine(problem.rest, 60)}`,
        hint: `${like}. A brace itself is written twice: ${code('{{')}`,
      };
    case 'no-column': {
      const meant = suggestColumn(problem.name, columns);
      return {
        headline: `There's no column called ${toSingleLine(problem.name, 60)} for --row.`,
        hint: meant === undefined ? like : `Did you mean ${toSingleLine(meant, 60)}?`,
      };
    }
  }
};

const describeKey = ({
  key,
  columns,
  isChosen,
}: Extract<ColumnProblem, { kind: 'key-not-there' }>): Pick<Words, 'headline' | 'hint'> => {
  const name = toSingleLine(key, 60);
  const meant = suggestColumn(key, columns);
  return {
    headline: isChosen
      ? `--key needs a column that's shown, and ${name} isn't.`
      : `There's no column called ${name} for --key.`,
    hint:
      meant === undefined
        ? 'Write column names as the result has them, with commas between.'
        : `Did you mean ${toSingleLine(meant, 60)}?`,
  };
};

/** Says why a digest can't be made of a result as asked for, with the columns to choose from. */
export const describeColumnProblem = (problem: ColumnProblem): Words => {
  const { columns } = problem;
  switch (problem.kind) {
    case 'key-not-there':
      return { ...describeKey(problem), columns };
    case 'rows-alike': {
      const hint = `Choose the columns that identify a row, several with commas between: ${code('--key name,time')}`;
      return { headline: describeAlike(problem.problem), hint, columns };
    }
    case 'row-template':
      return { ...describeTemplate(problem.problem, columns), columns };
  }
};

/** Returns the name of a column that the result doesn't have, with those that it has. */
export const findWrongColumn = (
  problem: ColumnProblem,
): { readonly name: string; readonly columns: readonly string[] } | undefined => {
  const { columns } = problem;
  if (problem.kind === 'key-not-there') return { name: problem.key, columns };
  const wrong = problem.problem;
  return wrong.kind === 'no-column' ? { name: wrong.name, columns } : undefined;
};

/** Says why a digest couldn't tell which rows are new, or write them. Foreign. */
export const describeUnreadableRows = ({
  why,
  names,
  part,
}: Extract<Reason, { code: 'new-rows-unreadable' }>['detail']): string => {
  const listed = listNames(names);
  switch (why) {
    case 'no-column':
      return `There's no column called ${listed} anymore, which --${part} needs.`;
    case 'not-unique':
      return `Can't tell which rows are new: in ${listed} a value is missing or repeated. Choose other columns with --key.`;
    case 'no-key':
      return "Can't tell which rows are new: no column differs in each row. Choose several with --key.";
    case 'template':
      return "Can't read --row. Write columns in braces, like {name}.";
  }
};
