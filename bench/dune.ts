import { once } from 'node:events';
import { createServer } from 'node:http';
import { portOf } from '../sandbox/port.ts';

/** The two sizes of results that are measured, and how often the floor's time an answer may take. */
export const sizes = [
  { name: '10 x 5', queryId: 1, rows: 10, columns: 5, mostOfFloor: 1.5 },
  { name: '100 x 20', queryId: 2, rows: 100, columns: 20, mostOfFloor: 2 },
] as const;

/** A size of a result. */
export type Size = (typeof sizes)[number];

const cell = (row: number, column: number): string | number => {
  if (column === 0) return `project ${row}`;
  return column % 3 === 0
    ? `2026-11-${String((row % 27) + 1).padStart(2, '0')} 09:00:00.000 UTC`
    : row * 1234.5678 + column;
};

const getType = (column: number): string =>
  column === 0 ? 'varchar' : column % 3 === 0 ? 'timestamp(3) with time zone' : 'double';

/** Returns a result of Dune's as JSON, with a row more than is shown, because the app reads one more. */
export const createBody = ({ queryId, rows, columns }: Size): string => {
  const names = Array.from({ length: columns }, (_one, column) => `column_${column}`);
  const all = Array.from({ length: Math.min(rows + 1, 100) }, (_one, row) =>
    Object.fromEntries(names.map((name, column) => [name, cell(row, column)])),
  );
  return JSON.stringify({
    execution_id: `run-${queryId}`,
    query_id: queryId,
    is_execution_finished: true,
    state: 'QUERY_STATE_COMPLETED',
    submitted_at: '2026-11-24T06:00:00Z',
    execution_ended_at: '2026-11-24T06:00:05Z',
    result: {
      rows: all,
      metadata: {
        column_names: names,
        column_types: names.map((_name, column) => getType(column)),
        row_count: all.length,
        total_row_count: rows,
      },
    },
  });
};

/** A Dune that answers at once, and measures how long it took, ms. */
export type BenchDune = {
  readonly url: string;
  /** How long the last read of results took here, ms. */
  readonly lastMs: () => number;
  readonly close: () => void;
};

/** Starts it on loopback. It serves only results, like the free plan. */
export const startBenchDune = async (): Promise<BenchDune> => {
  const bodies = new Map<string, string>(sizes.map((size) => [String(size.queryId), createBody(size)]));
  let last = 0;
  const server = createServer((request, response) => {
    const begun = performance.now();
    const [, id = ''] = /\/v1\/query\/(\d+)\/results/.exec(request.url ?? '') ?? [];
    const body = bodies.get(id);
    response.writeHead(body === undefined ? 403 : 200, { 'content-type': 'application/json' });
    response.end(body ?? '{"error":"only available in our paid plans"}');
    if (body !== undefined) response.once('finish', () => (last = performance.now() - begun));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server)}/api`,
    lastMs: () => last,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
