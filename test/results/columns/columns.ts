import type { RawValue } from '../../../src/core/result-set.ts';
import { identifyCell } from '../../../src/results/columns/cell.ts';
import { type Column, readColumn } from '../../../src/results/columns/column.ts';

/** Reads values as one column. */
export const columnOf = (
  values: readonly RawValue[],
  { name = 'x', type, isExact = false }: { name?: string; type?: string | undefined; isExact?: boolean } = {},
): Column => readColumn({ name, type, index: 0, values }, isExact);

/** Returns what people read of values in one column. */
export const textsOf = (...given: Parameters<typeof columnOf>): readonly string[] =>
  columnOf(...given).cells.map(({ text }) => text);

/** Returns the identities of values in one column. */
export const idsOf = (...given: Parameters<typeof columnOf>): readonly string[] =>
  columnOf(...given).cells.map(identifyCell);
