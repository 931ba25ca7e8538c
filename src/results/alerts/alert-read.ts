import type { Aggregate, Condition } from '../../core/condition.ts';
import { type DisplayOptions, emptyDisplayOptions } from '../../core/question.ts';
import { extremeDirections } from './look-aggregate.ts';

/** The read of an alert: options of a question with only the columns and rows that its condition needs. */
export type AlertRead = {
  readonly options: DisplayOptions;
  /** The rows to read, for `AskOptions.rows`; 0 where the run is all that is needed. */
  readonly rows: number;
  /** It reads so little that asking first whether there is a new run would cost as much. */
  readonly isSmall: boolean;
};

/** An alert looks at no more rows, and at all of them where it names one: so alerts on different rows share one read. */
const maxReadRows = 1_000;

/** The options of a question that count for a look. Its columns don't: they are what people see. */
type Base = Pick<DisplayOptions, 'where' | 'sort' | 'top'>;

const plainRead = (base: Base, columns: readonly string[], rows: number): AlertRead => ({
  options: { ...emptyDisplayOptions, ...base, columns },
  rows,
  isSmall: rows <= 1,
});

/** Returns the columns of a read; all while the ones that identify rows aren't known. */
const withKey = (keyColumns: readonly string[], others: readonly string[]): readonly string[] =>
  keyColumns.length === 0 ? [] : [...new Set([...keyColumns, ...others])];

/** The most extreme rows first, so that a result of more rows than are read hides none that fires. */
const sortForBound = (condition: Condition, column: string): DisplayOptions['sort'] => {
  if (condition.kind !== 'bound') return [];
  const { comparison } = condition;
  if (comparison === '<' || comparison === '<=') return [{ column, direction: 'asc' }];
  return comparison === '>' || comparison === '>=' ? [{ column, direction: 'desc' }] : [];
};

/** Reads each row: the first ones where the question asks for those. */
const readRows = (
  { top, sort, where }: DisplayOptions,
  columns: readonly string[],
  order: DisplayOptions['sort'],
): AlertRead => ({
  ...plainRead(
    { where, top, sort: sort.length === 0 && top === undefined ? order : sort },
    columns,
    top ?? maxReadRows,
  ),
  isSmall: false,
});

/** An aggregate of all rows is that of the first one in an order; all others need each row. */
const readAggregate = (
  { aggregate, column }: { readonly aggregate: Aggregate; readonly column: string },
  options: DisplayOptions,
): AlertRead => {
  const isExtreme = aggregate === 'max' || aggregate === 'min';
  if (options.top !== undefined || !isExtreme) return readRows(options, [column], []);
  const sort = [{ column, direction: extremeDirections[aggregate] }];
  return plainRead({ where: options.where, top: undefined, sort }, [column], 1);
};

/**
 * Returns what to read for a condition. `keyColumns`: those that were given, else those of the state; empty while they
 * aren't known, which reads all columns. `options` are those of the question: its filter and order hold.
 */
export const chooseAlertRead = (
  condition: Condition,
  keyColumns: readonly string[],
  options: DisplayOptions,
): AlertRead => {
  const { where, sort, columns } = options;
  const anyRow: Base = { where, sort, top: undefined };
  switch (condition.kind) {
    case 'age':
      // The same read as the one that finds the latest run.
      return plainRead({ where: undefined, sort: [], top: undefined }, [], 0);
    case 'rank':
      return plainRead(anyRow, withKey(keyColumns, []), maxReadRows);
    case 'rows-come-or-go': {
      // The message of a new row shows all of it, or the columns that the question shows.
      const isTold = condition.event === 'new';
      return readRows(
        options,
        isTold && columns.length === 0 ? [] : withKey(keyColumns, isTold ? columns : []),
        [],
      );
    }
    default: {
      const { measure } = condition;
      // Dune doesn't say if its total counts what a filter leaves out, so a row shows that there is one.
      if (measure.kind === 'rows')
        return plainRead({ where, sort: [], top: undefined }, [], where === undefined ? 0 : 1);
      if (measure.kind === 'aggregate') return readAggregate(measure, options);
      const { column, of } = measure;
      const read = withKey(keyColumns, [column]);
      return of === undefined
        ? readRows(options, read, sortForBound(condition, column))
        : plainRead(anyRow, read, maxReadRows);
    }
  }
};
