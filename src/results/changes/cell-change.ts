import { isCutIdentity, toCellText } from '../columns/cell.ts';
import type { ColumnFormat } from '../columns/column.ts';
import { formatApart } from '../columns/format-apart.ts';
import { parseLinks } from '../columns/link.ts';
import type { ComparedCell } from '../columns/row-key.ts';
import { computeDifference, type Difference } from './delta.ts';

/** A changed cell of a row that is in both results. The texts differ where they can. Foreign. */
export type CellChange = {
  readonly column: string;
  readonly before: string;
  readonly after: string;
  /** For numbers that measure something. */
  readonly difference: Difference | undefined;
};

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
  if (before === undefined || after === undefined || before.id === after.id) return undefined;
  if (before.kind !== 'number' || after.kind !== 'number' || format === undefined) {
    const [old, now] = textsApart(before, after);
    return { column, before: old, after: now, difference: undefined };
  }
  const [old, now] = formatApart([before.id, after.id], format.numbers);
  return { column, before: old, after: now, difference: computeDifference(before.id, after.id, format) };
};
