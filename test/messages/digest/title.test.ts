import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeChanges } from '../../../src/messages/digest/changed-settings.ts';
import { digestVariants } from '../../../src/messages/digest/digest.ts';
import { renderEdited } from '../../../src/messages/digest/edited.ts';
import { renderHistory } from '../../../src/messages/digest/history.ts';
import { renderDigestList } from '../../../src/messages/digest/list.ts';
import { renderManaged } from '../../../src/messages/digest/managed.ts';
import { notificationVariants } from '../../../src/messages/digest/notification.ts';
import { staleVariants } from '../../../src/messages/digest/stale.ts';
import { subscribedVariants } from '../../../src/messages/digest/subscribed.ts';
import { digestTitle } from '../../../src/messages/digest/title.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import type { SubscriptionTerms } from '../../../src/store/subscription-terms.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { datasetOn, grid } from '../datasets.ts';
import { at, digests, subscription } from '../foreign.ts';
import { expectSafe } from '../safety.ts';

const dataset = datasetOn({ result: grid(2, 2, '1'), name: 'DEX volume' });

/** Every message that names a digest. */
const messagesOf = (terms: SubscriptionTerms, base = { subscription, request: undefined }) => {
  const digest = { ...base, subscription: { ...base.subscription, terms } };
  const view = {
    digest,
    before: undefined,
    nextAt: at,
    preview: dataset,
    remarks: [],
    executionsPerDay: 0,
    by: 'U1',
  };
  const post = { subscription: digest.subscription, dataset };
  const rest = { changes: undefined, askedKey: [], lateSince: undefined, askedBy: undefined, remarks: [] };
  const list = {
    slash: '/dune',
    exampleToSubscribe: '1',
    now: at,
    suspension: undefined,
    mayRun: true,
  };
  const notification = {
    id: '1',
    workspaceId: 'T1',
    subscriptionId: subscription.id,
    recipient: 'U1',
    kind: 'failing' as const,
    reason: undefined,
    createdAt: at,
    attempts: 0,
  };
  return [
    digestVariants({ ...post, ...rest })[0](),
    staleVariants({ ...post, maxAgeMs: 60_000, mayRun: true })[0](),
    subscribedVariants(view, '/dune')[0](),
    renderEdited({ ...view, before: { ...base } }),
    renderManaged({ what: 'paused', digest, by: 'U1' }),
    renderDigestList([{ ...digest, last: undefined }], list),
    renderHistory(digest, { occurrences: [], page: 0, hasOlder: false }, at),
    notificationVariants([{ notification, digest }], 'dune', '/dune')[0](),
  ];
};

describe("a team's own title", () => {
  it("stands for the query's name in every message, in the notification and in the blocks", () => {
    for (const message of messagesOf({ title: 'Volume watch', mention: [] })) {
      expect(message.text).toContain('Volume watch');
      expect(plainText({ ...message, text: '' })).toContain('Volume watch');
    }
  });

  it('is literal, and so is the note', () => {
    fc.assert(
      fc.property(digests, hostileText, hostileText, (digest, title, note) => {
        const base = { ...digest, request: undefined };
        for (const message of messagesOf({ title, note, mention: [] }, base)) expectSafe(message, ['U1']);
      }),
      fuzzRuns(100),
    );
  });

  it('stands alone: values and order are said elsewhere', () => {
    const named = { ...subscription, terms: { title: 'Volume\nwatch', mention: [] } };
    const request = undefined;
    expect(digestTitle({ subscription: named, request })).toBe('Volume watch');
  });
});

describe('a note', () => {
  const noteOf = (note: string) => JSON.stringify(messagesOf({ note, mention: [] })[0]?.blocks[0]);

  it('stands below the title of a post, its pages linked under their own address', () => {
    const block = noteOf('Runbook: https://wiki.example/a?b=c. Ask first');
    expect(block).toContain(
      '{"type":"link","url":"https://wiki.example/a?b=c","text":"https://wiki.example/a?b=c"}',
    );
    expect(block).toContain('". Ask first"');
  });

  it('links nothing but pages', () => {
    expect(noteOf('javascript:alert(1) ftp://x.example')).not.toMatch(/"url":"(?!https:\/\/dune\.com)/);
  });
});

describe('a change of what people wrote, and of whom it calls', () => {
  const draft = (terms: SubscriptionTerms) => ({
    subscription: { ...subscription, terms },
    request: undefined,
  });
  const call = (...ids: readonly string[]) => ids.map((id) => ({ kind: 'user' as const, id }));

  it('is said', () => {
    expect(
      describeChanges(draft({ mention: [] }), draft({ title: 'A', note: 'B', mention: call('U1') })),
    ).toEqual(['called “A”', 'note “B”', 'mentions a person']);
    expect(describeChanges(draft({ mention: call('U1') }), draft({ mention: [] }))).toEqual([
      'no longer mentions a person',
    ]);
  });

  it('is said where as many others are called', () => {
    expect(describeChanges(draft({ mention: call('U1') }), draft({ mention: call('U2') }))).toEqual([
      'mentions others',
    ]);
  });
});
