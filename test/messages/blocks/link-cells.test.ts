import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { RawValue } from '../../../src/core/result-set.ts';
import { answerVariants } from '../../../src/messages/answer/answer.ts';
import { drawDataTable } from '../../../src/messages/blocks/data-table.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { identifyCell } from '../../../src/results/columns/cell.ts';
import { keep, table } from '../../results/changes/tables.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { expectSafe } from '../safety.ts';

const datasetOf = (value: RawValue) => table(['name', 'links'], [['a', value]]);

/** The cell of a value in Slack's table: its parts, or its text. */
const drawn = (value: RawValue) => {
  const cell = drawDataTable(datasetOf(value), 'Results')?.block.rows[1]?.[1];
  if (cell?.type !== 'rich_text') return cell?.text;
  return cell.elements.flatMap((section) =>
    'elements' in section
      ? section.elements.map((one) => {
          if (one.type === 'link') return [one.text, one.url];
          return one.type === 'text' ? one.text : one.type;
        })
      : [],
  );
};

const link = (path: string, label: string): string => `<a href="https://x.example/${path}">${label}</a>`;

describe('a cell with links', () => {
  test.each<readonly [string, string, unknown]>([
    ['one', link('1', 'tx'), [['tx', 'https://x.example/1']]],
    [
      'two and a bar',
      `${link('1', 'tx')} | ${link('2', 'debank')}`,
      [['tx', 'https://x.example/1'], ' | ', ['debank', 'https://x.example/2']],
    ],
    ['an emoji before one', `🟢 ${link('1', 'up')}`, ['🟢 ', ['up', 'https://x.example/1']]],
    ['a bare address', 'https://x.example/a?b=c', [['https://x.example/a?b=c', 'https://x.example/a?b=c']]],
    ['none without an address', '<a>tx</a> paid', 'tx paid'],
    ['none that runs code', '<a href="javascript:alert(1)">tx</a> paid', 'tx paid'],
    [
      'a false name',
      '<a href="https://evil.example">dune.com</a>',
      [['https://evil.example/', 'https://evil.example/']],
    ],
    [
      'a false name beside a true one',
      `<a href="https://evil.example">dune.com</a> ${link('1', 'tx')}`,
      [['https://evil.example/', 'https://evil.example/'], ' ', ['tx', 'https://x.example/1']],
    ],
    [
      'a mention',
      `${link('1', '&lt;!channel&gt;')} &lt;@U1&gt;`,
      [['<!channel>', 'https://x.example/1'], ' <@U1>'],
    ],
    [
      'an address and markup',
      `<b>${link('1', '<i>tx</i>')}</b><br>done`,
      [['tx', 'https://x.example/1'], ' done'],
    ],
  ])('shows %s', (_what, value, parts) => {
    expect(drawn(value)).toEqual(parts);
  });

  const both = `🟢 ${link('1', 'tx')} | ${link('2', 'debank')}`;

  it('is plain text in a text table and in the notification', () => {
    const forms = answerVariants(datasetOf(both)).map((form) => form());
    expect(JSON.stringify(forms.at(-1)?.blocks)).toContain('🟢 tx | debank');
    expect(JSON.stringify(forms.at(-1)?.blocks)).not.toContain('x.example');
    expect(forms[0]?.text).toContain('🟢 tx | debank');
  });

  it('is text without links where it is too long', () => {
    expect(drawn(`${link('1', 'tx')} ${'x'.repeat(300)}`)).toMatch(/^tx x+…$/);
  });

  it('is known by its whole source', () => {
    const other = both.replace('/2', '/3');
    const cell = (value: string) => datasetOf(value).rows[0]?.[1];
    expect(cell(both)?.text).toBe(cell(other)?.text);
    const ids = [both, other]
      .map((value) => cell(value))
      .flatMap((one) => (one === undefined ? [] : [identifyCell(one)]));
    expect(new Set(ids).size).toBe(2);
    const [row] = compareWithSnapshot(datasetOf(other), keep(datasetOf(both)), ['name']).rows;
    expect(row).toMatchObject({
      changes: [
        { before: expect.stringContaining('x.example/2'), after: expect.stringContaining('x.example/3') },
      ],
    });
  });

  it('is safe, and leads only where it says, whatever is in it', () => {
    const piece = fc.oneof(
      hostileText,
      fc.tuple(hostileText, hostileText).map(([url, label]) => `<a href="${url}">${label}</a>`),
      fc.tuple(fc.webUrl(), hostileText).map(([url, label]) => `<a href="${url}">${label}</a>`),
      fc.constant(' | '),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        const value = pieces.join('');
        for (const form of answerVariants(datasetOf(value))) expectSafe(form());
        const parts = drawn(value);
        if (!Array.isArray(parts)) return;
        for (const part of parts.filter(Array.isArray)) expect(part[1]).toMatch(/^https?:\/\//);
      }),
      fuzzRuns(2000),
    );
  });
});
