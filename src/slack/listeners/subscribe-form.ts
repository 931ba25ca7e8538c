import type { App, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { Command } from '../../command/command.ts';
import { normalise } from '../../command/normalise.ts';
import type { CommandProblem } from '../../command/problem.ts';
import type { AskRequest } from '../../command/request.ts';
import { readWhen } from '../../command/when.ts';
import { subscribe } from '../../digest/subscribe.ts';
import { actionIds } from '../../render/buttons.ts';
import { sentenceOf } from '../../render/command-problem.ts';
import { readSubject, renderSubscribeForm, subscribeForm } from '../../render/form/subscribe.ts';
import { renderStaleButton, renderWorking } from '../../render/small-talk.ts';
import { no, ok, type Result } from '../../result.ts';
import { toPerson } from '../answering.ts';
import { replyManageProblem, replyUnconfirmed } from '../digest-verbs.ts';
import { readQuestionText, registerOpening, sentForm } from '../forms.ts';
import type { Guard } from '../guard.ts';
import type { Reply } from '../reply.ts';
import type { SlackTools } from '../tools.ts';

type Subscribe = Extract<Command, { verb: 'subscribe' }>;

/** What was filled in, as if it had been typed. */
const commandOf = (
  { state }: ViewOutput,
  request: AskRequest,
  leastMinutes: number,
): Result<Subscribe, CommandProblem> => {
  const typed = state.values[subscribeForm.when]?.[subscribeForm.when]?.value ?? '';
  const ticked = (state.values[subscribeForm.how]?.[subscribeForm.how]?.selected_options ?? []).map(
    ({ value }) => value,
  );
  // The quotes around a cron are for a command, where other words follow.
  const when = readWhen([normalise(typed).replace(/["“”„]/g, '')], leastMinutes);
  if (!when.ok) return when;
  const { schedule, zone } = when.value;
  if (schedule === undefined) return no({ kind: 'missing-schedule' });
  const condition = ticked.includes(subscribeForm.changed) ? ('changed' as const) : undefined;
  return ok({
    verb: 'subscribe',
    // A digest is for its channel, though the answer was for one person.
    request: { ...request, options: { ...request.options, private: false } },
    schedule,
    digest: {
      ...{ zone, when: condition, key: [], maxAgeMs: undefined },
      refresh: ticked.includes(subscribeForm.refresh),
    },
  });
};

const carryOut = async (
  command: Subscribe,
  place: { readonly channelId: string; readonly userId: string },
  reply: Reply,
  tools: SlackTools,
): Promise<void> => {
  const { digests } = tools;
  // Slack waits three seconds for the form; Dune may take longer.
  await reply([() => renderWorking('Trying the query on Dune …')], toPerson);
  const kept = await subscribe(command, { workspaceId: digests.workspaceId, ...place }, digests);
  if (!kept.ok) return replyManageProblem(kept.problem, reply, tools);
  const { subscription, isConfirmed } = kept.value;
  if (!isConfirmed) return replyUnconfirmed(subscription.number, reply);
  const words = `Subscribed. The channel was told, and shown what digest #${subscription.number} will look like.`;
  await reply([() => renderWorking(words)], toPerson);
};

/** *Subscribe* under an answer, and the form behind it. */
export const registerSubscribeForm = (app: App, guard: Guard, tools: SlackTools): void => {
  const { slash, leastMinutes, execute } = tools;
  registerOpening(app, guard, tools, {
    actionId: actionIds.subscribe,
    label: 'Subscribe',
    form: (request, question, channelId) =>
      renderSubscribeForm(request, { channelId, question }, { executionsPerDay: execute.perDay }),
  });
  app.view<ViewSubmitAction>(subscribeForm.callbackId, async ({ ack, body, view }) => {
    const form = sentForm({ ack, viewId: view.id, title: subscribeForm.title, userId: body.user.id }, tools);
    await guard(body.trigger_id, form.reply, async (reply) => {
      const subject = readSubject(view.private_metadata);
      const request = readQuestionText(subject?.question);
      if (subject === undefined || request === undefined)
        return reply([() => renderStaleButton(slash)], toPerson);
      const command = commandOf(view, request, leastMinutes);
      if (!command.ok) return form.refuse({ [subscribeForm.when]: sentenceOf(command.problem, slash) });
      return carryOut(command.value, { channelId: subject.channelId, userId: body.user.id }, reply, tools);
    });
  });
};
