import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkView, isViewBlocks } from '../../../sandbox/slack/blocks/view-check.ts';
import { getState } from '../../../sandbox/slack/state.ts';
import { withHiddenFields } from '../../../src/messages/forms/more-options.ts';
import { parseTerms } from '../../../src/messages/forms/parse-terms.ts';
import {
  defaultReportTexts,
  parseReportOfForm,
  renderReportDigestForm,
} from '../../../src/messages/forms/report-digest.ts';
import { parseTermTexts, type TermTexts } from '../../../src/messages/forms/schedule.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

const model = { name: 'weekly', channelId: undefined, executionsPerDay: 5 };

const draw = (terms: TermTexts, isOpen: boolean | undefined, name = 'weekly') =>
  renderReportDigestForm({ ...model, name, terms, isOpen });

/** The fields of a form that nobody touched, hidden ones included. */
const untouched = ({ blocks, private_metadata: metadata = '' }: ReturnType<typeof draw>) =>
  isViewBlocks(blocks, 'modal')
    ? withHiddenFields(getState(blocks), metadata)
    : expect.unreachable('Slack refuses the form');

const short = hostileText.map((text) => text.replace(/\s+/g, ' ').trim().slice(0, 60));

const anyTerms: fc.Arbitrary<TermTexts> = fc
  .record({
    own: fc.constantFrom('', 'daily 18:00'),
    zone: fc.constantFrom('', 'Asia/Tokyo'),
    when: fc.constantFrom('always', 'changed', 'rows'),
    key: short,
    title: short,
    note: short,
    refresh: fc.boolean(),
    board: fc.boolean(),
    channels: fc.constantFrom('', 'C1', 'C1 C2'),
    people: fc.constantFrom('', 'U1'),
  })
  .map((some) => ({ ...defaultReportTexts, ...some }));

describe('the form for a digest of a report', () => {
  it('is one that Slack takes, open and closed, whatever stands in it', () => {
    fc.assert(
      fc.property(anyTerms, fc.constantFrom(true, false, undefined), (terms, isOpen) => {
        const view = draw(terms, isOpen);
        expect(checkView(view.blocks, 'modal')).toEqual([]);
        expect((view.private_metadata ?? '').length).toBeLessThanOrEqual(3000);
        expect(parseReportOfForm(view.private_metadata ?? '')).toBe('weekly');
      }),
      fuzzRuns(500),
    );
  });

  it('keeps what stands in it, open and closed', () => {
    fc.assert(
      fc.property(anyTerms, fc.constantFrom(true, false, undefined), (terms, isOpen) => {
        expect(parseTermTexts(untouched(draw(terms, isOpen)))).toEqual(terms);
      }),
      fuzzRuns(500),
    );
  });

  it('means what the command means', () => {
    const terms = { ...defaultReportTexts, when: 'changed', refresh: true, board: true, title: 'Ours' };
    const read = parseTerms(untouched(draw(terms, undefined)), 5, '/dune');
    expect(read).toMatchObject({
      ok: true,
      value: {
        schedule: { cron: '0 9 * * 1' },
        digest: { when: 'changed', refresh: true, board: true, title: 'Ours', files: [], thread: false },
      },
    });
  });

  it('leaves out running queries where the limit is 0', () => {
    const view = renderReportDigestForm({
      ...model,
      executionsPerDay: 0,
      terms: defaultReportTexts,
      isOpen: true,
    });
    expect(JSON.stringify(view.blocks)).not.toContain('refresh');
  });

  it('starts with a channel, and not with a direct message, which is none', () => {
    const at = (channelId: string) =>
      JSON.stringify(
        renderReportDigestForm({ ...model, channelId, terms: defaultReportTexts, isOpen: false }).blocks,
      );
    expect(at('C0GENERAL')).toContain('"initial_conversation":"C0GENERAL"');
    expect(at('D0ADA')).not.toContain('initial_conversation');
  });
});
