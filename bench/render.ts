import { emptyDisplayOptions, type Question } from '../src/core/question.ts';
import { parseReadResponse } from '../src/dune/parse-response.ts';
import { renderAnswer } from '../src/messages/answer/answer.ts';
import { makeReport, type Report } from '../src/results/report.ts';
import { type Bench, createSeries } from './bench.ts';
import { createBody, type Size, sizes } from './dune.ts';

const times = 200;
const stages = ['read', 'report', 'blocks', 'write'] as const;
type Stage = (typeof stages)[number];

const createReport = (
  body: string,
  { queryId, rows }: Size,
): { readonly readAt: number; readonly report: Report } => {
  const outcome = parseReadResponse({ status: 200, body, retryAfterMs: undefined });
  const readAt = performance.now();
  if (outcome.kind !== 'result') throw new Error(outcome.kind);
  const options: Question['options'] = { ...emptyDisplayOptions, top: rows };
  const report = makeReport({
    query: { id: queryId, name: undefined },
    parameters: [],
    options,
    top: rows,
    executionId: 'run',
    finishedAt: new Date('2026-11-24T06:00:05Z'),
    asOf: new Date('2026-11-24T07:00:00Z'),
    result: outcome.result,
    partial: outcome.partial,
  });
  return { readAt, report };
};

/** Measures each stage over many messages, ms. */
const measure = (size: Size): Readonly<Record<Stage, number>> => {
  const body = createBody(size);
  const sum = { read: 0, report: 0, blocks: 0, write: 0 };
  for (let count = 0; count < times; count += 1) {
    const begun = performance.now();
    const { readAt, report } = createReport(body, size);
    const reportedAt = performance.now();
    const message = renderAnswer(report, { table: 'table', chart: false });
    const drawnAt = performance.now();
    JSON.stringify(message);
    sum.read += readAt - begun;
    sum.report += reportedAt - readAt;
    sum.blocks += drawnAt - reportedAt;
    sum.write += performance.now() - drawnAt;
  }
  return sum;
};

/** Measures how fast messages are made, without any network. */
export const render: Bench = {
  name: 'Rendering alone',
  about: `${times} messages in a row: parsing Dune's response, giving it meaning, making the blocks, and writing them as JSON.`,
  run: async (rounds) => {
    const series = createSeries();
    for (let round = 0; round <= rounds; round += 1)
      for (const size of sizes) {
        const took = measure(size);
        const all = stages.reduce((sum, stage) => sum + took[stage], 0);
        if (round === 0) continue;
        series.add(size.name, (times / all) * 1000);
        for (const stage of stages) series.add(`${size.name} ${stage}`, (took[stage] / all) * 100);
      }
    return sizes.flatMap(({ name }) => [
      { name: `${name} cells`, unit: 'messages/s', values: series.of(name) },
      ...stages.map((stage) => ({
        name: `${name} cells: ${stage}`,
        unit: '%',
        values: series.of(`${name} ${stage}`),
      })),
    ]);
  },
};
