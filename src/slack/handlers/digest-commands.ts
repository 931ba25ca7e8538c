import type { Command } from '../../command/command.ts';
import type { Who } from '../../core/actor.ts';
import type { Result } from '../../core/result.ts';
import type { DigestReference, Resumed } from '../../digests/manage.ts';
import type { RunEnd } from '../../digests/run.ts';
import type { DigestChange } from '../../digests/subscribe.ts';
import type { ManageProblem } from '../../digests/validate.ts';
import { renderDigestList, renderHistory } from '../../messages/digest/list.ts';
import { type ManagedView, renderManaged, renderUnconfirmed } from '../../messages/digest/managed.ts';
import { type DigestProblem, renderDigestProblem } from '../../messages/digest/problem.ts';
import { renderRunEnd, renderRunUnderWay } from '../../messages/digest/run-result.ts';
import { renderWorking } from '../../messages/status.ts';
import type { Reply } from '../clients/reply.ts';
import type { Placing } from '../clients/response-url.ts';
import type { SlackTools } from '../services.ts';
import { replyAskProblem, toPerson, withPatience } from './answer.ts';

/** The commands about digests. */
export type DigestCommand = Extract<
  Command,
  { verb: 'subscribe' | 'edit' | 'list' | 'pause' | 'resume' | 'run' | 'unsubscribe' }
>;

const toChannel: Placing = { visibility: 'channel', replaces: false };

/** Why something was not done, to the person alone. */
export const replyProblem = (
  problem: DigestProblem,
  reply: Reply,
  { slash, messenger }: SlackTools,
): Promise<void> => reply([() => renderDigestProblem(problem, slash, messenger.botName)], toPerson);

/** Why something was not done that Dune had to be asked for, to the person alone. */
export const replyManageProblem = (problem: ManageProblem, reply: Reply, tools: SlackTools): Promise<void> =>
  problem.kind === 'digest'
    ? replyProblem(problem.problem, reply, tools)
    : replyAskProblem(problem.problem, problem.request, reply, tools);

/** Who did what is said in the channel; a problem to the person alone. */
export const replyManaged = (
  result: Result<ManagedView, DigestProblem>,
  reply: Reply,
  tools: SlackTools,
): Promise<void> =>
  result.ok
    ? reply([() => renderManaged(result.value)], toChannel)
    : replyProblem(result.problem, reply, tools);

/** What came of a run, to the person alone: nothing when the digest is there to be seen. */
export const replyRun = async (
  result: Result<RunEnd, DigestProblem>,
  reply: Reply,
  tools: SlackTools,
): Promise<void> => {
  if (!result.ok) return replyProblem(result.problem, reply, tools);
  const { value } = result;
  if (value.kind === 'under-way') {
    const now = await tools.store.now();
    return reply([() => renderRunUnderWay(value.digest, tools.slash, now)], toPerson);
  }
  if (value.occurrence.outcome === 'posted') return;
  return reply([() => renderRunEnd(value.digest, value.occurrence)], toPerson);
};

/** It is done, and the message that says so may not have arrived. */
export const replyUnconfirmed = (number: number, reply: Reply): Promise<void> =>
  reply([() => renderUnconfirmed(number)], toPerson);

/** What came of *resume*: the channel was told, unless that was not confirmed. */
export const replyResumed = async (
  resumed: Result<Resumed, DigestProblem>,
  reply: Reply,
  tools: SlackTools,
): Promise<void> => {
  if (!resumed.ok) return replyProblem(resumed.problem, reply, tools);
  const { view, isConfirmed } = resumed.value;
  if (!isConfirmed) return replyUnconfirmed(view.digest.subscription.number, reply);
};

const byNumber = (number: number): DigestReference => ({ kind: 'number', number });

const showOne = async (number: number, who: Who, reply: Reply, tools: SlackTools): Promise<void> => {
  const found = await tools.digests.history(byNumber(number), who);
  if (!found.ok) return replyProblem(found.problem, reply, tools);
  const { digest, occurrences, ...times } = found.value;
  return reply([() => renderHistory(digest, occurrences, times)], toPerson);
};

const keep = async (command: DigestChange, who: Who, reply: Reply, tools: SlackTools): Promise<void> => {
  const tell = () => reply([() => renderWorking('Trying the query on Dune …')], toPerson);
  const { digests, patienceMs } = tools;
  const saving = command.verb === 'subscribe' ? digests.subscribe(command, who) : digests.edit(command, who);
  const result = await withPatience(saving, patienceMs, tell);
  if (!result.ok) return replyManageProblem(result.problem, reply, tools);
  // What was done stands in the channel already: that message proved that digests can be posted there.
  if (!result.value.isConfirmed) return replyUnconfirmed(result.value.subscription.number, reply);
};

/** Carries out a command about the digests of a channel. */
export const carryOutDigest = async (
  command: DigestCommand,
  who: Who,
  reply: Reply,
  tools: SlackTools,
): Promise<void> => {
  const { digests, patienceMs, runWithinMs } = tools;
  switch (command.verb) {
    case 'subscribe':
    case 'edit':
      return keep(command, who, reply, tools);
    case 'list':
      if (command.number !== undefined) return showOne(command.number, who, reply, tools);
      return reply([await listed(who, tools)], toPerson);
    case 'pause':
      return replyManaged(await digests.pause(byNumber(command.number), who), reply, tools);
    case 'unsubscribe':
      return replyManaged(await digests.end(byNumber(command.number), who), reply, tools);
    case 'resume':
      return replyResumed(await digests.resume(byNumber(command.number), who), reply, tools);
    case 'run': {
      const options = { refresh: false, withinMs: runWithinMs, stopping: tools.stopping };
      const tell = () => reply([() => renderWorking(`Posting digest #${command.number} …`)], toPerson);
      const work = digests.run(byNumber(command.number), who, options);
      return replyRun(await withPatience(work, patienceMs, tell), reply, tools);
    }
  }
};

const listed = async (who: Who, { digests, slash }: SlackTools) => {
  const { digests: all, now, held } = await digests.list(who);
  return () => renderDigestList(all, slash, now, held);
};
