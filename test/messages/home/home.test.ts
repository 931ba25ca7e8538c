import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkView } from '../../../sandbox/slack/blocks/view-check.ts';
import { digestsOnPage, renderHome } from '../../../src/messages/home/home.ts';
import { describeUsage } from '../../../src/messages/home/used.ts';
import { viewBlocks } from '../../sandbox/page/given.ts';
import { expectDrawn } from '../../sandbox/page/markup.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { at, digests, occurrences, subscription } from '../foreign.ts';

const used = { calls: 1234, bytes: 56_789_000, executionsToday: 1, executionsPerDay: 50 };

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
          usage: used,
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
    expect(describeUsage(used)).toBe(
      'This workspace used about 1,136 credits this month (1,234 requests). Query runs today: 1 of 50.',
    );
  });
});
