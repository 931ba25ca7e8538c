import type { Dataset } from '../../results/dataset.ts';
import type { Drawing } from '../answer/dataset-variants.ts';
import { countShownRows, type DrawnRows, drawRows } from '../answer/sections.ts';
import { withRanks } from '../digest/changes.ts';
import type { DatasetPart } from './view.ts';

/** Counts and draws the rows of parts. */
export type PartRows = {
  /** Returns the dataset of a part with how its ranks changed. */
  readonly rank: (view: DatasetPart) => Dataset;
  /** Counts the rows of a part that `draw` shows, which takes much longer. */
  readonly count: (view: DatasetPart, drawing: Drawing) => number;
  readonly draw: (view: DatasetPart, drawing: Drawing) => DrawnRows;
};

/** A part as a table, the rows that it shows by form and room, and what was drawn of it last. */
type Remembered = {
  readonly dataset: Dataset;
  readonly counts: Map<string, number>;
  drawn: { readonly key: string; readonly rows: DrawnRows } | undefined;
};

/** All in a drawing that rows depend on. */
const keyOf = ({ table, isOlder, room }: Drawing): string => `${table} ${isOlder === true} ${room}`;

/** Returns what draws the rows of a message's parts. It remembers them, as arranging a message tries many ways to fit them. */
export const rememberRows = (): PartRows => {
  const parts = new Map<DatasetPart, Remembered>();
  const remember = (view: DatasetPart): Remembered => {
    const known = parts.get(view);
    if (known !== undefined) return known;
    const part = { dataset: withRanks(view.dataset, view.changes), counts: new Map(), drawn: undefined };
    parts.set(view, part);
    return part;
  };
  return {
    rank: (view) => remember(view).dataset,
    count: (view, drawing) => {
      const { dataset, counts } = remember(view);
      const key = keyOf(drawing);
      const count = counts.get(key) ?? countShownRows(dataset, drawing);
      counts.set(key, count);
      return count;
    },
    draw: (view, drawing) => {
      const part = remember(view);
      const key = keyOf(drawing);
      if (part.drawn?.key !== key) part.drawn = { key, rows: drawRows(part.dataset, drawing) };
      return part.drawn.rows;
    },
  };
};
