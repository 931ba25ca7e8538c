import type { Condition, Measure } from './condition.ts';

const measureOf = (condition: Condition): Measure | undefined =>
  condition.kind === 'bound' || condition.kind === 'change' ? condition.measure : undefined;

/** Returns the column that a condition measures, as typed; `undefined` where it measures none. */
export const getMeasuredColumn = (condition: Condition): string | undefined => {
  const measure = measureOf(condition);
  return measure === undefined || measure.kind === 'rows' ? undefined : measure.column;
};

/** Returns the row that a condition names, as typed; `undefined` where it names none. */
export const getNamedRow = (condition: Condition): string | undefined => {
  if (condition.kind === 'rank') return condition.of;
  const measure = measureOf(condition);
  return measure?.kind === 'value' ? measure.of : undefined;
};

const withMeasure = (condition: Condition, change: (measure: Measure) => Measure): Condition =>
  condition.kind === 'bound' || condition.kind === 'change'
    ? { ...condition, measure: change(condition.measure) }
    : condition;

/** Returns a condition of another column. */
export const renameMeasuredColumn = (condition: Condition, column: string): Condition =>
  withMeasure(condition, (measure) => (measure.kind === 'rows' ? measure : { ...measure, column }));

/** Returns a condition of another row. */
export const renameNamedRow = (condition: Condition, of: string): Condition =>
  condition.kind === 'rank'
    ? { ...condition, of }
    : withMeasure(condition, (measure) => (measure.kind === 'value' ? { ...measure, of } : measure));

/** Returns a condition of every row instead of a named one; `undefined` where it has to name one. */
export const forEachRow = (condition: Condition): Condition | undefined =>
  condition.kind === 'rank'
    ? undefined
    : withMeasure(condition, (measure) =>
        measure.kind === 'value' ? { ...measure, of: undefined } : measure,
      );
