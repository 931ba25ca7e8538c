import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBlocks } from '../../../sandbox/slack/blocks/check.ts';
import type { MessageVariants } from '../../../src/messages/blocks/message.ts';
import { listNeeds } from '../../../src/messages/blocks/needs.ts';
import {
  reportDigestVariants,
  reportRestVariants,
  reportVariants,
} from '../../../src/messages/report/report.ts';
import type { ReportMessages, ReportPartView } from '../../../src/messages/report/view.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { noon } from '../datasets.ts';
import { digests } from '../foreign.ts';
import { expectSafe } from '../safety.ts';
import { partViews } from './views.ts';

/** Mostly a few: twelve results of any size take a second to draw. */
const parts = fc.oneof(
  { weight: 5, arbitrary: fc.array(partViews, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(partViews, { minLength: 5, maxLength: 12 }) },
);

/** The older form, which some workspaces still have, takes what needs nothing larger. */
const expectTaken = (variants: MessageVariants, allowed: readonly string[]): void => {
  for (const draw of variants) {
    const message = draw();
    expectSafe(message, allowed);
    const needs = listNeeds(message);
    if (!needs.has('larger'))
      expect(checkBlocks(message.blocks, { form: 'older', charts: true, tables: true })).toEqual([]);
  }
  const [last] = variants.toReversed();
  expect([...listNeeds({ blocks: last?.().blocks ?? [] })]).toEqual([]);
};

const expectAllTaken = ({ main, rest }: ReportMessages, allowed: readonly string[] = []): void => {
  expectTaken(main, allowed);
  for (const one of rest) expectTaken(reportRestVariants(one), allowed);
};

const all = (views: readonly ReportPartView[]) => ({ name: 'weekly', parts: views });

describe('a report', () => {
  it('is within the rules of Slack in every form, whatever is in it', () => {
    fc.assert(
      fc.property(parts, (views) => expectAllTaken(reportVariants(all(views)))),
      fuzzRuns(200),
    );
  });

  it('is so as a digest, too', () => {
    fc.assert(
      fc.property(
        parts,
        digests,
        fc.constantFrom(undefined, 'U1'),
        fc.constantFrom(undefined, noon.getTime() - 7_200_000),
        (views, { subscription }, askedBy, lateSince) =>
          expectAllTaken(
            reportDigestVariants({
              subscription,
              report: all(views),
              askedBy,
              lateSince,
              asOf: noon,
              remarks: [],
            }),
            ['U1'],
          ),
      ),
      fuzzRuns(200),
    );
  });

  it('shows each part in its message or names it there, and what follows once, in order', () => {
    fc.assert(
      fc.property(parts, (views) => {
        const titled = views.map((view, index): ReportPartView => {
          const title = `Part number ${index + 1}.`;
          return view.kind === 'dataset'
            ? { ...view, part: { ...view.part, title } }
            : { ...view, part: { ...view.part, title } };
        });
        const { main, rest } = reportVariants(all(titled));
        const shown = JSON.stringify(main[0]().blocks);
        for (const { part } of titled) expect(shown).toContain(part.title);
        const numbers = rest.flatMap((one) => one.parts.map(({ number }) => number));
        expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
      }),
      fuzzRuns(200),
    );
  });
});
