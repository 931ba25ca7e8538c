import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { emptyDisplayOptions, type Question } from '../../../src/core/question.ts';
import { describeChanges } from '../../../src/messages/digest/changed-settings.ts';
import { editPreviewVariants, renderEdited } from '../../../src/messages/digest/edited.ts';
import type { NamedDigest } from '../../../src/messages/digest/title.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { datasetOn, grid } from '../datasets.ts';
import { at, digests, subscription } from '../foreign.ts';
import { expectSafe } from '../safety.ts';

const request: Question = {
  query: { kind: 'id', id: 1252207 },
  parameters: [{ name: 'chain', value: 'base' }],
  options: { ...emptyDisplayOptions, top: 5 },
};
const daily: NamedDigest = {
  subscription: {
    ...subscription,
    cron: '0 9 * * *',
    zone: 'Europe/Berlin',
    postWhen: 'always',
    keyColumns: [],
    maxAgeMs: undefined,
    refresh: false,
  },
  request,
};
const withSettings = (settings: Partial<NamedDigest['subscription']>): NamedDigest => ({
  ...daily,
  subscription: { ...daily.subscription, ...settings },
});
const withOptions = (options: Partial<Question['options']>): NamedDigest => ({
  ...daily,
  request: { ...request, options: { ...request.options, ...options } },
});

describe('the changes of a digest', () => {
  test.each<[string, NamedDigest, string]>([
    ['another time', withSettings({ cron: '0 10 * * *' }), 'every day at 9:00 AM → 10:00 AM (Berlin)'],
    [
      'other days',
      withSettings({ cron: '0 9,17 * * 1-5' }),
      'every day at 9:00 AM → every weekday at 9:00 AM and 5:00 PM (Berlin)',
    ],
    [
      'another zone',
      withSettings({ zone: 'Asia/Tokyo' }),
      'every day at 9:00 AM (Berlin) → every day at 9:00 AM (Tokyo)',
    ],
    ['an interval', withSettings({ cron: '0 * * * *' }), 'every day at 9:00 AM → every hour (Berlin)'],
    ['more rows', withOptions({ top: 10 }), 'top 5 → top 10'],
    ['rows by default', withOptions({ top: undefined }), 'no longer top 5'],
    ['a chart', withOptions({ chart: 'bar' }), 'bar chart'],
    ['a condition', withSettings({ postWhen: 'changed' }), 'posts only when something changed'],
    [
      'a value',
      { ...daily, request: { ...request, parameters: [{ name: 'chain', value: 'arbitrum' }] } },
      'chain = base → chain = arbitrum',
    ],
    ['nothing', daily, ''],
  ])('%s', (_what, after, words) => {
    expect(describeChanges(daily, after).join(', ')).toBe(words);
  });

  const alert = { condition: 'volume < 8M', forLooks: 1, againMs: undefined, until: undefined };
  const words = (terms: Partial<NamedDigest['subscription']['terms']>) =>
    withSettings({ terms: { mention: [], ...terms } });
  const hour = 3_600_000;
  test.each<[string, NamedDigest, NamedDigest, string]>([
    ['a note', words({ note: 'x' }), words({}), 'note “x” removed'],
    ['another note', words({ note: 'x' }), words({ note: 'y' }), 'note “x” → “y”'],
    ['a title', words({ title: 'A' }), words({ title: 'B' }), 'renamed from “A” to “B”'],
    ['no title', words({ title: 'A' }), words({}), 'title “A” removed'],
    ['a template', words({ row: '{a}' }), words({}), 'no longer has its own lines for rows'],
    [
      'no end of its own',
      words({ alert: { ...alert, until: '9000000' } }),
      words({ alert }),
      'over again as soon as it no longer holds',
    ],
    [
      'no count',
      words({ alert: { ...alert, forLooks: 2 } }),
      words({ alert }),
      'fires at the first result for which it holds',
    ],
    ['no reminders', words({ alert: { ...alert, againMs: hour } }), words({ alert }), 'no more reminders'],
    ['reminders', words({ alert }), words({ alert: { ...alert, againMs: hour } }), 'reminds every hour'],
    [
      'old data',
      withSettings({ terms: { mention: [], alert }, maxAgeMs: hour }),
      words({ alert }),
      'data of any age counts',
    ],
  ])('of an alert: %s', (_what, before, after, said) => {
    expect(describeChanges(before, after).join(', ')).toBe(said);
  });

  it('are none between any digest and itself, and inert between any two', () => {
    fc.assert(
      fc.property(digests, digests, (before, digest) => {
        expect(describeChanges(before, before)).toEqual([]);
        const dataset = datasetOn({ result: grid(2, 2, 'a'), options: {} });
        const view = {
          digest,
          before,
          by: 'U1',
          nextAt: at,
          executionsPerDay: 5,
          preview: dataset,
          remarks: [],
        };
        expectSafe(renderEdited(view), ['U1']);
        for (const draw of editPreviewVariants(view, '/dune') ?? []) expectSafe(draw());
      }),
      fuzzRuns(100),
    );
  });

  it('of a paused digest say that it stays so, or that it was resumed', () => {
    const paused = withSettings({
      state: { kind: 'paused', at, cause: { kind: 'person', userId: 'U1' } },
    });
    const view = { by: 'U1', nextAt: undefined, executionsPerDay: 5, preview: 'none', remarks: [] } as const;
    const stays = plainText(renderEdited({ ...view, before: daily, digest: paused }));
    expect(stays).toContain('It stays paused until someone resumes it.\n\n[ Resume ]');
    expect(plainText(renderEdited({ ...view, before: paused, digest: daily }))).toContain(
      'changed and resumed #',
    );
  });
});
