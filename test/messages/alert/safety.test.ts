import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertVariants } from '../../../src/messages/alert/alert.ts';
import { alertSetVariants } from '../../../src/messages/alert/set.ts';
import type { AlertNow } from '../../../src/messages/alert/view.ts';
import { unescapeText } from '../../../src/messages/blocks/escape.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { at, digests } from '../foreign.ts';
import { expectSafe } from '../safety.ts';
import { alertTerms, alertViews, called, lookedRows, storedTerms } from './views.ts';

const callElements = (blocks: unknown): readonly string[] =>
  JSON.stringify(blocks).match(/"type":"(?:usergroup|broadcast)"|"user_id":"U0CALLED"/g) ?? [];

describe('a message of an alert', () => {
  it('is safe in all its variants, whatever the data, the team and the columns are called', () => {
    fc.assert(
      fc.property(alertViews, (view) => {
        for (const draw of alertVariants(view)) expectSafe(draw(), ['U1', called.user, called.group, 'here']);
      }),
      fuzzRuns(300),
    );
  });

  it('calls people only where it fires', () => {
    fc.assert(
      fc.property(alertViews, (view) => {
        const { blocks } = alertVariants(view)[0]();
        const isCalling = view.kind === 'fired' && view.alert.subscription.terms.mention.length > 0;
        expect(callElements(blocks)).toHaveLength(isCalling ? 3 : 0);
      }),
      fuzzRuns(300),
    );
  });

  it('names the alert and begins its news among the first 80 characters of a notification', () => {
    fc.assert(
      fc.property(alertViews, (view) => {
        const [line = ''] = unescapeText(alertVariants(view)[0]().text).split('\n');
        const title = line.indexOf(': ');
        expect(title).toBeGreaterThan(0);
        expect(title).toBeLessThan(60);
      }),
      fuzzRuns(300),
    );
  });
});

const nows: fc.Arbitrary<AlertNow> = fc.oneof(
  fc.record({
    kind: fc.constant('seen' as const),
    firing: fc.array(lookedRows, { maxLength: 5 }),
    others: fc.array(lookedRows, { maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('no-data' as const),
    reason: fc.record({ why: fc.constantFrom('no-column' as const, 'no-row' as const), name: hostileText }),
  }),
  fc.constantFrom({ kind: 'first-run' as const }, { kind: 'none' as const }),
);

it('the confirmation of an alert is safe, and calls nobody but who set it', () => {
  fc.assert(
    fc.property(
      digests,
      storedTerms,
      alertTerms,
      nows,
      fc.array(fc.constant(at), { maxLength: 9 }),
      (digest, stored, terms, now, firedAt) => {
        const alert = { ...digest, subscription: { ...digest.subscription, terms: stored } };
        const rehearsal = { looks: 12, firedAt, from: at, to: at };
        const view = { alert, terms, before: digest, nextAt: at, now, rehearsal, remarks: [] };
        const variants = alertSetVariants(
          { ...view, executionsPerDay: 50, price: undefined, by: 'U1' },
          '/dune',
        );
        for (const draw of variants) expectSafe(draw(), ['U1']);
      },
    ),
    fuzzRuns(300),
  );
});
