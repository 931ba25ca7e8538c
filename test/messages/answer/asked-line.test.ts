import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type AnswerExtras, renderAnswer } from '../../../src/messages/answer/answer.ts';
import { parseAskedId } from '../../../src/messages/answer/asked-line.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { hostileText } from '../../results/values.ts';
import { datasetOn, grid, noon } from '../datasets.ts';
import { expectSafe } from '../safety.ts';

const dataset = datasetOn({ result: grid(2, 2, 'x') });
const drawn = (extras: AnswerExtras) => renderAnswer(dataset, { table: 'table', chart: true }, extras);
const asked = (text: string, as = '', ignored: readonly string[] = []) => ({
  by: 'U1',
  text,
  reading: as === '' && ignored.length === 0 ? undefined : { as, ignored },
});
const lineOf = (extras: AnswerExtras): string =>
  plainText(drawn({ slash: '/dune', ...extras }))
    .split('\n\n')
    .at(-2) ?? '';

describe('the line at the end of an answer', () => {
  it('says who asked and with which words, so that colleagues learn them', () => {
    expect(lineOf({ asked: asked('nft --top 5'), isForAll: true })).toBe(
      'Asked by @U1 · `/dune nft --top 5`',
    );
  });

  it('says how it was read, also where only the person sees it', () => {
    const loosely = asked('nft top 5 csv please', '--top 5 --csv', ['please']);
    expect(lineOf({ asked: loosely, isForAll: true })).toBe(
      'Asked by @U1 · `/dune nft top 5 csv please` · Read as `--top 5 --csv` · Ignored: please',
    );
    expect(lineOf({ asked: loosely })).toBe('Read as `--top 5 --csv` · Ignored: please');
    expect(lineOf({ asked: asked('nft') })).not.toContain('Asked');
  });

  test.each([
    '1252207 api_key=abcdefgh',
    'https://api.dune.com/api/v1/query/1/results?api_key=abcdefgh',
    '1252207 -H "X-Dune-API-Key: abcdefgh"',
    '1252207 k=abcdefghij0123456789ABCDEFGHIJ01',
  ])('never shows a key: %s', (text) => {
    const message = drawn({ asked: asked(text, text), isForAll: true });
    expect(JSON.stringify(message)).not.toMatch(/abcdefgh/);
    expect(plainText(message)).toContain('Asked by @U1');
  });

  it('is shortened, and shows a link without its marks', () => {
    expect(lineOf({ asked: asked(`nft ${'x'.repeat(900)}`), isForAll: true }).length).toBeLessThan(200);
    expect(lineOf({ asked: asked('<https://dune.com/queries/1|dune.com>'), isForAll: true })).toContain(
      '`/dune https://dune.com/queries/1`',
    );
  });

  it('says what came of looking for newer data', () => {
    const found = (what: 'newer' | 'nothing' | 'unknown') => lineOf({ checked: { by: 'U2', found: what } });
    expect(found('newer')).toBe('Updated by @U2');
    expect(found('nothing')).toBe('No newer run on Dune than 2026-11-24 09:00 UTC. Checked by @U2');
    expect(found('unknown')).toBe('Checked for new data by @U2');
  });

  it('is inert, whatever was typed, and carries the words for the next check', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (text, ignored) => {
        const message = drawn({ asked: asked(text, ignored, [ignored]), isForAll: true });
        expectSafe(message, ['U1']);
        const ids = message.blocks.flatMap((block) => parseAskedId(block.block_id ?? '') ?? []);
        for (const carried of ids) expect(carried).toEqual({ by: 'U1', text: text.toWellFormed() });
      }),
    );
  });
});

describe('old data', () => {
  const finished = (hours: number) =>
    datasetOn({ result: grid(2, 2, 'x'), finishedAt: new Date(noon.getTime() - hours * 3_600_000) });
  const shown = (hours: number, extras: AnswerExtras = {}) =>
    plainText(renderAnswer(finished(hours), { table: 'table', chart: true }, { canRun: true, ...extras }));

  it('is said, and Run query stands there as a button', () => {
    expect(shown(25)).toContain('Older than 1 day');
    expect(shown(25)).toContain('[ Run query ]');
    expect(shown(23)).not.toMatch(/Older|Run query/);
  });

  it('is what is older than was asked for', () => {
    expect(shown(3, { maxAgeMs: 2 * 3_600_000 })).toContain('Older than 2 hours');
    expect(shown(25, { maxAgeMs: 48 * 3_600_000 })).not.toContain('Older');
  });

  it('has no button where runs are turned off, and tells the likely price where it is known', () => {
    expect(shown(25, { canRun: false })).not.toContain('Run query');
    const estimate = { kind: 'known', credits: 0.35, from: 'last run' } as const;
    const priced = renderAnswer(
      finished(25),
      { table: 'table', chart: true },
      { canRun: true, runEstimate: estimate },
    );
    expect(JSON.stringify(priced.blocks)).toContain('about 0.4 credits');
  });
});
