import { type Actor, findConversation } from '../../core/actor.ts';
import type { ExportedView } from '../../messages/export/exported.ts';
import type { Uses } from '../dependencies.ts';
import { toReadParts } from './current-reports.ts';
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
  const living = await store.subscriptions.living(workspaceId);
  const here = new Set(
    living.filter((one) => one.channelId === channelId).map(({ id, groupId }) => groupId ?? id),
  );
  if (here.size === 0) return { kind: 'nothing' };
  // With their other places, or a document of two channels would end them in one of the two.
  const subscriptions = living.filter(({ id, groupId }) => here.has(groupId ?? id));
  const used = new Set(subscriptions.flatMap(({ terms }) => terms.report ?? []));
  const reports = toReadParts((await store.reports.list(workspaceId)).filter(({ name }) => used.has(name)));
  return { kind: 'document', view: printState({ shortcuts: new Map(), reports, subscriptions }, intro) };
};
