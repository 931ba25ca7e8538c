import { z } from 'zod';
import { toChannelName } from '../../core/actor.ts';
import type { QueryPlace } from '../../core/query-limits.ts';
import { parseAlertSubject } from '../../messages/forms/alert.ts';
import { askForm, parseAskedThread } from '../../messages/forms/ask.ts';
import { digestForm } from '../../messages/forms/digest.ts';
import { getConversation } from '../../messages/forms/form-state.ts';
import { withHiddenFields } from '../../messages/forms/more-options.ts';
import { parsePreviewSubject } from '../../messages/forms/preview.ts';

/** Channels stand in four places, as Slack's payloads of commands, clicks, events and messages that one person sees have them. */
const placed = z.object({
  channel_id: z.string().optional().catch(undefined),
  channel_name: z.string().optional().catch(undefined),
  channel: z.object({ id: z.string(), name: z.string().optional() }).optional().catch(undefined),
  container: z.object({ channel_id: z.string().optional() }).optional().catch(undefined),
  event: z.object({ channel: z.string().optional() }).optional().catch(undefined),
});

const modal = z.object({
  view: z.object({
    type: z.literal('modal'),
    private_metadata: z.string(),
    state: z
      .object({ values: z.record(z.string(), z.record(z.string(), z.looseObject({}))) })
      .optional()
      .catch(undefined),
  }),
});

/** Returns the channel that a form is for: the one that is chosen in it, else the one that it was opened for. */
const findFormChannel = ({ view }: z.infer<typeof modal>): string | undefined => {
  const { private_metadata: metadata, state } = view;
  const values = withHiddenFields(state?.values ?? {}, metadata);
  const found = [
    getConversation(values, digestForm.channel),
    getConversation(values, askForm.where),
    parseAskedThread(metadata)?.channelId,
    // The metadata of a digest's form starts as that of an alert's does.
    parseAlertSubject(metadata).subject.channelId,
    parsePreviewSubject(metadata)?.channelId,
  ];
  // Metadata of other forms begins with other words.
  return found.find((id) => id !== undefined && /^[CDG][A-Z0-9]+$/.test(id));
};

/**
 * Returns the conversation that a payload of Slack is about, with the channel's name where Slack tells it; `undefined` for
 * none, as in the App Home.
 */
export const requestPlace = (body: unknown): QueryPlace | undefined => {
  const form = modal.safeParse(body);
  const channelId = form.success ? findFormChannel(form.data) : undefined;
  if (form.success) return channelId === undefined ? undefined : { channelId };
  const found = placed.safeParse(body);
  if (!found.success) return undefined;
  const { channel_id, channel_name, channel, container, event } = found.data;
  const id = channel_id ?? channel?.id ?? container?.channel_id ?? event?.channel;
  return id === undefined
    ? undefined
    : { channelId: id, ...toChannelName(channel_name ?? channel?.name ?? '') };
};
