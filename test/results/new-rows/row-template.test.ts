import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDisplayOptions } from '../../../src/core/question.ts';
import type { RawValue } from '../../../src/core/result-set.ts';
import { cleanText } from '../../../src/core/text/clean.ts';
import { type Dataset, makeDataset } from '../../../src/results/dataset.ts';
import {
  bindRowTemplate,
  fillRowTemplate,
  parseRowTemplate,
  printRowTemplate,
  renameInTemplate,
} from '../../../src/results/new-rows/row-template.ts';
import { hostileText } from '../values.ts';

const datasetOf = (columns: readonly string[], rows: readonly (readonly RawValue[])[]): Dataset =>
  makeDataset({
    query: { id: 1, name: undefined },
    parameters: [],
    options: { ...emptyDisplayOptions, columns },
    executionId: 'run',
    finishedAt: undefined,
    asOf: new Date(0),
    partial: false,
    top: 1_000,
    result: { columns: columns.map((name) => ({ name, type: undefined })), rows, totalRows: undefined },
  });

const fill = (template: string, columns: readonly string[], row: readonly RawValue[], max = 300) => {
  const { columns: labels, rows } = datasetOf(columns, [row]);
  const bound = bindRowTemplate(template, labels);
  return bound.ok ? fillRowTemplate(bound.value, rows[0] ?? [], max) : bound.error;
};

const textOf = (filled: ReturnType<typeof fill>) =>
  'kind' in filled ? filled : filled.map(({ text }) => text).join('');

describe('a template for rows', () => {
  it.each([
    ['{proposal} by {author}', 'Fee switch by ada'],
    ['{Proposal}: {votes} votes', 'Fee switch: 12.3K votes'],
    ['{{{proposal}}}', '{Fee switch}'],
    ['a } b {{ c', 'a } b { c'],
    ['{ author }', 'ada'],
    ['{empty}!', '–!'],
    ['  two   spaces ', 'two spaces'],
  ])('%s is filled in as %s', (template, expected) => {
    const columns = ['proposal', 'author', 'votes', 'empty'];
    expect(textOf(fill(template, columns, ['Fee switch', 'ada', 12_345, null]))).toBe(expected);
  });

  it('keeps the links of cells', () => {
    const link = '<a href="https://dune.com/queries/1">Vote</a>';
    expect(fill('see {link} now', ['link'], [link])).toEqual([
      { text: 'see ', url: undefined },
      { text: 'Vote', url: 'https://dune.com/queries/1' },
      { text: ' now', url: undefined },
    ]);
  });

  it.each([
    ['', { kind: 'no-text' }],
    ['  ', { kind: 'no-text' }],
    ['{a', { kind: 'open-brace', rest: '{a' }],
    ['x {} y', { kind: 'open-brace', rest: '{} y' }],
    ['{ }', { kind: 'open-brace', rest: '{ }' }],
    ['{b}', { kind: 'no-column', name: 'b' }],
  ])('%s is a problem', (template, expected) => {
    expect(fill(template, ['a'], ['x'])).toEqual(expected);
  });

  it('has another column in the place of a wrong one', () => {
    expect(renameInTemplate('{{x}} {authr} {authr}', 'authr', 'author')).toBe('{{x}} {author} {author}');
  });

  const part = fc.oneof(
    fc.record({ kind: fc.constant('text' as const), text: hostileText }),
    fc.record({ kind: fc.constant('column' as const), name: hostileText }),
  );

  it('is printed as it was parsed', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string(), fc.stringMatching(/^[{}a ]{0,12}$/)), (typed) => {
        const parsed = parseRowTemplate(typed);
        if (parsed.ok) expect(parseRowTemplate(printRowTemplate(parsed.value))).toEqual(parsed);
      }),
    );
  });

  it('never throws, and is one clean line within its length', () => {
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        hostileText,
        fc.integer({ min: 1, max: 300 }),
        (parts, value, max) => {
          const columns = parts.flatMap((one) => (one.kind === 'column' ? [one.name] : []));
          const filled = fill(
            printRowTemplate(parts),
            columns,
            columns.map(() => value),
            max,
          );
          if ('kind' in filled) return;
          const text = filled.map((one) => one.text).join('');
          expect(text.length).toBeLessThanOrEqual(max);
          expect(filled.every((one) => one.text !== '')).toBe(true);
          expect(text).not.toMatch(/[\n\r\u2028]/);
        },
      ),
    );
  });

  it('takes only the text of a cell, whatever it looks like', () => {
    for (const value of ['<!channel>', '{author}', '@here', '<@U1>', '*x*'])
      expect(fill('{a}', ['a'], [value])).toEqual([{ text: cleanText(value), url: undefined }]);
  });
});
