import { z } from 'zod';
import { type ComparedCell, toCompared } from '../columns/row-key.ts';
import type { Dataset } from '../dataset.ts';

/** The rows that a digest showed, kept to compare the next one with. Times in ms. */
export type Snapshot = {
  /** In the language people type. Rows of a different question aren't compared. */
  readonly question: string;
  readonly executionId: string;
  readonly takenAt: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ComparedCell[])[];
  /** There were more rows than these. */
  readonly hasMore: boolean;
  /** The points of its chart as text, to compare with those of the next one. */
  readonly chart: string | undefined;
};

/** Snapshots of the first version held rounded texts, which say nothing of what changed behind them. */
const version = 2;

const text = z.string();
const kind = z.enum(['empty', 'number', 'link', 'text', 'hash', 'time', 'boolean', 'data']);
/** The text is left out where it can be made from the value, or is the value. */
const cell = z.object({ kind, id: text, text: text.optional() });

const snapshot = z.object({
  version: z.literal(version),
  question: text,
  executionId: text,
  takenAt: z.number(),
  columns: z.array(text),
  rows: z.array(z.array(cell)),
  hasMore: z.boolean(),
  chart: text.optional(),
});

/** Serializes the points of a chart. Its notes, such as the number of rows in all, don't make it a different chart. */
export const serializeChart = ({ chart }: Dataset): string | undefined =>
  chart?.kind === 'chart' ? JSON.stringify([chart.drawn, chart.ids, chart.series]) : undefined;

/** Takes a snapshot of what a dataset shows. */
export const takeSnapshot = (dataset: Dataset, question: string): Snapshot => ({
  question,
  executionId: dataset.executionId,
  takenAt: dataset.asOf.getTime(),
  columns: dataset.columns,
  rows: toCompared(dataset.rows),
  hasMore: dataset.hasMore || dataset.partial,
  chart: serializeChart(dataset),
});

const toStored = (one: ComparedCell): z.infer<typeof cell> => ({
  kind: one.kind,
  id: one.id,
  ...(one.text !== one.id && one.kind !== 'number' && { text: one.text }),
});

/** Serializes a snapshot, to store it. */
export const serializeSnapshot = ({ rows, ...taken }: Snapshot): string =>
  JSON.stringify({ version, ...taken, rows: rows.map((row) => row.map(toStored)) });

/** Parses a stored snapshot. `undefined` when this version doesn't know its form: then there is no baseline. */
export const parseSnapshot = (kept: string): Snapshot | undefined => {
  let json: unknown;
  try {
    json = JSON.parse(kept);
  } catch {
    return undefined;
  }
  const read = snapshot.safeParse(json);
  if (!read.success) return undefined;
  const { question, executionId, takenAt, columns, rows, hasMore, chart } = read.data;
  return {
    question,
    executionId,
    takenAt,
    columns,
    hasMore,
    chart,
    rows: rows.map((row) => row.map((one): ComparedCell => ({ ...one, text: one.text ?? one.id }))),
  };
};
