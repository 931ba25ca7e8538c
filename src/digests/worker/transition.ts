import type { Claim } from '../../store/queue/claim.ts';
import type { Postponement } from '../../store/queue/send.ts';
import type { Settlement, Told } from '../../store/queue/settle.ts';
import type { Work } from '../../store/work.ts';
import type { Trouble } from '../failure.ts';
import type { DigestRules } from '../policy.ts';

/** What follows for an occurrence: it is settled, or put off; `none`: another process has it now. */
export type Step =
  | { readonly kind: 'settle'; readonly settlement: Settlement }
  | { readonly kind: 'postpone'; readonly postponement: Postponement }
  | { readonly kind: 'none' };

/** A step that ends an occurrence. Without a post the channel is free at once. */
export const settled = (settlement: Pick<Settlement, 'outcome' | 'words'> & Partial<Settlement>): Step => ({
  kind: 'settle',
  settlement: { failure: 'undecided', newBaseline: false, channelRestMs: 0, ...settlement },
});

/** A step that puts an occurrence off. */
export const postponed = (postponement: Postponement): Step => ({ kind: 'postpone', postponement });

/** The wait before the next try, ms: longer with each. */
export const backoff = (tries: number, { retryMs, longestRetryMs }: DigestRules): number =>
  Math.min(longestRetryMs, retryMs * 2 ** Math.min(tries, 20));

/** What is told of a run that somebody asked for and that was not posted; whoever waits for it takes that back. */
export const runFailed = ({ kind }: Pick<Work, 'kind'>, words: string): readonly Told[] =>
  kind === 'run' ? [{ to: 'asker', kind: 'run-failed', words }] : [];

/** What is told when a digest that failed is well again. */
export const recovered = ({ subscription: { failingSince } }: Claim): readonly Told[] =>
  failingSince === undefined ? [] : [{ to: 'owner', kind: 'recovered', words: '' }];

/** A pause is told to the owner and in the channel, which would otherwise just go quiet. */
const pauseTold = (words: string): readonly Told[] => [
  { to: 'owner', kind: 'paused', words },
  { to: 'channel', kind: 'paused', words },
];

/** Ends an occurrence that failed, and what follows: the owner is told once in a row, the digest paused when it lasts. */
export const failed = (
  claim: Claim,
  work: Pick<Work, 'kind'>,
  { words, isOwn, pause }: Pick<Trouble, 'words' | 'isOwn' | 'pause'>,
  { mostFailures }: DigestRules,
): Step => {
  const { failures, failingSince } = claim.subscription;
  const failure = work.kind === 'run' ? 'undecided' : isOwn ? 'own' : 'other';
  const isLast = failure === 'own' && failures + 1 >= mostFailures;
  const last = { reason: 'failures' as const, words: `It failed ${mostFailures} times in a row. ${words}` };
  const ends = pause === undefined ? (isLast ? last : undefined) : { reason: pause, words };
  const isFirst = failure !== 'undecided' && failingSince === undefined;
  const first: readonly Told[] = isFirst ? [{ to: 'owner', kind: isOwn ? 'failing' : 'held-up', words }] : [];
  const told = ends === undefined ? first : pauseTold(ends.words);
  const notices = [...told, ...runFailed(work, words)];
  return settled({ outcome: 'failed', words, failure, pause: ends, notices });
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
  if (!trouble.isPassing || now + wait >= work.giveUpAt) return failed(claim, work, trouble, rules);
  return postponed({ until: now + wait, trouble: { words: trouble.words, isOwn: trouble.isOwn } });
};
