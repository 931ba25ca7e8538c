import type { DigestOptions } from '../command/command.ts';
import type { Question } from '../core/question.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { DigestProblem } from '../messages/digest/problem.ts';
import type { Remark } from '../messages/digest/remark.ts';
import type { Dataset } from '../results/dataset.ts';
import { keepRows, keyRows } from '../results/new-rows/row-keys.ts';
import {
  bindRowTemplate,
  fillRowTemplate,
  type RowTemplateProblem,
} from '../results/new-rows/row-template.ts';
import type { FirstRows } from '../store/told-rows.ts';

/** New rows are looked for among the first ones of a result, in its order. */
const maxRead = 1_000;

/** The new rows that a table shows without `--top`. */
export const defaultNewRows = 10;

/** The lines of a template in one message: more are hard to read, and a message holds no more. */
export const maxNewLines = 50;
const maxLineLength = 300;

/** Returns the question that reads all rows among which new ones are looked for. There's no chart of new rows. */
export const toWholeQuestion = (request: Question): Question => ({
  ...request,
  options: { ...request.options, top: maxRead, chart: 'none', x: undefined, y: [] },
});

/** Returns the rows to show, with the options that the person chose. */
export const toShownDataset = (
  whole: Dataset,
  { options }: Pick<Question, 'options'>,
  rows: number,
  isKept: (index: number) => boolean = () => true,
): Dataset => ({
  ...keepRows(whole, rows, isKept),
  options: { ...whole.options, top: options.top, chart: options.chart, x: options.x, y: options.y },
});

/** Writes rows by a template, each as one line with its links. */
export const writeRows = (
  { columns, rows }: Dataset,
  template: string,
): Result<readonly ReturnType<typeof fillRowTemplate>[], RowTemplateProblem> => {
  const bound = bindRowTemplate(template, columns);
  return bound.ok
    ? ok(rows.slice(0, maxNewLines).map((row) => fillRowTemplate(bound.value, row, maxLineLength)))
    : bound;
};

/** The rows that a new digest begins with, and what is said about them. */
type FirstRowsFound = { readonly first: FirstRows; readonly remark: Remark };

/** Finds the rows that count as told from the start; the error says why new ones couldn't be told from them. */
export const findFirstRows = (
  dataset: Dataset,
  { key: asked, row }: Pick<DigestOptions, 'key' | 'row'>,
): Result<FirstRowsFound, DigestProblem> => {
  const { columns, hasMore } = dataset;
  const keyed = keyRows(dataset, asked);
  if (!keyed.ok) return err({ kind: 'rows-alike', problem: keyed.error, columns });
  const lines =
    row === undefined ? undefined : writeRows({ ...dataset, rows: dataset.rows.slice(0, 1) }, row);
  if (lines?.ok === false) return err({ kind: 'row-template', problem: lines.error, columns });
  const { key, hashes } = keyed.value;
  const example = lines?.value[0]?.map(({ text }) => text).join('');
  const remark = { kind: 'first-rows', rows: hashes.length, key, hasMore, example } as const;
  return ok({ first: { key, hashes, columns }, remark });
};
