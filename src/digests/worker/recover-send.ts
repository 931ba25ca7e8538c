import { readSnapshot } from '../../results/snapshot.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { Work } from '../../store/work.ts';
import type { DigestTools } from '../dependencies.ts';
import { runIdOf } from './choose-occurrence.ts';
import { postponed, recovered, type Step, settled } from './transition.ts';

/** Clocks of Slack and of the database may differ by this much, ms. */
const skewMs = 5 * 60_000;

const unknownWords = 'Slack did not confirm the message, and whether it arrived cannot be looked up.';

const givenUp: Step = settled({
  outcome: 'unknown',
  words: unknownWords,
  notices: [{ to: 'owner', kind: 'unknown', words: unknownWords }],
});

const foundIt = async (
  claim: Claim,
  work: Work,
  ts: string,
  { store, rules }: DigestTools,
): Promise<Step> => {
  const kept = await store.engine.snapshot(claim.subscription.id, work.at);
  const shown = kept === undefined ? undefined : readSnapshot(kept);
  const stale = kept === undefined || shown !== undefined ? undefined : staleExecutionOf(kept);
  return settled({
    ...{ outcome: 'posted', words: 'Slack confirmed it late.', messageTs: ts, failure: 'none' },
    notices: recovered(claim),
    ...{ execution: shown?.executionId ?? stale, newBaseline: shown !== undefined, staleExecution: stale },
    channelRestMs: rules.channelMs,
  });
};

const staleMark = 'stale:';

/** What is kept in place of a snapshot of a message that says the data is too old. */
export const staleSnapshot = (executionId: string): string => `${staleMark}${executionId}`;

const staleExecutionOf = (kept: string): string | undefined =>
  kept.startsWith(staleMark) ? kept.slice(staleMark.length) : undefined;

/**
 * A send that began and whose end nobody knows: looks whether the message is in the channel. `undefined`: it is certain
 * that it is not, and it may be sent.
 */
export const lookForSent = async (
  claim: Claim,
  work: Work,
  sendingAt: number,
  tools: DigestTools,
): Promise<Step | undefined> => {
  const { store, messenger, rules } = tools;
  const now = await store.now();
  // What was just sent may still be on its way.
  if (now < sendingAt + rules.lookAfterMs) return postponed({ until: sendingAt + rules.lookAfterMs });
  const mark = { id: runIdOf(claim.subscription.id, work) };
  const found = await messenger.find(claim.subscription.channelId, mark, sendingAt - skewMs);
  switch (found.kind) {
    case 'found':
      return foundIt(claim, work, found.ts, tools);
    case 'absent':
      return undefined;
    case 'cannot-look':
      return givenUp;
    case 'trouble':
      return now >= work.giveUpAt
        ? givenUp
        : postponed({
            until: now + rules.retryMs,
            trouble: { words: `Slack could not be asked: ${found.detail}`, isOwn: false },
          });
  }
};
