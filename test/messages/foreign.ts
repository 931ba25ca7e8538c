import fc from 'fast-check';
import { emptyDisplayOptions } from '../../src/core/question.ts';
import type { Occurrence } from '../../src/store/occurrence.ts';
import { type DeliveryAttempt, pauseReasons, type Subscription } from '../../src/store/subscription.ts';
import { plainTerms } from '../../src/store/subscription-terms.ts';
import { hostileText } from '../results/values.ts';
import { noon } from './datasets.ts';

/** When all of it is, ms. */
export const at = noon.getTime();

export const subscription: Subscription = {
  id: '00000000-0000-4000-8000-000000000000',
  workspaceId: 'T1',
  channelId: 'C1',
  number: 3,
  ownerId: 'U1',
  question: '1252207',
  queryId: 1252207,
  queryKey: 'k',
  sameAs: 'k',
  queryName: undefined,
  cron: '0 9 * * 1-5',
  zone: 'Europe/Berlin',
  postWhen: 'always',
  keyColumns: [],
  maxAgeMs: undefined,
  refresh: false,
  terms: plainTerms,
  state: { kind: 'active' },
  createdAt: at,
  nextAt: at,
  failures: 0,
  failingSince: undefined,
  attempt: undefined,
  dueAt: at,
  tellAt: undefined,
  groupId: undefined,
  recipientId: undefined,
};

const attempt: DeliveryAttempt = {
  at,
  kind: 'schedule',
  deadlineAt: at,
  sendingAt: undefined,
  attempts: 1,
  failure: undefined,
  executionId: undefined,
};

/** Why something happened, in foreign words. */
export const because = (detail: string) =>
  ({ code: 'read-failed', detail: { cause: { kind: 'bad-request', detail } } }) as const;

export const parameters = fc.array(fc.record({ name: hostileText, value: hostileText }), { maxLength: 12 });

/** A digest with everything that strangers can put into it. */
export const digests = fc
  .record({ name: hostileText, key: hostileText, words: hostileText, parameters })
  .chain((foreign) =>
    fc
      .record({
        reason: fc.constantFrom(...pauseReasons),
        kind: fc.constantFrom('active', 'person', 'trouble'),
        postWhen: fc.constantFrom('always' as const, 'changed' as const, 'rows' as const),
      })
      .map(({ reason, kind, postWhen }) => {
        const cause =
          kind === 'person'
            ? { kind: 'person' as const, userId: 'U1' }
            : { kind: 'trouble' as const, reason, why: because(foreign.words) };
        const state =
          kind === 'active' ? { kind: 'active' as const } : { kind: 'paused' as const, at, cause };
        const options = {
          ...emptyDisplayOptions,
          where: foreign.words,
          sort: [{ column: foreign.name, direction: 'asc' as const }],
        };
        return {
          subscription: {
            ...subscription,
            queryName: foreign.name,
            keyColumns: [foreign.key, foreign.name],
            attempt: { ...attempt, failure: { reason: because(foreign.words), isOwn: true } },
            maxAgeMs: 60_000,
            refresh: true,
            postWhen,
            state,
          },
          request: { query: { kind: 'id' as const, id: 1252207 }, parameters: foreign.parameters, options },
        };
      }),
  );

export const occurrences = fc.array(
  fc
    .record({
      words: hostileText,
      outcome: fc.constantFrom('posted', 'silent', 'skipped', 'failed', 'refused', 'unknown'),
    })
    .map(
      ({ words, outcome }): Occurrence => ({
        at,
        kind: 'schedule',
        outcome,
        reason: because(words),
        count: 2,
        settledAt: at,
        execution: 'x',
        messageTs: undefined,
        askedBy: 'U1',
      }),
    ),
  { minLength: 1, maxLength: 12 },
);
