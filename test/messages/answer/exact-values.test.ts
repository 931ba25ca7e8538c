import { describe, expect, test } from 'vitest';
import { answerVariants } from '../../../src/messages/answer/answer.ts';
import { isShortened } from '../../../src/messages/answer/notes.ts';
import { actionIds } from '../../../src/messages/blocks/buttons.ts';
import type { Message, MessageVariants } from '../../../src/messages/blocks/message.ts';
import { digestVariants } from '../../../src/messages/digest/digest.ts';
import { parseQuestionText } from '../../../src/questions/question-text.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { takeSnapshot } from '../../../src/results/changes/snapshot.ts';
import type { Dataset } from '../../../src/results/dataset.ts';
import { digestDataset, type Shown } from '../../results/changes/headlines.ts';
import { rowsOf } from '../../results/changes/tables.ts';
import { subscription } from '../foreign.ts';
import { menuOf } from '../menu.ts';

const datasetOf = (columns: string, rows: string, shown: Shown = {}): Dataset =>
  digestDataset(columns.split(' '), rowsOf(rows), shown);

/** The question that *Exact values* asks; `undefined` without the button. */
const exactOf = ({ blocks }: Message) => {
  const button = blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .find((element) => element.type === 'button' && element.action_id === `${actionIds.showTable}.1`);
  return button !== undefined && 'value' in button ? parseQuestionText(button.value ?? '') : undefined;
};

/** The last of the variants has buttons instead of a menu. */
const plainest = (variants: MessageVariants): Message => (variants.at(-1) ?? variants[0])();

const digestOf = (dataset: Dataset, before: Dataset): Message => {
  const changes = compareWithSnapshot(dataset, takeSnapshot(before, ''), []);
  const rest = { askedKey: [], lateSince: undefined, askedBy: 'U1', remarks: [] };
  return digestVariants({ subscription, dataset, changes, ...rest })[0]();
};

const address = `0xd8da6b${'0'.repeat(30)}6045`;

describe('exact values', () => {
  test.each<readonly [string, string, string, boolean, Shown]>([
    ['thousands', 'p n', 'a 12345; b 2', true, {}],
    ['hidden decimals', 'p price', 'a 0.99981234; b 1', true, {}],
    ['a fraction of a cent', 'p fee_usd', 'a 12.3456; b 1', true, {}],
    ['addresses', 'wallet n', `${address} 1; b 2`, true, {}],
    ['small numbers', 'p n', 'a 1234; b 2.5', false, {}],
    ['identifiers', 'block_number n', '19000001 1; 19000002 2', false, {}],
    ['an exact answer', 'p n', 'a 12345; b 2', false, { options: { exact: true } }],
    [
      'a question too long for a button',
      'p n',
      'a 12345; b 2',
      false,
      { options: { where: 'x'.repeat(2000) } },
    ],
  ])('of %s are offered where they show more', (_what, columns, rows, isOffered, shown) => {
    const dataset = datasetOf(columns, rows, shown);
    expect('Exact values' in menuOf(answerVariants(dataset)[0]())).toBe(isOffered);
    expect(exactOf(plainest(answerVariants(dataset))) !== undefined).toBe(isOffered);
    // The menu of a digest carries its id, so its question may be long.
    expect('Exact values' in menuOf(digestOf(dataset, dataset))).toBe(isShortened(dataset));
  });

  test('are those of the same question, without its chart', () => {
    const options = { chart: 'bar', where: 'n > 1', columns: ['p', 'n'], top: 2 } as const;
    const dataset = datasetOf('p n', 'a 12345; b 2', { options, sort: 'n desc' });
    expect(exactOf(plainest(answerVariants(dataset)))).toMatchObject({
      query: { kind: 'id', id: 1252207 },
      options: { ...options, chart: 'none', exact: true, sort: [{ column: 'n', direction: 'desc' }] },
    });
  });
});
