import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkView, isViewBlocks } from '../../../sandbox/slack/blocks/view-check.ts';
import { getState } from '../../../sandbox/slack/state.ts';
import { parseCondition } from '../../../src/command/condition/parse-condition.ts';
import type { Condition } from '../../../src/core/condition.ts';
import { emptyDisplayOptions } from '../../../src/core/question.ts';
import { compareDecimals, readAmount } from '../../../src/core/text/amount.ts';
import {
  type AlertFormModel,
  parseAlertSubject,
  renderAlertForm,
} from '../../../src/messages/forms/alert.ts';
import {
  type ConditionFacts,
  noFacts,
  parseConditionTexts,
} from '../../../src/messages/forms/condition-fields.ts';
import {
  type ConditionTexts,
  conditionKinds,
  emptyConditionTexts,
  toConditionTexts,
} from '../../../src/messages/forms/condition-texts.ts';
import type { FormState } from '../../../src/messages/forms/form-state.ts';
import { withHiddenFields } from '../../../src/messages/forms/more-options.ts';
import { parseConditionFields } from '../../../src/messages/forms/parse-condition-fields.ts';
import { parseAlertFields } from '../../../src/messages/forms/parse-terms.ts';
import { questionModel } from '../../../src/messages/forms/question.ts';
import { defaultAlertTexts, parseTermTexts } from '../../../src/messages/forms/schedule.ts';
import { changeKind, suggestBound, suggestCondition } from '../../../src/messages/forms/suggest-condition.ts';
import { condition, decimal, hostileName } from '../../command/condition/conditions.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const queryId = 5_550_001;
const request = { query: { kind: 'id', id: queryId }, parameters: [], options: emptyDisplayOptions } as const;
const info = { queryId, queryName: undefined, declared: [], known: [], isMissing: false };

const name = fc.oneof(hostileName, hostileText, fc.constant(''), fc.constant('x'.repeat(300)));
const facts: fc.Arbitrary<ConditionFacts> = fc.record({
  measures: fc.array(name, { maxLength: 120 }),
  rows: fc.array(fc.record({ name, text: hostileText, value: fc.option(decimal, { nil: undefined }) }), {
    maxLength: 120,
  }),
  hasNames: fc.boolean(),
});

const draw = (texts: ConditionTexts, known: ConditionFacts, more: Partial<AlertFormModel> = {}): ModalView =>
  renderAlertForm({
    subject: { kind: 'edit', id: 'x', number: 3, channelId: 'C0GENERAL' },
    question: questionModel(request, info),
    condition: texts,
    facts: known,
    terms: defaultAlertTexts,
    executionsPerDay: 50,
    ...more,
  });

/** What stands in a form that nobody touched, what it carries included. */
const untouched = ({ blocks, private_metadata: metadata = '' }: ModalView) => {
  const shown = isViewBlocks(blocks, 'modal')
    ? getState(blocks)
    : expect.unreachable('Slack refuses the form');
  const state: FormState = withHiddenFields(shown, metadata);
  return { state, ...parseAlertSubject(metadata) };
};

const readBack = (view: ModalView): ConditionTexts => {
  const { state, kept } = untouched(view);
  return parseConditionTexts(state, kept);
};

const conditionIn = (view: ModalView): Condition | undefined => {
  const { state, kept } = untouched(view);
  const read = parseConditionFields(parseConditionTexts(state, kept), state);
  return read.ok ? read.value : undefined;
};

describe('the form of an alert', () => {
  it('of any query and any condition is one that Slack takes, and says the same condition again', () => {
    fc.assert(
      fc.property(condition, fc.oneof(facts, fc.constant(noFacts)), (one, known) => {
        const view = draw(toConditionTexts(one), known);
        expect(checkView(view.blocks, 'modal')).toEqual([]);
        expect(conditionIn(view)).toEqual(one);
      }),
      fuzzRuns(1000),
    );
  });

  it('keeps the fields of other kinds, and writes a condition that is chosen as one that is typed', () => {
    fc.assert(
      fc.property(condition, facts, fc.constantFrom(...conditionKinds), (one, known, kind) => {
        const before = toConditionTexts(one);
        const other = readBack(draw(changeKind({ ...before, kind }, before.kind, one), known));
        expect(other.kind).toBe(kind);
        if (kind === 'written') expect(parseCondition(other.own)).toEqual({ ok: true, value: one });
        else if (before.kind !== 'written')
          expect(conditionIn(draw({ ...other, kind: before.kind }, known))).toEqual(one);
      }),
      fuzzRuns(1000),
    );
  });

  it('keeps the settings behind More options', () => {
    const terms = {
      ...defaultAlertTexts,
      own: 'daily 9:00',
      ...{
        zone: 'Tokyo',
        key: 'a b,c',
        maxAge: '2d',
        refresh: true,
        title: 'Peg "watch" --x',
        note: "it's\\on",
      },
      ...{ looks: '2', until: '9M', again: '6h', users: 'U0ADA U0BOB', groups: 'S0123ABCD' },
    };
    for (const isOpen of [true, false]) {
      const question = { ...questionModel(request, info), isOpen };
      const { state } = untouched(draw(emptyConditionTexts, noFacts, { terms, question }));
      expect(parseTermTexts(state)).toEqual(terms);
      const read = parseAlertFields(state, 5, '/dune');
      expect(read).toMatchObject({
        ok: true,
        value: {
          schedule: { cron: '0 9 * * *' },
          digest: {
            ...{
              zone: 'Asia/Tokyo',
              when: undefined,
              title: 'Peg "watch" --x',
              note: "it's\\on",
              forLooks: 2,
            },
            ...{ until: '9000000', againMs: 21_600_000, refresh: true },
            mention: [
              { kind: 'user', id: 'U0ADA' },
              { kind: 'user', id: 'U0BOB' },
              { kind: 'group', id: 'S0123ABCD' },
            ],
          },
        },
      });
    }
  });
});

describe('what a form suggests', () => {
  it('is the first column and row, and a bound that the row is not below', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        const known = { measures: ['tvl'], rows: [{ name: 'aave', text: '', value }], hasNames: true };
        const { column, row, bound } = suggestBound(suggestCondition(emptyConditionTexts, known), known);
        expect([column, row]).toEqual(['c tvl', 'r aave']);
        const read = readAmount(bound)?.value ?? expect.unreachable(bound);
        expect(compareDecimals(value, read)).toBeGreaterThanOrEqual(0);
      }),
      fuzzRuns(2000),
    );
  });

  it.each([
    ['8234567.12', '8.23M'],
    ['0.98123', '0.981'],
    ['0.00012345', '0.000123'],
    ['3.14159', '3.14'],
    ['42', '42'],
    ['1999', '1990'],
    ['-8234567', '-8234567'],
    ['0', '0'],
  ])('for %s is %s', (value, bound) => {
    const known = { measures: ['tvl'], rows: [{ name: 'aave', text: '', value }], hasNames: true };
    expect(suggestBound(emptyConditionTexts, known).bound).toBe(bound);
  });

  it('is any row of a result by day, and keeps what was chosen of the same query', () => {
    const known = { measures: ['tvl'], rows: [{ name: 'Nov 27', text: '', value: '1' }], hasNames: false };
    expect(suggestCondition(emptyConditionTexts, known)).toMatchObject({ column: 'c tvl', row: 'each' });
    const chosen = { ...emptyConditionTexts, column: 'c TVL', row: 'r aave' };
    expect(suggestCondition(chosen, known)).toEqual(chosen);
    expect(suggestCondition({ ...chosen, column: 'c fees' }, known)).toMatchObject({ column: 'c tvl' });
  });
});
