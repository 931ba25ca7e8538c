import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkView } from '../../../sandbox/slack/blocks/view-check.ts';
import { arrangeEverything } from '../../../src/messages/home/everything/arrange.ts';
import { sumCosts, toMonthCosts } from '../../../src/messages/home/everything/costs.ts';
import { renderEverything } from '../../../src/messages/home/everything/everything.ts';
import { type EverythingPart, parsePart, printPart } from '../../../src/messages/home/everything/part.ts';
import { firstPages, parsePages, printPages } from '../../../src/messages/home/pages.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { at, digests } from '../foreign.ts';

const parts: fc.Arbitrary<EverythingPart> = fc.oneof(
  fc
    .constantFrom('all', 'left', 'failing', 'paused', 'shortcuts', 'people', 'channels')
    .map((kind) => ({ kind }) as const),
  fc.record({ kind: fc.constantFrom('person', 'channel'), id: fc.stringMatching(/^[A-Z0-9]{1,12}$/) }),
);

describe('a part of everything', () => {
  it('is read back from the metadata of a Home, which older versions and anybody can write', () => {
    fc.assert(
      fc.property(parts, fc.nat(999), fc.string(), (part, page, text) => {
        expect(parsePart(printPart(part))).toEqual(part);
        const pages = { page: 1, shortcutsPage: 2, everything: { part, page } };
        expect(parsePages(printPages(pages))).toEqual(pages);
        expect(parsePages(text).page).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(parsePages('3')).toEqual({ page: 3, shortcutsPage: 0 });
    expect(parsePages('3 1 nonsense')).toEqual({ page: 3, shortcutsPage: 1 });
  });
});

describe('everything in Home', () => {
  it('is within what Slack takes, with 0, 1, and 500 digests, whatever is in them', () => {
    const counts = fc.constantFrom(0, 1, 20, 21, 500);
    fc.assert(
      fc.property(digests, counts, parts, fc.nat(30), fc.boolean(), (digest, count, part, page, hasLeft) => {
        const all = Array.from({ length: count }, (_one, index) => ({
          ...digest.subscription,
          id: `d${index}`,
          ownerId: `U${index % 60}`,
          channelId: index % 7 === 0 ? `D${index % 60}` : `C${index % 60}`,
        }));
        const shortcuts = all.slice(0, 200).map(({ id, ownerId }) => ({
          shortcut: { name: `n${id}`, ownerId: undefined, question: '1', savedBy: ownerId, savedAt: at },
          request: digest.request,
        }));
        const left = new Set(hasLeft ? ['U0'] : []);
        const costs = toMonthCosts(
          all.map(({ id }, index) => ({ spender: { kind: 'digest', id }, bytes: index, runCredits: 1 })),
          { plan: 'unknown', creditsPerMegabyte: 20 },
        );
        const arranged = arrangeEverything({ digests: all, shortcuts, left, costs }, { part, page });
        const { rows } = arranged;
        const listed =
          rows.kind === 'digests'
            ? rows.items.map((subscription) => ({ ...digest, subscription, last: undefined }))
            : [];
        const view = renderEverything({
          banner: Array.from({ length: 6 }, () => ({ type: 'divider' as const })),
          arranged,
          listed,
          all: { digests: all, shortcuts },
          left,
          costs,
          now: at,
          own: firstPages,
        });
        expect(checkView(view.blocks)).toEqual([]);
        expect(JSON.stringify(view)).not.toMatch(/"type":"(?:broadcast|usergroup)"/);
        expect(parsePages(view.private_metadata).everything).toEqual({ part, page: arranged.page });
        expect(arranged.page).toBeLessThan(arranged.pages);
      }),
      fuzzRuns(150),
    );
  });

  it('puts what costs most first, and adds up by owner', () => {
    const [digest] = fc.sample(digests, { numRuns: 1, seed: 1 });
    const own = (id: string, ownerId: string) => ({
      ...(digest ?? expect.unreachable('no digest')).subscription,
      id,
      ownerId,
    });
    const costs = toMonthCosts(
      [
        { spender: { kind: 'digest', id: 'b' }, bytes: 1_000_000, runCredits: 3 },
        { spender: { kind: 'digest', id: 'ended' }, bytes: 0, runCredits: 2 },
        { spender: { kind: 'person', userId: 'U1' }, bytes: 0, runCredits: 1 },
      ],
      { plan: 'unknown', creditsPerMegabyte: 10 },
    );
    expect(sumCosts(costs)).toBe(16);
    const facts = {
      digests: [own('a', 'U1'), own('b', 'U2')],
      shortcuts: [],
      left: new Set<string>(),
      costs,
    };
    const all = arrangeEverything(facts, { part: { kind: 'all' }, page: 0 });
    expect(all.rows.items).toMatchObject([{ id: 'b' }, { id: 'a' }]);
    const people = arrangeEverything(facts, { part: { kind: 'people' }, page: 9 });
    expect(people.rows.items).toMatchObject([
      { id: 'U2', byDigests: 13, byAsking: 0 },
      { id: 'U1', byDigests: 0, byAsking: 1 },
    ]);
  });
});
