import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkView } from '../../../sandbox/slack/blocks/view-check.ts';
import { dayMs } from '../../../src/core/duration.ts';
import { freePrice, toReadPrice } from '../../../src/core/read-price.ts';
import { digestsOnPage, renderHome } from '../../../src/messages/home/home.ts';
import { describeUsage } from '../../../src/messages/home/used.ts';
import { viewBlocks } from '../../sandbox/page/given.ts';
import { expectDrawn } from '../../sandbox/page/markup.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { at, digests, occurrences, subscription } from '../foreign.ts';

const used = { calls: 1234, bytes: 56_789_000, executionsToday: 1, executionsPerDay: 50 };
const unread = { state: { kind: 'unknown' }, price: freePrice } as const;
const usage = { ...used, credits: unread };

describe('the App Home', () => {
  it('is within what Slack takes, whatever is in it and however much of it', () => {
    fc.assert(
      fc.property(digests, occurrences, fc.nat(300), fc.boolean(), (digest, history, count, shared) => {
        const shortcut = (index: number) => ({
          shortcut: {
            name: `${'n'.repeat(36)}${index}`,
            ownerId: shared ? undefined : 'U1',
            question: '1',
            savedBy: 'U1',
            savedAt: at,
          },
          request: digest.request,
        });
        const some = Math.min(count, digestsOnPage);
        const view = renderHome({
          banner: Array.from({ length: 6 }, () => ({ type: 'divider' as const })),
          shortcutsPage: count,
          reports: Array.from({ length: count }, (_one, index) => ({
            name: `r${index}`,
            parts: [],
            changedBy: 'U1',
            changedAt: at,
          })),
          shortcuts: Array.from({ length: count }, (_one, index) => shortcut(index)),
          digests: {
            digests: Array.from({ length: some }, (_one, index) => ({
              ...digest,
              subscription: { ...digest.subscription, id: `${digest.subscription.id}-${index}` },
            })),
            page: 1,
            pages: 3,
            count,
          },
          problems: history.slice(0, 5).map((occurrence) => ({ subscription, occurrence })),
          usage,
          slash: '/dune',
          exampleQuery: 1_252_207,
          exampleToSubscribe: '3493826 chain=base',
          now: at,
        });
        expect(checkView(view.blocks)).toEqual([]);
        expectDrawn(viewBlocks(view.blocks));
        expect(view.private_metadata).toMatch(/^1 \d+$/);
        expect(JSON.stringify(view)).not.toMatch(/"type":"(?:broadcast|usergroup)"/);
        // What is foreign in a line with a menu is literal: the only marks are ours.
        const lines = viewBlocks(view.blocks).flatMap((one) => (one.type === 'section' ? [one.text] : []));
        for (const line of lines) {
          expect(line).toMatchObject({ type: 'mrkdwn', verbatim: true });
          expect(
            line?.text.replaceAll(/<(?:https:\/\/dune\.com\/|!date\^|#C1>|@U[12]?>)/g, ''),
          ).not.toContain('<');
        }
      }),
      { ...fuzzRuns(40), endOnFailure: true },
    );
  });

  it('says what was used, and about how many credits that is', () => {
    expect(describeUsage(usage, at)).toBe(
      'This workspace used about 1,136 credits this month (1,234 requests). Query runs today: 1 of 50.',
    );
  });

  it('says how much of the account is used where Dune tells, at the price of its plan', () => {
    const period = { used: 1234.4, included: 4000, startsAt: at - 18 * dayMs, endsAt: at + 11.5 * dayMs };
    const credits = { price: toReadPrice(4000), state: { kind: 'known', period, asOf: at } } as const;
    const app = 'This app used about 568 credits this month (1,234 requests). Query runs today: 1 of 50.';
    expect(describeUsage({ ...used, credits }, at)).toBe(
      `Used 1,234 of 4,000 Dune credits this period; 12 days left. ${app}`,
    );
    expect(describeUsage({ ...used, credits }, at + 11 * dayMs)).toBe(
      `Used 1,234 of 4,000 Dune credits this period (as of 11 days ago); less than a day left. ${app}`,
    );
  });
});
