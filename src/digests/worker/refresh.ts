import type { AskRequest } from '../../core/question.ts';
import { creditsInWords, type RunTrouble, runTroubleWords } from '../../messages/problems/run.ts';
import { queryTitle } from '../../messages/text/format-question.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { Work } from '../../store/work.ts';
import type { DigestTools } from '../dependencies.ts';
import { duneTrouble } from '../failure.ts';
import { failed, postponed, type Step, troubled } from './transition.ts';

/** Whether the run that an occurrence asked for is there to be read. */
export type Refreshed =
  /** `executionId` is Dune's; without one the latest run is shown, and the remark says why. */
  | { readonly kind: 'ready'; readonly executionId: string | undefined; readonly remark: string }
  | { readonly kind: 'step'; readonly step: Step };

/** A run began at this time or later is as good as one of our own: those that are due together share one. */
const sinceOf = ({ claimedAt }: Claim, { at }: Pick<Work, 'at'>): number => Math.min(at, claimedAt);

/** Nothing of these is the digest's fault, and the latest run is better than nothing as long as it is called that. */
const showsLatest = ['limit', 'unknown', 'too-slow'];

/** Nobody waits for it. */
const background = { priority: 'background' } as const;

const notRun = (words: string): string => `Not refreshed: ${words} This is the result of the run before.`;

const without = (
  claim: Claim,
  work: Work,
  trouble: RunTrouble,
  { rules }: DigestTools,
  now: number,
): Refreshed => {
  const { queryId: id, queryName: name } = claim.subscription;
  const words = runTroubleWords(queryTitle({ id, name }), trouble);
  if (showsLatest.includes(trouble.kind)) {
    return {
      kind: 'ready',
      executionId: undefined,
      remark: notRun(words),
    };
  }
  if (trouble.kind === 'not-started') {
    const { outcome } = trouble;
    if (outcome.kind === 'out-of-credits')
      return {
        kind: 'ready',
        executionId: undefined,
        remark: notRun(words),
      };
    return {
      kind: 'step',
      step: troubled(claim, work, { ...duneTrouble({ id, name }, outcome), words }, rules, now),
    };
  }
  return { kind: 'step', step: failed(claim, work, { words, isOwn: true }, rules) };
};

/**
 * Runs the query for an occurrence that wants fresh data. While the run is under way the occurrence is put off, so that
 * it holds nothing up, and a run that was begun is found again after a crash.
 */
export const refresh = async (
  claim: Claim,
  work: Work,
  request: AskRequest,
  tools: DigestTools,
): Promise<Refreshed> => {
  const { workspaceId, queryId, id } = claim.subscription;
  const { parameters } = request;
  const asked = { workspaceId, queryId, parameters, askedBy: id, since: sinceOf(claim, work) };
  const state =
    work.executionId === undefined
      ? await tools.questions.startExecution(asked, background)
      : await tools.questions.pollExecution(work.executionId, asked, background);
  const now = await tools.store.now();
  if (state.kind === 'under-way') {
    // The longer it takes, the more seldom it is asked for.
    const wait = Math.min(tools.rules.pollMs + (now - state.startedAt) / 10, 60_000);
    return { kind: 'step', step: postponed({ until: Math.round(now + wait), executionId: state.id }) };
  }
  if (state.kind !== 'completed') return without(claim, work, state, tools, now);
  const credits = creditsInWords(state.credits);
  return {
    kind: 'ready',
    executionId: state.duneId,
    remark: `Run on Dune for this digest${credits === undefined ? '' : `, for ${credits}`}.`,
  };
};
