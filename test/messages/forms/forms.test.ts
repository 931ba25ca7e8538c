import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkView, isViewBlocks } from '../../../sandbox/slack/blocks/view-check.ts';
import { getState } from '../../../sandbox/slack/state.ts';
import { emptyDigestOptions } from '../../../src/command/command.ts';
import { emptyDisplayOptions, type Parameter } from '../../../src/core/question.ts';
import { renderAskForm } from '../../../src/messages/forms/ask.ts';
import { renderDigestForm } from '../../../src/messages/forms/digest.ts';
import { parseParameterFields } from '../../../src/messages/forms/parameter-fields.ts';
import { parseTerms } from '../../../src/messages/forms/parse-terms.ts';
import { emptyQuestion, questionModel } from '../../../src/messages/forms/question.ts';
import { defaultTermTexts, parseTermTexts } from '../../../src/messages/forms/schedule.ts';
import { parseShown } from '../../../src/messages/forms/shown-fields.ts';
import type { QueryInfo } from '../../../src/questions/diagnosis.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const queryId = 3_493_826;

/** What stands on one line of a field, without the spaces around it, which are not read. */
const word = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...` "'“’\\=,-–&aZ9é🦄[]{}`), minLength: 1, maxLength: 12 }),
    hostileText,
  )
  .map((text) => text.trim())
  .filter((text) => text !== '' && text.length < 1000 && !/[\r\n]/.test(text));

const parameters: fc.Arbitrary<readonly Parameter[]> = fc.uniqueArray(
  fc.record({ name: word, value: fc.oneof(word, fc.constant('')) }),
  {
    selector: ({ name }) => name,
    maxLength: 6,
  },
);

const declaredParameter = fc.record({
  name: word,
  type: fc.constantFrom(
    'text' as const,
    'number' as const,
    'datetime' as const,
    'enum' as const,
    'other' as const,
  ),
  defaultValue: fc.option(word, { nil: undefined }),
  options: fc.uniqueArray(fc.oneof(word, fc.constant('')), { maxLength: 120 }),
  isMultiple: fc.boolean(),
  isFreeform: fc.boolean(),
});

const about: fc.Arbitrary<QueryInfo> = fc.record({
  queryId: fc.constant(queryId),
  queryName: fc.option(word, { nil: undefined }),
  declared: fc.option(fc.uniqueArray(declaredParameter, { selector: ({ name }) => name, maxLength: 40 }), {
    nil: undefined,
  }),
  known: fc.array(parameters, { maxLength: 4 }),
  isMissing: fc.boolean(),
});

/** What stands in a form that nobody touched. */
const untouched = ({ blocks }: ModalView) =>
  isViewBlocks(blocks, 'modal') ? getState(blocks) : expect.unreachable('Slack refuses the form');

const byName = (all: readonly Parameter[]): Readonly<Record<string, string>> =>
  Object.fromEntries(all.map(({ name, value }) => [name, value]));

describe('a form', () => {
  it('of any query is one that Slack takes', () => {
    fc.assert(
      fc.property(about, parameters, fc.boolean(), (known, asked, suggests) => {
        const request = {
          query: { kind: 'id', id: queryId },
          parameters: asked,
          options: emptyDisplayOptions,
        } as const;
        const question = { ...questionModel(request, known), suggests };
        expect(checkView(renderAskForm(question, undefined, 10).blocks, 'modal')).toEqual([]);
        const subject = { kind: 'edit', id: 'x', number: 3, channelId: 'C0GENERAL' } as const;
        const whole = { subject, question, terms: defaultTermTexts, defaultTop: 10, executionsPerDay: 50 };
        expect(checkView(renderDigestForm(whole).blocks, 'modal')).toEqual([]);
      }),
      fuzzRuns(2000),
    );
  });

  it('that is sent in as it was opened asks what it was opened with', () => {
    fc.assert(
      fc.property(about, parameters, (known, asked) => {
        const request = {
          query: { kind: 'id', id: queryId },
          parameters: asked,
          options: emptyDisplayOptions,
        } as const;
        const form = renderAskForm(questionModel(request, known), undefined, 10);
        const read = parseParameterFields(untouched(form), queryId);
        const filled = read.ok ? read.value : expect.unreachable(JSON.stringify(read.error));
        expect(byName(filled)).toEqual(byName(asked));
      }),
      fuzzRuns(2000),
    );
  });

  it('keeps how rows are shown and when a digest comes', () => {
    const sort = [{ column: 'a, b', direction: 'desc' as const }];
    const options = { ...emptyDisplayOptions, top: 7, sort, columns: ['x y', 'z'] };
    const request = { query: { kind: 'id', id: queryId }, parameters: [], options } as const;
    const terms = {
      ...defaultTermTexts,
      title: 'Weekly "volumes"',
      note: 'https://wiki.example/runbook',
      row: '{project} at {volume}',
      cron: '7 3 * * 2',
      own: '',
      zone: 'Asia/Tokyo',
      when: 'new',
      key: 'x y,z',
      maxAge: '90m',
      refresh: true,
    };
    const model = { question: questionModel(request, undefined), terms, defaultTop: 10, executionsPerDay: 1 };
    const subject = { kind: 'new', channelId: undefined } as const;
    const state = untouched(renderDigestForm({ ...model, subject }));
    expect(parseShown(state, '/dune')).toMatchObject({
      ok: true,
      value: { top: 7, sort, columns: ['x y', 'z'] },
    });
    expect(parseTermTexts(state)).toEqual(terms);
    expect(parseTerms(state, 5, '/dune')).toEqual({
      ok: true,
      value: {
        schedule: { cron: '7 3 * * 2' },
        digest: {
          ...emptyDigestOptions,
          zone: 'Asia/Tokyo',
          title: 'Weekly "volumes"',
          note: 'https://wiki.example/runbook',
          row: '{project} at {volume}',
          when: 'new',
          key: ['x y', 'z'],
          maxAgeMs: 5_400_000,
          refresh: true,
        },
      },
    });
  });

  it('in which nothing stands asks for nothing', () => {
    expect(parseParameterFields(untouched(renderAskForm(emptyQuestion, undefined, 10)), queryId)).toEqual({
      ok: true,
      value: [],
    });
  });
});
