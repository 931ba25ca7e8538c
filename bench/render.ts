import { emptyDisplayOptions, type Question } from '../src/core/question.ts';
import { parseReadResponse } from '../src/dune/parse-response.ts';
import { renderAnswer } from '../src/messages/answer/answer.ts';
import { datasetText } from '../src/messages/answer/sections.ts';
import type { Message } from '../src/messages/blocks/message.ts';
import { type Dataset, makeDataset } from '../src/results/dataset.ts';
import { type Bench, createSeries } from './bench.ts';
import { createBody, type Size, sizes } from './dune.ts';

const times = 200;
const stages = ['read', 'dataset', 'blocks', 'write'] as const;
type Stage = (typeof stages)[number];

const createDataset = (
  body: string,
  { queryId, rows }: Size,
): { readonly readAt: number; readonly dataset: Dataset } => {
  const outcome = parseReadResponse({ status: 200, body, retryAfterMs: undefined });
  const readAt = performance.now();
  if (outcome.kind !== 'result') throw new Error(outcome.kind);
  const options: Question['options'] = { ...emptyDisplayOptions, top: rows };
  const dataset = makeDataset({
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
  return { readAt, dataset };
};

/** The times of many messages, ms: each stage, and how much of `blocks` was the notification; and the last one. */
type Measured = {
  readonly took: Readonly<Record<Stage | 'notification', number>>;
  readonly message: Message;
};

const draw = (dataset: Dataset): Message => renderAnswer(dataset, { table: 'table', chart: false });

const measure = (size: Size): Measured => {
  const body = createBody(size);
  const took = { read: 0, dataset: 0, blocks: 0, write: 0, notification: 0 };
  let last = draw(createDataset(body, size).dataset);
  for (let count = 0; count < times; count += 1) {
    const begun = performance.now();
    const { readAt, dataset } = createDataset(body, size);
    const reportedAt = performance.now();
    last = draw(dataset);
    const drawnAt = performance.now();
    JSON.stringify(last);
    const writtenAt = performance.now();
    // Once more, by itself: it's made in the middle of the blocks.
    datasetText(dataset);
    took.read += readAt - begun;
    took.dataset += reportedAt - readAt;
    took.blocks += drawnAt - reportedAt;
    took.write += writtenAt - drawnAt;
    took.notification += performance.now() - writtenAt;
  }
  return { took, message: last };
};

const countBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Measures how fast messages are made, without any network. */
export const render: Bench = {
  name: 'Rendering alone',
  about: `${times} messages in a row: parsing Dune's response, giving it meaning, making the blocks with the notification's text, and writing them as JSON. Then the text and the blocks of one message, by themselves.`,
  run: async (rounds) => {
    const series = createSeries();
    const bytes: Record<string, number> = {};
    for (let round = 0; round <= rounds; round += 1)
      for (const size of sizes) {
        const { took, message } = measure(size);
        const all = stages.reduce((sum, stage) => sum + took[stage], 0);
        if (round === 0) continue;
        series.add(size.name, (times / all) * 1000);
        for (const stage of stages) series.add(`${size.name} ${stage}`, (took[stage] / all) * 100);
        series.add(`${size.name} text`, took.notification / times);
        series.add(`${size.name} drawn`, (took.blocks - took.notification) / times);
        bytes[`${size.name} text`] = countBytes(message.text);
        bytes[`${size.name} drawn`] = countBytes(message.blocks);
      }
    return sizes.flatMap(({ name }) => [
      { name: `${name} cells`, unit: 'messages/s', values: series.of(name) },
      ...stages.map((stage) => ({
        name: `${name} cells: ${stage}`,
        unit: '%',
        values: series.of(`${name} ${stage}`),
      })),
      {
        name: `${name} cells: the notification, ${bytes[`${name} text`]} bytes`,
        unit: 'ms',
        values: series.of(`${name} text`),
      },
      {
        name: `${name} cells: its blocks, ${bytes[`${name} drawn`]} bytes`,
        unit: 'ms',
        values: series.of(`${name} drawn`),
      },
    ]);
  },
};
