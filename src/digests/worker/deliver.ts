import { nextTime } from '../../command/schedule/next-times.ts';
import { type DigestView, digestForms } from '../../messages/digest/digest.ts';
import { oldWords, silentWords } from '../../messages/digest/occurrence.ts';
import { staleForms } from '../../messages/digest/stale.ts';
import { inRequest } from '../../platform/request-id.ts';
import type { Report } from '../../results/report.ts';
import { snapshotOf, writeSnapshot } from '../../results/snapshot.ts';
import type { Claim } from '../../store/queue/claim.ts';
import type { Work } from '../../store/work.ts';
import type { DigestTools } from '../dependencies.ts';
import { notAllowed } from '../failure.ts';
import { requestOf } from '../stored-question.ts';
import { chooseWork } from './choose-occurrence.ts';
import { type Reading, readForDigest } from './read.ts';
import { lookForSent, staleSnapshot } from './recover-send.ts';
import { refresh } from './refresh.ts';
import { type Ready, send } from './send.ts';
import { failed, postponed, recovered, type Step, settled, troubled } from './transition.ts';

const unreadable = {
  words: 'Its question was written by another version of the bot and cannot be read by this one.',
  isOwn: true,
  pause: 'unreadable',
} as const;

const viewOf = (
  claim: Claim,
  work: Work,
  { report, moved, isOld }: Extract<Reading, { kind: 'post' }>,
  remarks: readonly string[],
  { rules }: DigestTools,
): DigestView => ({
  subscription: claim.subscription,
  report,
  moved,
  askedKey: claim.subscription.keyColumns,
  lateSince: work.kind === 'schedule' && claim.claimedAt - work.at > rules.lateMs ? work.at : undefined,
  askedBy: work.kind === 'run' ? claim.asked?.by : undefined,
  remarks: isOld ? [...remarks, oldWords(claim.subscription.maxAgeMs ?? 0)] : remarks,
});

const readyDigest = (claim: Claim, view: DigestView): Ready => ({
  forms: digestForms(view),
  snapshot: writeSnapshot(snapshotOf(view.report, claim.subscription.question)),
  sent: {
    words: '',
    execution: view.report.executionId,
    newBaseline: true,
    queryName: view.report.query.name,
  },
});

const readyStale = (claim: Claim, report: Report, { execute }: DigestTools): Ready => ({
  forms: staleForms({
    subscription: claim.subscription,
    report,
    maxAgeMs: claim.subscription.maxAgeMs ?? 0,
    mayRun: execute.perDay > 0,
  }),
  snapshot: staleSnapshot(report.executionId),
  sent: {
    words: 'Said that the data is too old.',
    execution: report.executionId,
    newBaseline: false,
    staleExecution: report.executionId,
  },
});

/** What an occurrence comes to once its data is read. */
const conclude = async (
  claim: Claim,
  work: Work,
  reading: Reading,
  remarks: readonly string[],
  tools: DigestTools,
): Promise<Step> => {
  switch (reading.kind) {
    case 'trouble':
      return troubled(claim, work, reading.trouble, tools.rules, await tools.store.now());
    case 'silent': {
      const { why, executionId } = reading;
      const words = silentWords[why];
      // Only these two show what was posted last; of the others nothing was shown yet.
      const seenExecution = why === 'same-run' || why === 'same-cells' ? executionId : undefined;
      return settled({
        ...{ outcome: 'silent', words, execution: executionId, failure: 'none', seenExecution },
        notices: recovered(claim),
      });
    }
    case 'stale':
      return send(claim, work, readyStale(claim, reading.report, tools), tools);
    case 'post':
      return send(claim, work, readyDigest(claim, viewOf(claim, work, reading, remarks, tools)), tools);
  }
};

const outOfTime = ({ executionId }: Work) => ({
  words:
    executionId === undefined ? 'There was not enough time.' : "Dune's run of the query did not end in time.",
  isOwn: false,
});

/** Why an occurrence is not worked on, if so. */
const endedAlready = (claim: Claim, work: Work, rules: DigestTools['rules']): Step | undefined => {
  const { state } = claim.subscription;
  const now = claim.claimedAt;
  if (state.kind === 'ended' || (state.kind === 'paused' && work.kind === 'schedule'))
    return settled({ outcome: 'skipped', words: 'It was paused or ended meanwhile.' });
  if (now < work.giveUpAt) return undefined;
  // Its time ran out while nobody looked at it: then the last that has come is caught up, late.
  const wasLeftAlone = work.tries === 0 || now - work.giveUpAt > 2 * rules.longestRetryMs;
  if (work.kind === 'schedule' && wasLeftAlone) return postponed({ until: now, restart: true });
  return failed(claim, work, work.trouble ?? outOfTime(work), rules);
};

const stepOf = async (claim: Claim, work: Work, tools: DigestTools): Promise<Step> => {
  const sent =
    work.sendingAt === undefined ? undefined : await lookForSent(claim, work, work.sendingAt, tools);
  if (sent !== undefined) return sent;
  const ended = endedAlready(claim, work, tools.rules);
  if (ended !== undefined) return ended;
  const request = requestOf(claim.subscription);
  if (request === undefined) return failed(claim, work, unreadable, tools.rules);
  // Before anything is spent.
  if (tools.ask.allowedQueries?.has(claim.subscription.queryId) === false)
    return failed(claim, work, notAllowed, tools.rules);
  const wantsRun = claim.subscription.refresh || (work.kind === 'run' && claim.asked?.refresh === true);
  const run = wantsRun ? await refresh(claim, work, request, tools) : undefined;
  if (run?.kind === 'step') return run.step;
  const { baselineAt, subscription } = claim;
  const snapshot =
    baselineAt === undefined ? undefined : await tools.store.engine.snapshot(subscription.id, baselineAt);
  const source = { claim, work, request, snapshot, executionId: run?.executionId };
  const reading = await readForDigest(source, tools.ask);
  return conclude(claim, work, reading, run === undefined ? [] : [run.remark], tools);
};

const take = async (
  claim: Claim,
  work: Work,
  step: Step,
  { store, log, telemetry }: DigestTools,
): Promise<void> => {
  const { id, number } = claim.subscription;
  const tooLate = () => log.warn({ id, number }, 'another process took over an occurrence; that one decides');
  if (step.kind === 'none') return;
  if (step.kind === 'postpone') {
    if (!(await store.engine.postpone(claim, step.postponement))) return tooLate();
    return log.debug({ id, number, ...step.postponement }, 'an occurrence is put off');
  }
  const settledAt = await store.engine.settle(claim, work, step.settlement, nextTime);
  if (settledAt === undefined) return tooLate();
  const { outcome } = step.settlement;
  const lagMs = settledAt - work.at;
  log.info({ id, number, outcome, lagMs }, 'an occurrence is settled');
  telemetry.settled(outcome, 1);
  if (outcome === 'posted') telemetry.posted(lagMs);
};

/** The occurrence that a claim is about, fixed for every try; `undefined` when there is none any more. */
const fixedWork = async (
  claim: Claim,
  { store, rules, telemetry }: DigestTools,
): Promise<Work | undefined> => {
  if (claim.subscription.work !== undefined) return claim.subscription.work;
  const chosen = chooseWork(claim, rules);
  if (chosen === undefined) {
    await store.engine.release(claim);
    return undefined;
  }
  const isOurs = await store.engine.begin(claim, chosen.work, chosen.skipped);
  // Somebody changed the schedule since it was claimed.
  if (!isOurs) await store.engine.release(claim);
  else if (chosen.skipped !== undefined) telemetry.settled('skipped', chosen.skipped.count);
  const nothingYet = { sendingAt: undefined, tries: 0, trouble: undefined, executionId: undefined };
  return isOurs ? { ...chosen.work, ...nothingYet } : undefined;
};

const deliverAs = async (reference: string, claim: Claim, tools: DigestTools): Promise<void> => {
  const work = await fixedWork(claim, tools);
  if (work === undefined) return;
  try {
    await take(claim, work, await stepOf(claim, work, tools), tools);
  } catch (error) {
    const { id, number } = claim.subscription;
    tools.log.error({ err: error, id, number }, 'unexpected error in a digest');
    const until = (await tools.store.now()) + tools.rules.longestRetryMs;
    const trouble = { words: `Something went wrong in the bot (reference ${reference}).`, isOwn: false };
    await tools.store.engine.postpone(claim, { until, trouble });
  }
};

/**
 * Works on one claimed subscription: chooses the occurrence, runs the query where that is wanted, reads, posts, and
 * settles it or puts it off. An error that nobody expected counts as trouble that may pass; its reference is in the log.
 */
export const deliver = (claim: Claim, tools: DigestTools): Promise<void> =>
  inRequest((reference) => deliverAs(reference, claim, tools));
