import { z } from 'zod';
import type { Cell } from './cell.ts';
import type { Report } from './report.ts';

/** The rows that a digest showed, kept to compare the next one with. Times in ms. */
export type Snapshot = {
  /** In the language people type. Rows of a different question aren't compared. */
  readonly question: string;
  readonly executionId: string;
  readonly takenAt: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** The points of its chart as text, to compare with those of the next one. */
  readonly chart: string | undefined;
};

const text = z.string();
const cell = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), text, value: z.number().optional() }),
  z.object({ kind: z.literal('link'), text, url: text }),
  z.object({ kind: z.enum(['empty', 'text', 'hash', 'time', 'boolean', 'data']), text }),
]);

const snapshot = z.object({
  question: text,
  executionId: text,
  takenAt: z.number(),
  columns: z.array(text),
  rows: z.array(z.array(cell)),
  chart: text.optional(),
});

/** Serializes the points of a chart. Its notes, such as the number of rows in all, don't make it a different chart. */
export const serializeChart = ({ chart }: Report): string | undefined =>
  chart?.kind === 'chart' ? JSON.stringify([chart.drawn, chart.categories, chart.series]) : undefined;

/** Takes a snapshot of what a report shows. */
export const takeSnapshot = (report: Report, question: string): Snapshot => ({
  question,
  executionId: report.executionId,
  takenAt: report.asOf.getTime(),
  columns: report.columns,
  rows: report.rows,
  chart: serializeChart(report),
});

/** Serializes a snapshot, to store it. */
export const serializeSnapshot = (taken: Snapshot): string => JSON.stringify(taken);

const toCell = (read: z.infer<typeof cell>): Cell =>
  read.kind === 'number' ? { ...read, value: read.value } : read;

/** Parses a stored snapshot. `undefined` when this version doesn't know its form: then there is no baseline. */
export const parseSnapshot = (kept: string): Snapshot | undefined => {
  let json: unknown;
  try {
    json = JSON.parse(kept);
  } catch {
    return undefined;
  }
  const read = snapshot.safeParse(json);
  return read.success
    ? { ...read.data, chart: read.data.chart, rows: read.data.rows.map((row) => row.map(toCell)) }
    : undefined;
};
