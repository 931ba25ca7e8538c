/**
 * A value as it came in Dune's JSON. Integers beyond 2^53 that came as JSON numbers are `bigint`, so that no digit
 * is lost; numbers that a double cannot hold at all (1e400) are kept as their source text.
 */
export type RawValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly RawValue[]
  | { readonly [key: string]: RawValue };

/** The approximate overhead of an object or a number, bytes. */
const overhead = 16;

const weighValue = (value: RawValue): number => {
  if (typeof value === 'string') return overhead + value.length;
  if (value === null || typeof value !== 'object') return overhead;
  return Object.values(value).reduce<number>((sum, inner) => sum + weighValue(inner), overhead);
};

/** Estimates the memory that the rows of a result take, bytes. */
export const weighRows = ({ rows }: Pick<ResultSet, 'rows'>): number => weighValue(rows);

/** The page of rows that was read, in the column order of the query's SELECT. */
export type ResultSet = {
  readonly columns: readonly {
    readonly name: string /** Dune's type, such as `decimal(10, 3)`; absent in older answers. */;
    readonly type: string | undefined;
  }[];
  /** One array for each row, as long as `columns`. */
  readonly rows: readonly (readonly RawValue[])[];
  /** Rows of the whole result, when Dune says so. */
  readonly totalRows: number | undefined;
};
