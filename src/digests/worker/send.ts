import type { Forms } from '../../messages/blocks/message.ts';
import { refusalWords } from '../../messages/digest/refusal-words.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { Work } from '../../store/work.ts';
import type { DigestTools } from '../dependencies.ts';
import type { PostOutcome } from '../messenger.ts';
import { holdWorkspace } from '../workspace-hold.ts';
import { runIdOf } from './choose-occurrence.ts';
import { failed, postponed, recovered, runFailed, type Step, settled, troubled } from './transition.ts';

/** A message that is ready to be sent, and what follows for the subscription once it is. */
export type Ready = {
  readonly forms: Forms;
  /** What it shows, kept until the next one. */
  readonly snapshot: string;
  /** What is recorded when it was sent. */
  readonly sent: {
    readonly words: string;
    readonly execution: string;
    readonly newBaseline: boolean;
    readonly staleExecution?: string | undefined;
    readonly queryName?: string | undefined;
  };
};

/** What of a post that was refused or got lost follows for its occurrence. `now` in ms, by the database. */
const afterPost = async (
  claim: Claim,
  work: Work,
  outcome: Exclude<PostOutcome, { kind: 'sent' }>,
  tools: DigestTools,
  now: number,
): Promise<Step> => {
  const { store, rules, workspaceId } = tools;
  switch (outcome.kind) {
    case 'refused': {
      const words = refusalWords(outcome);
      const pause = { reason: outcome.reason, words };
      const failure = work.kind === 'run' ? 'undecided' : 'own';
      // The channel cannot be told.
      const notices = [{ to: 'owner', kind: 'paused', words } as const, ...runFailed(work, words)];
      return settled({ outcome: 'refused', words, failure, pause, notices });
    }
    case 'workspace': {
      await holdWorkspace(outcome, tools, now);
      // A person who waits is told at once; what the schedule wants is caught up when posting is possible again.
      if (work.kind === 'run') return failed(claim, work, { words: outcome.words, isOwn: false }, rules);
      // Due at once, but nothing is looked at while the workspace is held.
      return postponed({ until: now, notSent: true, restart: true });
    }
    case 'busy': {
      const until = now + outcome.retryAfterMs;
      await store.workspaces.slowDown(workspaceId, until);
      return postponed({ until, notSent: true });
    }
    case 'unreachable':
    case 'failed': {
      const isOwn = outcome.kind === 'failed';
      const words = isOwn
        ? `Slack refused the message (${outcome.code}).`
        : `Slack could not be reached (${outcome.code}).`;
      const step = troubled(claim, work, { words, isPassing: true, isOwn }, rules, now);
      return step.kind === 'postpone' ? postponed({ ...step.postponement, notSent: true }) : step;
    }
    case 'unknown':
      // It may yet show up in the channel; what began is not begun again before that was looked at.
      return postponed({
        until: now + rules.lookAfterMs,
        trouble: { words: `Slack did not confirm the message (${outcome.detail}).`, isOwn: false },
      });
  }
};

/**
 * Sends a message of an occurrence once: first it is written down that it may be on its way, then its place in the pace
 * is awaited, then it goes.
 */
export const send = async (claim: Claim, work: Work, ready: Ready, tools: DigestTools): Promise<Step> => {
  const { store, rules, clock, messenger } = tools;
  const terms = { snapshot: ready.snapshot, pace: rules.pace, leaseMs: rules.leaseMs };
  const permit = await store.engine.beginSend(claim, work, terms);
  if (permit.kind === 'lost') return { kind: 'none' };
  if (permit.kind === 'unwanted')
    return settled({ outcome: 'skipped', words: 'It was paused or ended meanwhile.' });
  if (permit.kind === 'wait') return postponed({ until: permit.until });
  if (permit.inMs > 0) await clock.sleep(permit.inMs);
  // A process that was stopped meanwhile leaves it to whoever takes over, who looks before sending.
  if (permit.leaseUntil - (await store.now()) < rules.leaseMs / 2) return { kind: 'none' };
  const mark = { id: runIdOf(claim.subscription.id, work) };
  const outcome = await messenger.post(claim.subscription.channelId, ready.forms, { mark });
  if (outcome.kind !== 'sent') return afterPost(claim, work, outcome, tools, await store.now());
  return settled({
    outcome: 'posted',
    messageTs: outcome.ts,
    failure: 'none',
    notices: recovered(claim),
    channelRestMs: rules.channelMs,
    ...ready.sent,
  });
};
