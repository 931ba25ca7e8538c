import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { emptyDisplayOptions, type Question } from '../../src/core/question.ts';
import { err, ok } from '../../src/core/result.ts';
import { readParts } from '../../src/questions/read-parts.ts';
import { datasetOn, grid } from '../messages/datasets.ts';

const ask = (id: number, top?: number): Question => ({
  query: { kind: 'id', id },
  parameters: [],
  options: { ...emptyDisplayOptions, top },
});
const part = (id: number, title?: string) => ({ title, request: ask(id) });
const idOf = ({ query }: Question): number => (query.kind === 'id' ? query.id : 0);
const dataset = datasetOn({ result: grid(1, 1, 'a') });
const never = new Promise<never>(() => undefined);
const withinMs = 10_000;
const quiet = { withinMs, broke: () => undefined };

afterEach(() => void vi.useRealTimers());

describe('the parts of a report', () => {
  it('that are equal are one read, whatever their titles', async () => {
    const asked: Question[] = [];
    const read = async (question: Question) => {
      asked.push(question);
      return ok(dataset);
    };
    const parts = [part(1, 'a'), part(2), part(1, 'b'), { title: undefined, request: ask(1, 3) }];
    const reads = await readParts(parts, { ...quiet, read });
    expect(asked.map((one) => [idOf(one), one.options.top])).toEqual([
      [1, undefined],
      [2, undefined],
      [1, 3],
    ]);
    expect(reads.map(({ kind, part: { title } }) => [kind, title])).toEqual([
      ['dataset', 'a'],
      ['dataset', undefined],
      ['dataset', 'b'],
      ['dataset', undefined],
    ]);
  });

  it('that have no result say so in their places, and hold up no others', async () => {
    const broken: unknown[] = [];
    const read = async (question: Question) => {
      if (idOf(question) === 2) return err('refused');
      if (idOf(question) === 3) throw new Error('odd');
      return idOf(question) === 4 ? never : ok(dataset);
    };
    const parts = [part(1), part(2), part(3), part(4), { title: 'old', request: undefined }, part(5)];
    vi.useFakeTimers();
    const reading = readParts(parts, { read, withinMs, broke: (error) => broken.push(error) });
    const ended = vi.fn();
    void reading.then(ended);
    await vi.advanceTimersByTimeAsync(withinMs - 1);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalled();
    const reads = await reading;
    expect(reads.map((one) => (one.kind === 'dataset' ? one.kind : one.problem))).toEqual([
      'dataset',
      { kind: 'unread', error: 'refused' },
      { kind: 'broken' },
      { kind: 'late' },
      { kind: 'unreadable' },
      'dataset',
    ]);
    expect(broken).toEqual([new Error('odd')]);
  });

  it('are as many as they were, in their order, whatever each of them does', async () => {
    const outcome = fc.constantFrom('result', 'problem', 'throws');
    const parts = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), outcome), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(parts, async (given) => {
        const read = async (question: Question) => {
          const [, does] = given.find(([id]) => id === idOf(question)) ?? [];
          if (does === 'throws') throw new Error('odd');
          return does === 'problem' ? err('refused') : ok(dataset);
        };
        const reads = await readParts(
          given.map(([id], index) => part(id, `${index}`)),
          { ...quiet, read },
        );
        expect(reads.map(({ part: { title } }) => title)).toEqual(given.map((_one, index) => `${index}`));
      }),
    );
  });
});
