import { isCutIdentity, toCellText } from './cell.ts';
import type { ColumnFormat } from './column.ts';
import { toDigits } from './decimal.ts';
import { computeDifference, type Difference } from './delta.ts';
import { parseLinks } from './link.ts';
import { formatApart } from './number-format.ts';
import type { ComparedCell } from './row-key.ts';

/** A changed cell of a row that is in both results. The texts differ where they can. Foreign. */
export type CellChange = {
  readonly column: string;
  readonly before: string;
  readonly after: string;
  /** For numbers that measure something. */
  readonly difference: Difference | undefined;
};

/** A varchar column that becomes numeric between two runs holds the same numbers. */
const isSameNumber = (one: ComparedCell, other: ComparedCell): boolean =>
  one.kind === 'text' && other.kind === 'number' && toDigits(one.id) === other.id;

const isSameCell = (before: ComparedCell, after: ComparedCell): boolean =>
  before.id === after.id || isSameNumber(before, after) || isSameNumber(after, before);

/** Returns a text that hides less: all of a time, a hash or a list, if it isn't too long to have been kept. */
export const wholeText = ({ kind, id, text }: ComparedCell): string => {
  if (isCutIdentity(id)) return text;
  const urls = kind === 'link' ? (parseLinks(id) ?? []).flatMap(({ url }) => url ?? []) : [];
  return toCellText(urls.length > 0 ? urls.join(' ') : id);
};

const textsApart = (before: ComparedCell, after: ComparedCell): readonly [string, string] =>
  before.text === after.text ? [wholeText(before), wholeText(after)] : [before.text, after.text];

/** Compares two cells; `undefined` if they hold the same, or one isn't there. */
export const compareCells = (
  column: string,
  before: ComparedCell | undefined,
  after: ComparedCell | undefined,
  format: ColumnFormat | undefined,
): CellChange | undefined => {
  if (before === undefined || after === undefined || isSameCell(before, after)) return undefined;
  if (before.kind !== 'number' || after.kind !== 'number' || format === undefined) {
    const [old, now] = textsApart(before, after);
    return { column, before: old, after: now, difference: undefined };
  }
  const [old, now] = formatApart([before.id, after.id], format.numbers);
  return { column, before: old, after: now, difference: computeDifference(before.id, after.id, format) };
};
