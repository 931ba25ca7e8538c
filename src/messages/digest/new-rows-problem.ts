import { suggestColumn } from '../../results/columns/column-names.ts';
import type { RowKeyProblem } from '../../results/new-rows/row-keys.ts';
import type { RowTemplateProblem } from '../../results/new-rows/row-template.ts';
import { code } from '../blocks/text-message.ts';
import { toSingleLine } from '../text/format-question.ts';

type NewRowsProblem =
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

/** Says why a digest of new rows can't be made of a result, with the columns to choose from. */
export const describeNewRowsProblem = ({ kind, problem, columns }: NewRowsProblem): Words =>
  kind === 'rows-alike'
    ? {
        headline: describeAlike(problem),
        hint: `Choose the columns that identify a row, several with commas between: ${code('--key name,time')}`,
        columns,
      }
    : { ...describeTemplate(problem, columns), columns };
