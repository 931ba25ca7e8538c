import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buttonsIn } from '../../../sandbox/slack/payload.ts';
import { emptyDigestOptions } from '../../../src/command/command.ts';
import { parsePlain } from '../../../src/command/parse.ts';
import { printDigestCommand, printQuestion } from '../../../src/command/print.ts';
import {
  type Estimate,
  needsYes,
  parseEstimate,
  printEstimate,
  unknownEstimate,
} from '../../../src/core/estimate.ts';
import { emptyDisplayOptions, type Question } from '../../../src/core/question.ts';
import type { Message } from '../../../src/messages/blocks/message.ts';
import {
  parseAgreedDigest,
  parseAgreedFile,
  parseAgreedPost,
  parseAgreedRun,
  spendingActionIds,
} from '../../../src/messages/spending/buttons.ts';
import {
  describeDigestPrice,
  renderDigestQuestion,
  renderFileQuestion,
  renderPostQuestion,
  renderRunPriceQuestion,
  renderRunsOff,
} from '../../../src/messages/spending/questions.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { parameters } from '../foreign.ts';
import { expectSafe } from '../safety.ts';

const estimates: fc.Arbitrary<Estimate> = fc.oneof(
  fc.constant(unknownEstimate),
  fc
    .double({ min: 0, max: 1e6, noNaN: true })
    .map((credits) => ({ kind: 'known', credits, from: 'last run' }) as const),
);
const limit = fc.constantFrom(0, 0.5, 1, 5, 100);
const questions: fc.Arbitrary<Question> = fc.record({
  query: fc.record({ kind: fc.constant('id' as const), id: fc.integer({ min: 1, max: 1e9 }) }),
  parameters,
  options: fc
    .record({ where: fc.option(hostileText, { nil: undefined }), csv: fc.boolean(), private: fc.boolean() })
    .map((some) => ({ ...emptyDisplayOptions, ...some })),
});
const place = fc.record({
  channelId: fc.constantFrom('C1', undefined),
  thread: fc.constantFrom('1795.0001', undefined),
});

const buttonValue = ({ blocks }: Message, actionId: string): string | undefined => {
  const known = blocks.flatMap((block) => (block.type === 'data_visualization' ? [] : [block]));
  return buttonsIn({ blocks: known }).find(({ button }) => button.action_id === actionId)?.button.value;
};

const refreshed = (request: Question) =>
  ({
    verb: 'subscribe',
    request,
    schedule: { cron: '0 9 * * *' },
    digest: { ...emptyDigestOptions, zone: 'UTC', refresh: true },
  }) as const;

describe('questions about a price', () => {
  it('are safe, whatever is asked for, and their buttons bring back what was asked', () => {
    fc.assert(
      fc.property(questions, estimates, limit, place, (question, estimate, confirmAbove, where) => {
        const run = renderRunPriceQuestion(question, estimate, { confirmAbove, thread: where.thread });
        expectSafe(run);
        const seen = parseEstimate(printEstimate(estimate));
        const text = printQuestion(question).toWellFormed();
        const agreed = buttonValue(run, spendingActionIds.run);
        if (agreed !== undefined)
          expect(parseAgreedRun(agreed)).toEqual({ thread: where.thread, question: text, agreed: seen });
        expectSafe(renderRunsOff(question));
        const format = confirmAbove > 2 ? 'xlsx' : 'csv';
        const csv = renderFileQuestion(
          question,
          { executionId: '01ABC', format },
          { rows: '10,000 rows', estimate },
          where,
        );
        expectSafe(csv);
        const file = buttonValue(csv, spendingActionIds.csv);
        if (file !== undefined)
          expect(parseAgreedFile(file)).toEqual({ ...where, executionId: '01ABC', format, question: text });
        const refresh = confirmAbove > 1;
        const asking = { confirmAbove, refresh };
        const post = renderPostQuestion({ id: 'x', number: 3, isAlert: false }, estimate, asking);
        expectSafe(post);
        expect(parseAgreedPost(buttonValue(post, spendingActionIds.post) ?? '')).toEqual({
          id: 'x',
          agreed: seen,
          refresh,
        });
        const change = refreshed(question);
        const price = { estimate, monthly: 30 };
        const digest = renderDigestQuestion(
          { change, price, another: undefined, resumes: true },
          confirmAbove,
        );
        expectSafe(digest);
        const saved = buttonValue(digest, spendingActionIds.save);
        if (saved !== undefined)
          expect(parseAgreedDigest(saved)).toEqual({
            another: undefined,
            resumes: true,
            agreed: seen,
            command: printDigestCommand(change).toWellFormed(),
          });
      }),
      fuzzRuns(500),
    );
  });

  it('bring back a command that still runs the query', () => {
    const question = { query: { kind: 'id', id: 1 }, parameters: [], options: emptyDisplayOptions } as const;
    const another = '00000000-0000-4000-8000-000000000000';
    const costly = { change: refreshed(question), price: { estimate: unknownEstimate, monthly: 1 }, another };
    const value =
      buttonValue(renderDigestQuestion({ ...costly, resumes: false }, 5), spendingActionIds.save) ?? '';
    const agreed = parseAgreedDigest(value);
    expect(agreed).toMatchObject({ another, resumes: false });
    expect(parsePlain(agreed?.command ?? '')).toMatchObject({
      value: { verb: 'subscribe', digest: { refresh: true } },
    });
  });

  it.each(['', '-', '1252207', 'x y', '- -'])('take %j for no button of theirs', (value) => {
    expect(parseAgreedDigest(value)).toBeUndefined();
    expect(parseAgreedFile(value)).toBeUndefined();
  });

  it('never claim to know what a run will cost', () => {
    fc.assert(
      fc.property(estimates, limit, (estimate, confirmAbove) => {
        const question = {
          query: { kind: 'id', id: 1 },
          parameters: [],
          options: emptyDisplayOptions,
        } as const;
        const text = plainText(
          renderRunPriceQuestion(question, estimate, { confirmAbove, thread: undefined }),
        );
        expect(text).toContain(estimate.kind === 'known' ? 'It will likely use' : "how many isn't known yet");
        expect(text.includes('may use more or less')).toBe(estimate.kind === 'known' && confirmAbove > 0);
        const isAbove = estimate.kind === 'known' && confirmAbove > 0 && needsYes(estimate, confirmAbove);
        expect(text.includes('asks above')).toBe(isAbove);
      }),
    );
  });

  it('say the price of a run and of a month', () => {
    const estimate = { kind: 'known', credits: 12, from: 'last run' } as const;
    expect(describeDigestPrice({ estimate, monthly: 30 })).toBe(
      'Each digest runs the query: about 12 credits each (as the last run), about 360 a month.',
    );
    const files = ['csv', 'xlsx'] as const;
    expect(describeDigestPrice({ estimate, monthly: 30, files, runs: false })).toBe(
      'Each digest makes a CSV file and an Excel file: about 12 credits each (by size), about 360 a month.',
    );
    expect(describeDigestPrice({ estimate, monthly: 30, files, runs: true })).toContain(
      'runs the query and makes a CSV file and an Excel file: about 12 credits each (as the last run, and by size)',
    );
  });
});
