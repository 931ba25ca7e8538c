import type { App } from '@slack/bolt';
import type { Question } from '../../../core/question.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { parseQuestionText } from '../../../questions/question-text.ts';
import { ephemeral } from '../../clients/reply.ts';
import { handlePostWhenDone, replyAwaited } from '../../handlers/post-when-done.ts';
import type { FileServices } from '../../handlers/send-file.ts';
import { createKeyedLock, type RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor } from '../../services.ts';
import { messageKey, onButton } from '../button.ts';

type Awaited = { readonly executionId: string; readonly question: Question };

/** Reads the value of the button: Dune's id of the run, and the question. */
const parseAwaited = (value: string): Awaited | undefined => {
  const [, executionId = '', text = ''] = /^(\w{1,64}) (.+)$/s.exec(value) ?? [];
  const question = parseQuestionText(text);
  return question === undefined ? undefined : { executionId, question };
};

/**
 * Listens to *Post it when it's done* for a query that is running. A second click changes nothing; somebody else who waits
 * for the same in the channel hears that it comes anyway.
 */
export const registerPostWhenDone = (
  app: App,
  run: RequestRunner,
  services: FileServices & Pick<SlackServices, 'workspaceId'>,
): void => {
  const unlessClicked = createKeyedLock();
  const unlessWaiting = createKeyedLock();
  onButton(app, run, actionIds.postWhenDone, ({ value, body, reply }) => {
    const awaited = parseAwaited(value);
    if (awaited === undefined) return reply([() => renderStaleButton(services.settings.command)], ephemeral);
    const actor = toActor(body, services);
    const { question } = awaited;
    const audience = question.options.private ? actor.userId : 'everyone';
    return unlessClicked(messageKey(body), () =>
      unlessWaiting(
        `${actor.channelId} ${audience} ${value}`,
        () => handlePostWhenDone(awaited, actor, reply, services),
        () => replyAwaited(question, { kind: 'waiting-already' }, reply, services),
      ),
    );
  });
};
