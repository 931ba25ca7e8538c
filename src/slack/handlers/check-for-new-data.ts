import type { BlockAction } from '@slack/bolt';
import { withoutFiles } from '../../command/merge-options.ts';
import { readCommand } from '../../command/parse.ts';
import type { Question } from '../../core/question.ts';
import { type Asked, parseAskedId } from '../../messages/answer/asked-line.ts';
import { type Reply, replacing } from '../clients/reply.ts';
import { type SlackServices, toActor } from '../services.ts';
import { answer } from './answer.ts';

const getBlockId = (block: unknown): string =>
  typeof block === 'object' && block !== null && 'block_id' in block ? String(block.block_id) : '';

type Kept = { readonly asked: Asked | undefined; readonly maxAgeMs: number | undefined };

/** Returns who asked for the answer that was clicked, and how; Slack sends it only with messages that others see. */
const readAsked = (message: BlockAction['message']): Kept => {
  const blocks: unknown = message?.['blocks'];
  const ids: readonly string[] = Array.isArray(blocks) ? blocks.map(getBlockId) : [];
  for (const id of ids) {
    const asked = parseAskedId(id);
    if (asked === undefined) continue;
    const read = readCommand(asked.text);
    const command = read.ok ? read.value.command : undefined;
    return {
      asked: { ...asked, reading: read.ok ? read.value.reading : undefined },
      maxAgeMs: command?.verb === 'ask' ? command.freshness?.maxAgeMs : undefined,
    };
  }
  return { asked: undefined, maxAgeMs: undefined };
};

/**
 * Reads a result again and replaces the answer that was clicked with the new one, which says who checked and if Dune has a
 * newer run. `shown` is Dune's id of the run that stood there. A problem leaves the answer in place.
 */
export const checkForNewData = async (
  question: Question,
  shown: string | undefined,
  body: BlockAction,
  reply: Reply,
  services: Pick<SlackServices, 'questions' | 'catalog' | 'settings' | 'billing' | 'clock' | 'workspaceId'>,
): Promise<void> => {
  const actor = toActor(body, services);
  const { userId, isOpen = false } = actor;
  // Its files came with the first answer.
  await answer(withoutFiles(question), replacing, reply, services, {
    since: services.clock.now(),
    check: { by: userId, shown },
    from: actor,
    isOpen,
    ...readAsked(body.message),
  });
};
