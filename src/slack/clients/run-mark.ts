import { z } from 'zod';
import type { RunMark } from '../../digests/messenger.ts';
import type { Message } from '../../messages/blocks/message.ts';

const eventType = 'dune_digest';

/** A mark of last resort: Slack returns block ids even where it doesn't return metadata. */
const toBlockId = ({ id }: RunMark): string => `digest:${id}`;

/** Returns a message's Slack payload with a mark to find it by. */
export const markMessage = ({ text, blocks }: Message, mark: RunMark | undefined, withMetadata: boolean) => {
  const [first, ...others] = blocks;
  const all =
    mark === undefined || first === undefined
      ? [...blocks]
      : [{ ...first, block_id: toBlockId(mark) }, ...others];
  return {
    text,
    ...(all.length > 0 && { blocks: all }),
    ...(mark !== undefined &&
      withMetadata && { metadata: { event_type: eventType, event_payload: { run_id: mark.id } } }),
  };
};

/** The parts of a channel's message that hold a mark. */
export const markedMessage = z.object({
  ts: z.string(),
  metadata: z
    .object({ event_payload: z.object({ run_id: z.string() }) })
    .optional()
    .catch(undefined),
  blocks: z
    .array(z.object({ block_id: z.string().optional() }))
    .optional()
    .catch(undefined),
});

/** Tells if a message has the mark. */
export const isMarked = (message: z.infer<typeof markedMessage>, mark: RunMark): boolean =>
  message.metadata?.event_payload.run_id === mark.id || message.blocks?.[0]?.block_id === toBlockId(mark);
