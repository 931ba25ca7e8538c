import type { Claim, Work } from '../store/claims.ts';
import type { Postponement } from '../store/sends.ts';
import type { Settlement } from '../store/settle.ts';
import type { DigestRules } from './rules.ts';
import type { Trouble } from './trouble.ts';

/** What follows for an occurrence: it is settled, or put off; `none`: another process has it now. */
export type Step =
  | { readonly kind: 'settle'; readonly settlement: Settlement }
  | { readonly kind: 'postpone'; readonly postponement: Postponement }
  | { readonly kind: 'none' };

/** A step that ends an occurrence. Without a post the channel is free at once. */
export const settled = (
  settlement: Pick<Settlement, 'outcome' | 'words'> & Partial<Settlement>,
  now: number,
): Step => ({
  kind: 'settle',
  settlement: { failure: 'undecided', newBaseline: false, channelFreeAt: now, ...settlement },
});

/** A step that puts an occurrence off. */
export const postponed = (postponement: Postponement): Step => ({ kind: 'postpone', postponement });

/** The wait before the next try, ms: longer with each. */
export const backoff = (tries: number, { retryMs, longestRetryMs }: DigestRules): number =>
  Math.min(longestRetryMs, retryMs * 2 ** Math.min(tries, 20));

/** Ends an occurrence that failed, and what follows: the owner is told once in a row, the digest paused when it lasts. */
export const failed = (
  claim: Claim,
  { kind }: Pick<Work, 'kind'>,
  { words, isOwn, pause }: Pick<Trouble, 'words' | 'isOwn' | 'pause'>,
  { mostFailures }: DigestRules,
  now: number,
): Step => {
  const { failures, failingSince } = claim.subscription;
  const failure = kind === 'run' ? 'undecided' : isOwn ? 'own' : 'other';
  const isLast = failure === 'own' && failures + 1 >= mostFailures;
  const last = { reason: 'failures' as const, words: `It failed ${mostFailures} times in a row. ${words}` };
  const ends = pause === undefined ? (isLast ? last : undefined) : { reason: pause, words };
  const isFirst = failure !== 'undecided' && failingSince === undefined;
  const notice =
    ends === undefined
      ? isFirst
        ? { kind: 'failing' as const, words }
        : undefined
      : { kind: 'paused' as const, words: ends.words };
  return settled({ outcome: 'failed', words, failure, pause: ends, notice }, now);
};

/** Trouble that may pass is tried again within the time that the occurrence has; any other ends it. */
export const troubled = (
  claim: Claim,
  work: Work,
  trouble: Trouble,
  rules: DigestRules,
  now: number,
): Step => {
  const wait = Math.max(trouble.retryAfterMs ?? 0, backoff(work.tries, rules));
  if (!trouble.isPassing || now + wait >= work.giveUpAt) return failed(claim, work, trouble, rules, now);
  return postponed({ until: now + wait, trouble: { words: trouble.words, isOwn: trouble.isOwn } });
};
