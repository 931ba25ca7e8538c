import type { Condition, Measure } from '../../core/condition.ts';
import { emptyDisplayOptions } from '../../core/question.ts';
import type { AlertProblem } from '../../messages/alert/problem.ts';
import { takeLook } from '../../results/alerts/take-look.ts';
import { matchColumn, suggestColumns } from '../../results/columns/column-names.ts';
import type { Uses } from '../dependencies.ts';
import type { AlertSubject } from './alert-subject.ts';

/** Few enough to be read for an error message. */
const maxRows = 200;

const numbers: readonly string[] = ['amount', 'ratio', 'percent'];

/** Chooses the column that a row is most likely measured by: the first that holds money, else the first with numbers. */
const chooseMeasured = (
  columns: readonly string[],
  formats: readonly { readonly kind: string }[],
): string | undefined =>
  columns.find((_name, index) => formats[index]?.kind === 'money') ??
  columns.find((_name, index) => numbers.includes(formats[index]?.kind ?? ''));

/** `usde < 0.99`: finds the row of that name, with the column that is most likely meant. */
const findRow = async (
  name: string,
  condition: Extract<Condition, { kind: 'bound' | 'change' }>,
  { request, digest }: AlertSubject,
  { questions }: Uses<'questions'>,
): Promise<readonly Measure[]> => {
  const { where, sort } = request.options;
  const options = { ...emptyDisplayOptions, where, sort };
  const read = await questions.ask({ ...request, options }, { rows: maxRows });
  if (!read.ok) return [];
  const column = chooseMeasured(read.value.columns, read.value.formats);
  if (column === undefined) return [];
  const measure = { kind: 'value', column, of: name } as const;
  const look = takeLook(read.value, { ...condition, measure }, digest.key, 0);
  return look.kind === 'seen' ? [measure] : [];
};

/** `total supply < 5`: finds the column whose sum is meant. */
const findSum = (name: string, columns: readonly string[]): readonly Measure[] => {
  const [, rest] = /^(?:total|sum|overall) (.+)$/i.exec(name) ?? [];
  if (rest === undefined) return [];
  const [column] = [matchColumn(rest, columns) ?? [], suggestColumns(rest, columns)].flat();
  return column === undefined ? [] : [{ kind: 'aggregate', aggregate: 'sum', column }];
};

/** Describes a column that isn't there, with what else its name may mean. */
export const describeMissingColumn = async (
  name: string,
  columns: readonly string[],
  subject: AlertSubject,
  means: Uses<'questions'>,
): Promise<AlertProblem> => {
  const { condition } = subject;
  const isAlone =
    (condition.kind === 'bound' || condition.kind === 'change') &&
    condition.measure.kind === 'value' &&
    condition.measure.of === undefined;
  if (!isAlone) return { kind: 'no-column', name, columns, meant: [] };
  const rows = await findRow(name, condition, subject, means);
  const isNear = suggestColumns(name, columns).length > 0;
  const meant = rows.length > 0 || isNear ? rows : findSum(name, columns);
  return { kind: 'no-column', name, columns, meant };
};
