import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Accepted, checkBlocks, today } from '../../sandbox/slack/blocks/check.ts';
import { answerVariants } from '../../src/messages/answer/answer.ts';
import type { Message, MessageVariants } from '../../src/messages/blocks/message.ts';
import { sendWithFallback } from '../../src/slack/clients/block-fallback.ts';
import { createBlockMemory } from '../../src/slack/clients/block-memory.ts';
import { datasetOn, grid } from '../messages/datasets.ts';
import { chartOptions, drawable } from '../results/charts/chart-values.ts';
import { resultSet } from '../results/values.ts';
import { fuzzRuns } from '../support/fuzz.ts';

const day = 24 * 60 * 60_000;

/** A workspace, its memory and its clock; `send` returns the messages that were tried. */
const workspace = (accepted: Accepted) => {
  let time = 0;
  let slack = accepted;
  const memory = createBlockMemory({ now: () => time });
  return {
    send: async (variants: MessageVariants): Promise<readonly Message[]> => {
      const tried: Message[] = [];
      const outcome = await sendWithFallback(
        variants,
        (message) => {
          tried.push(message);
          const isTaken = checkBlocks(message.blocks, slack).length === 0;
          return Promise.resolve({ kind: isTaken ? 'sent' : 'refused' });
        },
        ({ kind }) => kind === 'refused',
        memory,
      );
      expect(outcome.kind).toBe('sent');
      return tried;
    },
    become: (next: Accepted) => {
      slack = next;
    },
    pass: (ms: number) => {
      time += ms;
    },
  };
};

const countRows = ({ blocks }: Message): number =>
  blocks.reduce((sum, block) => sum + (block.type === 'data_table' ? block.rows.length - 1 : 0), 0);
const typesOf = ({ blocks }: Message): string[] => blocks.map(({ type }): string => type);
const hasChart = (message: Message | undefined): boolean =>
  message !== undefined && typesOf(message).includes('data_visualization');

const many = answerVariants(datasetOn({ result: grid(150, 2, 'x'), top: 150 }));
const few = answerVariants(datasetOn({ result: grid(100, 2, 'x') }));
const charted = (rows: number) =>
  answerVariants(
    datasetOn({
      result: {
        columns: ['p', 'v'].map((name) => ({ name, type: undefined })),
        rows: Array.from({ length: rows }, (_one, index) => [`p${index}`, index + 1]),
        totalRows: undefined,
      },
      top: rows,
      options: { chart: 'bar' },
    }),
  );

describe('a message to a workspace with the older form', () => {
  const older = { ...today, form: 'older' } as const;

  it('comes within its limits, at once from then on, and whole again a day later', async () => {
    const { send, become, pass } = workspace(older);
    expect((await send(many)).map(countRows)).toEqual([150, 100]);
    expect((await send(many)).map(countRows)).toEqual([100]);
    become(today);
    pass(day - 1);
    expect((await send(many)).map(countRows)).toEqual([100]);
    pass(1);
    expect((await send(many)).map(countRows)).toEqual([150]);
  });

  it('says what it leaves out', async () => {
    const [, sent] = await workspace(older).send(many);
    expect(JSON.stringify(sent)).toContain("Showing 100 of 150 rows, the limit of this workspace's tables.");
  });

  it('that fits it anyway has no other form, and teaches nothing', async () => {
    expect(few).toHaveLength(2);
    const { send, become } = workspace({ ...today, tables: false });
    await send(few);
    become(today);
    expect((await send(many)).map(countRows)).toEqual([150]);
  });
});

describe('a workspace without tables', () => {
  const noTables = { ...today, tables: false };

  it('gets text, and from the third message on at once, for a day', async () => {
    const { send, become, pass } = workspace(noTables);
    expect(await send(few)).toHaveLength(2);
    expect(await send(few)).toHaveLength(2);
    expect((await send(few)).map(countRows)).toEqual([0]);
    become(today);
    expect((await send(few)).map(countRows)).toEqual([0]);
    pass(day);
    expect((await send(few)).map(countRows)).toEqual([100]);
  });

  it('is not taken for one because of a single message', async () => {
    const { send, become } = workspace(noTables);
    await send(few);
    become(today);
    await send(few);
    become(noTables);
    await send(few);
    become(today);
    expect((await send(few)).map(countRows)).toEqual([100]);
  });

  it('still gets charts', async () => {
    const { send } = workspace(noTables);
    await send(few);
    await send(few);
    const tried = await send(charted(3));
    expect(tried).toHaveLength(1);
    expect(hasChart(tried[0])).toBe(true);
  });
});

it('a workspace without charts gets as many rows as others', async () => {
  const { send } = workspace({ ...today, charts: false });
  expect(hasChart((await send(charted(5))).at(-1))).toBe(false);
  expect((await send(charted(150))).map(countRows)).toEqual([150]);
});

it("gets any answer to any workspace, in four tries and soon in fewer, and to today's in one", async () => {
  const accepted = fc.record({
    form: fc.constantFrom('today' as const, 'older' as const),
    charts: fc.boolean(),
    tables: fc.boolean(),
  });
  const answer = fc
    .tuple(fc.oneof(resultSet, drawable), chartOptions, fc.constantFrom('table' as const, 'text' as const))
    .map(
      ([result, asked, as]) =>
        () =>
          answerVariants(datasetOn({ result, options: { ...asked(result), as } })),
    );
  await fc.assert(
    fc.asyncProperty(accepted, fc.array(answer, { minLength: 1, maxLength: 6 }), async (slack, answers) => {
      const { send } = workspace(slack);
      const isToday = slack.form === 'today' && slack.charts && slack.tables;
      let tries = 0;
      for (const variants of answers) {
        const tried = await send(variants());
        expect(tried.length).toBeLessThanOrEqual(isToday ? 1 : 4);
        tries += tried.length - 1;
      }
      // One each for the limits and charts, two for tables, and what else fell on the way to these.
      expect(tries).toBeLessThanOrEqual(8);
    }),
    fuzzRuns(60),
  );
});
