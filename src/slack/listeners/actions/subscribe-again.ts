import type { App, BlockAction } from '@slack/bolt';
import { parsePlain } from '../../../command/parse.ts';
import type { Result } from '../../../core/result.ts';
import type { Saved } from '../../../digests/digests.ts';
import { setNew } from '../../../digests/set-new.ts';
import { withQuestion } from '../../../digests/stored-question.ts';
import type { ManageProblem } from '../../../digests/validate.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderAnswered } from '../../../messages/digest/already.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { ephemeral, type Reply, replacing } from '../../clients/reply.ts';
import { type DigestServices, showDigests } from '../../handlers/digest-commands.ts';
import { replyEdited, replyManageProblem, replyUnconfirmed } from '../../handlers/digest-replies.ts';
import { createKeyedLock, type RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { messageKey, onButton, withNumber } from '../button.ts';

type AgainServices = DigestServices & Pick<SlackServices, 'workspaceId'>;

/** Replaces the question with the result; a problem leaves it, so that the person can choose again. */
const replyAnswered = async (
  saved: Result<Saved, ManageProblem>,
  reply: Reply,
  services: AgainServices,
): Promise<void> => {
  if (!saved.ok) return replyManageProblem(saved.error, reply, services);
  const { subscription, isConfirmed } = saved.value;
  await reply([() => renderAnswered(withQuestion(subscription))], replacing);
  if (!isConfirmed) return replyUnconfirmed(subscription.number, reply);
  await replyEdited(saved.value, reply, services);
};

/** `<id> subscribe …`: the id that the new digest gets, so that pressing twice adds one. */
const parseAddition = (value: string, { settings }: AgainServices) => {
  const [, id, text = ''] = /^([\da-f-]{36}) (.+)$/s.exec(value) ?? [];
  const parsed = parsePlain(text, { minIntervalMinutes: settings.minIntervalMinutes });
  return id !== undefined && parsed.ok && (parsed.value.verb === 'subscribe' || parsed.value.verb === 'alert')
    ? { id, command: parsed.value }
    : undefined;
};

/**
 * Listens to the answers to the question that subscribing again asks. A second click while the first is being worked on
 * changes nothing, and neither does one after it.
 */
export const registerSubscribeAgain = (app: App, run: RequestRunner, services: AgainServices): void => {
  const { digests, settings } = services;
  const { command: slash, minIntervalMinutes } = settings;
  const unlessAnswering = createKeyedLock();
  const keyOf = (body: BlockAction): string => `${messageKey(body)} ${body.user.id}`;
  const replyStale = (reply: Reply) => reply([() => renderStaleButton(slash)], ephemeral);
  onButton(app, run, actionIds.addDigest, ({ value, body, reply }) => {
    const addition = parseAddition(value, services);
    if (addition === undefined) return replyStale(reply);
    const { command, id } = addition;
    return unlessAnswering(keyOf(body), async () =>
      replyAnswered(
        await setNew(command, toActor(body, services), { another: id }, digests),
        reply,
        services,
      ),
    );
  });
  onButton(app, run, withNumber(actionIds.changeDigest), ({ value, body, reply }) => {
    const parsed = parsePlain(value, { minIntervalMinutes });
    if (!parsed.ok || parsed.value.verb !== 'edit') return replyStale(reply);
    const edit = parsed.value;
    return unlessAnswering(keyOf(body), async () =>
      replyAnswered(await digests.edit(edit, toActor(body, services), { resumes: true }), reply, services),
    );
  });
  onButton(app, run, actionIds.cancelQuestion, ({ value, body, reply }) => {
    const [, page] = /^list (\d{1,6})$/.exec(value) ?? [];
    return page === undefined
      ? reply([() => renderAnswered('canceled')], replacing)
      : showDigests(toActor(body, services), reply, services, Number(page));
  });
};
