import type { App } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { parsePlain } from '../../../command/parse.ts';
import type { Actor } from '../../../core/actor.ts';
import { growingTo } from '../../../core/growing-cache.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { ephemeral } from '../../clients/reply.ts';
import { createReplyInPlace } from '../../clients/reply-in-place.ts';
import { type CommandServices, handleCommand } from '../../handlers/command.ts';
import { createKeyedLock, type RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { type ButtonPress, isSeenByOne, messageKey, onButton, threadOf, withNumber } from '../button.ts';

type RunServices = CommandServices & Pick<SlackServices, 'workspaceId' | 'replies'>;

const maxRemembered = 1000;

/** Returns who clicked, and the thread that answers go to. */
const toPlace = (
  { body }: ButtonPress,
  services: RunServices,
): { readonly actor: Actor; readonly thread: string | undefined } => {
  const thread = threadOf(body);
  const actor = toActor(body, services);
  return { thread, actor: thread === undefined ? actor : { ...actor, conversation: 'thread' } };
};

/**
 * Listens to buttons that do what a command does, such as *Run it* under a corrected command. In a message that only the
 * person sees, the outcome takes the message's place, so that nothing stays to be pressed again. A second click changes
 * nothing. An example stays with the others: people try one after another.
 */
export const registerRunCommand = (app: App, run: RequestRunner, services: RunServices): void => {
  const unlessRunning = createKeyedLock();
  const gone = new LRUCache<string, true>(growingTo(maxRemembered));
  const { command: slash, minIntervalMinutes } = services.settings;
  const runPressed = async (press: ButtonPress, stays: boolean): Promise<void> => {
    const { value, body, reply: direct } = press;
    const key = messageKey(body);
    if (gone.has(key)) return;
    const { actor, thread } = toPlace(press, services);
    const { channelId, userId } = actor;
    const toAll =
      thread === undefined
        ? direct
        : services.replies.inThreadOrAlone({ channelId, ts: thread, userId }, direct);
    const { reply, end } =
      isSeenByOne(body) && !stays
        ? createReplyInPlace({ direct, toAll })
        : { reply: toAll, end: () => Promise.resolve(false) };
    const parsed = parsePlain(value, { minIntervalMinutes });
    if (!parsed.ok) return reply([() => renderStaleButton(slash)], ephemeral);
    const asked = { by: userId, text: value, reading: undefined };
    const origin = { asked, wasAsked: true, ...(thread !== undefined && { thread }) };
    await unlessRunning(`${key} ${userId} ${value}`, async () => {
      await handleCommand(parsed.value, actor, reply, services, origin);
      if (await end()) gone.set(key, true);
    });
  };
  onButton(app, run, withNumber(actionIds.runCommand), (press) => runPressed(press, false));
  onButton(app, run, withNumber(actionIds.runExample), (press) => runPressed(press, true));
};
