import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkView, isViewBlocks } from '../../../sandbox/slack/blocks/view-check.ts';
import { getState } from '../../../sandbox/slack/state.ts';
import { cleanSpaces } from '../../../src/command/normalize.ts';
import { printColumns } from '../../../src/command/print.ts';
import type { KnownColumn } from '../../../src/core/known-column.ts';
import { chartKinds, type ResolvedQuestion, tableForms } from '../../../src/core/question.ts';
import { ok } from '../../../src/core/result.ts';
import { renderAskForm } from '../../../src/messages/forms/ask.ts';
import { renderDigestForm } from '../../../src/messages/forms/digest.ts';
import type { FormState } from '../../../src/messages/forms/form-state.ts';
import { withHiddenFields } from '../../../src/messages/forms/more-options.ts';
import { parsePrivate, type QuestionModel, questionModel } from '../../../src/messages/forms/question.ts';
import { defaultTermTexts, parseTermTexts, type TermTexts } from '../../../src/messages/forms/schedule.ts';
import type { QueryInfo } from '../../../src/questions/diagnosis.ts';
import { parseQuestionForm } from '../../../src/slack/forms/question-form.ts';
import { keepQuestion } from '../../../src/slack/forms/review-question.ts';
import { helpFacts } from '../../messages/help-facts.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { createMemoryCatalog } from '../../support/memory-catalog.ts';

const queryId = 3_493_826;
const member = { workspaceId: 'T0SANDBOX', userId: 'U0ADA' };

const word = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...` '’\\=,-–@<>&aZ9é🦄[]{}`), minLength: 1, maxLength: 12 }),
    hostileText,
  )
  .map((text) => text.trim().normalize('NFC'))
  // The query field drops what nobody sees.
  .filter((text) => /^[^"“”„‟«»＂]{1,200}$/u.test(text) && cleanSpaces(text) === text);

/** A name as the command language takes it: no order by itself. */
const column = word.filter((name) => !/[:=/↑↓▲▼(),-]|^[+]|\b(?:asc|desc)/i.test(name));

const columns: fc.Arbitrary<readonly KnownColumn[]> = fc.uniqueArray(
  fc.record({ name: fc.oneof(column, hostileText), kind: fc.constantFrom('number', 'text', undefined) }),
  { selector: ({ name }) => name, maxLength: 120 },
);

const parameters = fc.uniqueArray(fc.record({ name: word, value: word }), {
  selector: ({ name }) => name,
  maxLength: 4,
});

const options = fc.record({
  top: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
  sort: fc.uniqueArray(
    fc.record({ column, direction: fc.constantFrom('asc' as const, 'desc' as const, 'auto' as const) }),
    { selector: (key) => key.column, maxLength: 2 },
  ),
  columns: fc.uniqueArray(column, { maxLength: 3 }),
  where: fc.option(fc.constantFrom('x > 1', `chain = 'base' and "a b" < 2`, '--x', 'a=b'), {
    nil: undefined,
  }),
  chart: fc.option(fc.constantFrom(...chartKinds), { nil: undefined }),
  x: fc.option(column, { nil: undefined }),
  y: fc.uniqueArray(column, { maxLength: 2 }),
  csv: fc.boolean(),
  xlsx: fc.constant(false),
  private: fc.boolean(),
  as: fc.option(fc.constantFrom(...tableForms), { nil: undefined }),
  exact: fc.boolean(),
});

const about: fc.Arbitrary<QueryInfo> = fc.record({
  queryId: fc.constant(queryId),
  queryName: fc.option(word, { nil: undefined }),
  declared: fc.constantFrom(undefined, []),
  known: fc.array(parameters, { maxLength: 3 }),
  isMissing: fc.boolean(),
});

type Case = {
  readonly question: ResolvedQuestion;
  readonly info: QueryInfo;
  readonly known: readonly KnownColumn[];
};

const cases: fc.Arbitrary<Case> = fc.record({
  question: fc.record({
    query: fc.constant({ kind: 'id' as const, id: queryId }),
    parameters,
    options,
  }),
  info: about,
  known: columns,
});

/** The services of a form, where Dune tells nothing that would refuse a value. */
const toServices = ({ info, known }: Case, isChecking: boolean): Parameters<typeof parseQuestionForm>[2] => {
  const unused = () => expect.unreachable('not used by a form');
  return {
    settings: {
      command: '/dune',
      botName: 'dune',
      help: helpFacts,
      defaultRows: 10,
      minIntervalMinutes: 5,
      executionsPerDay: 50,
      canRun: true,
      confirmAboveCredits: 5,
      fileMaxRows: 1,
      progressAfterMs: 1,
      csvProgressAfterMs: [],
      postWaitMs: 1,
    },
    catalog: createMemoryCatalog(),
    shortcuts: {
      list: unused,
      find: unused,
      save: unused,
      forget: unused,
      resolve: async ({ query, ...rest }) =>
        query.kind === 'id' ? ok({ query, ...rest }) : expect.unreachable('a shortcut'),
    },
    questions: {
      isAllowed: () => true,
      isAllowedAfterAll: async () => true,
      isAllowedSomewhere: () => true,
      listAllowed: () => undefined,
      refuse: unused,
      resolveMoving: async (question) => question,
      findName: async () => undefined,
      nameOf: () => undefined,
      isPublic: unused,
      ask: unused,
      fetchDataset: unused,
      findLatestExecution: unused,
      listSeenRuns: unused,
      estimateRun: unused,
      startExecution: unused,
      pollExecution: unused,
      runQuery: unused,
      awaitExecution: unused,
      settleRuns: unused,
      exportFile: unused,
      getQueryInfo: async () => (isChecking ? { ...info, declared: undefined } : info),
      listColumns: async () => (isChecking ? [] : known),
    },
  };
};

/** What a form holds that nobody touched. */
const filled = ({ blocks, private_metadata = '' }: ModalView): FormState => {
  expect(Buffer.byteLength(JSON.stringify(blocks))).toBeLessThan(250_000);
  const all = isViewBlocks(blocks, 'modal')
    ? blocks
    : expect.unreachable(JSON.stringify(checkView(blocks, 'modal')));
  return withHiddenFields(getState(all), private_metadata);
};

const readBack = async (state: FormState, one: Case): Promise<unknown> => {
  const parsed = await parseQuestionForm(state, member, toServices(one, true));
  const question = parsed.ok ? parsed.value : expect.unreachable(JSON.stringify(parsed.error));
  const isPrivate = question.options.private || parsePrivate(state);
  return { ...question, options: { ...question.options, private: isPrivate } };
};

describe('a form drawn from a question', () => {
  it.each([true, false, undefined])(
    'is read back as that question, with More options: %j',
    async (isOpen) => {
      await fc.assert(
        fc.asyncProperty(cases, async (one) => {
          const { question, info, known } = one;
          const model = { ...questionModel(question, info, known), isOpen };
          expect(await readBack(filled(renderAskForm(model, undefined, 10)), one)).toEqual(question);
        }),
        fuzzRuns(2000),
      );
    },
  );

  it('is read back as that after More and Fewer options, too, with the settings of a digest', async () => {
    const given = fc.record({
      cron: fc.constantFrom('0 9 * * 1-5', '7 3 * * 2'),
      own: fc.constantFrom('', 'daily 9:00', 'nonsense "'),
      zone: fc.constantFrom('', 'Asia/Tokyo', 'Mars'),
      when: fc.constantFrom('always', 'changed', 'rows', 'new'),
      key: fc.uniqueArray(column, { maxLength: 3 }).map(printColumns),
      maxAge: fc.constantFrom('', '90m', 'long'),
      refresh: fc.boolean(),
      title: fc.constantFrom('', 'Weekly "volumes"'),
      note: fc.constantFrom('', 'https://wiki.example/a?b=c --d'),
      row: fc.constantFrom('', '{project} at {volume}'),
    });
    const terms = given.map((one) => ({ ...defaultTermTexts, ...one }));
    await fc.assert(
      fc.asyncProperty(cases, terms, async (one, given) => {
        const { question, info, known } = one;
        const draw = (model: QuestionModel, texts: TermTexts) => {
          const subject = { kind: 'new', channelId: undefined } as const;
          const rest = { subject, terms: texts, defaultTop: 10, executionsPerDay: 50 };
          return filled(renderDigestForm({ ...rest, question: model }));
        };
        let state = draw(questionModel(question, info, known), given);
        for (const isOpen of [false, true, false]) {
          const kept = await keepQuestion(state, member, toServices(one, false), { looksUp: isOpen });
          state = draw({ ...kept, isOpen }, parseTermTexts(state));
          expect(parseTermTexts(state)).toEqual(given);
        }
        const { options } = question;
        // A digest is for everyone in its channel.
        const expected = { ...question, options: { ...options, private: false } };
        expect(await readBack(state, one)).toEqual(expected);
      }),
      fuzzRuns(1000),
    );
  });
});
