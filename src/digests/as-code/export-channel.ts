import { type Actor, findConversation } from '../../core/actor.ts';
import type { ExportedView } from '../../messages/export/exported.ts';
import type { Uses } from '../dependencies.ts';
import { printState } from './print-document.ts';

/** The digests of a channel as text, or why there is none. */
export type ChannelExport =
  | { readonly kind: 'document'; readonly view: ExportedView }
  | { readonly kind: 'nothing' | 'direct' };

const intro = ' The digests and alerts of one channel of Dune in Slack.';

/** Prints the digests and alerts of the channel that somebody is in; none of direct messages. */
export const exportChannel = async (
  { workspaceId, channelId }: Actor,
  { store }: Uses<'store'>,
): Promise<ChannelExport> => {
  if (findConversation(channelId, '') === 'direct') return { kind: 'direct' };
  const subscriptions = await store.subscriptions.inChannel(workspaceId, channelId);
  if (subscriptions.length === 0) return { kind: 'nothing' };
  return {
    kind: 'document',
    view: printState({ shortcuts: new Map(), reports: new Map(), subscriptions }, intro),
  };
};
