import { type Actor, findConversation } from '../../core/actor.ts';
import type { ExportedView } from '../../messages/export/exported.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { Uses } from '../dependencies.ts';
import { findReach } from '../places/rights.ts';
import { toReadParts } from './current-reports.ts';
import { printState } from './print-document.ts';

/** The digests of a channel as text, or why there is none. */
export type ChannelExport =
  | { readonly kind: 'document'; readonly view: ExportedView }
  | { readonly kind: 'nothing' | 'direct' };

const intro = ' The digests and alerts of one channel of Dune in Slack.';

/** Lists those of which somebody may not know the other places. */
const listOfOthers = async (
  inChannel: readonly Subscription[],
  userId: string,
  means: Uses<'store' | 'people'>,
): Promise<readonly Subscription[]> => {
  const found = await Promise.all(
    inChannel.map(async (one) => ((await findReach(one, userId, means)).reach === 'here' ? [one] : [])),
  );
  return found.flat();
};

/** Prints the digests and alerts of the channel that somebody is in; none of direct messages. The other places are their owners' and admins' to know. */
export const exportChannel = async (
  { workspaceId, channelId, userId }: Actor,
  means: Uses<'store' | 'people'>,
): Promise<ChannelExport> => {
  const { store } = means;
  if (findConversation(channelId, '') === 'direct') return { kind: 'direct' };
  const living = await store.subscriptions.living(workspaceId);
  const inChannel = living.filter((one) => one.channelId === channelId);
  const here = new Map(inChannel.map((one) => [one.groupId ?? one.id, one]));
  if (here.size === 0) return { kind: 'nothing' };
  // With their other places, or a document of two channels would end them in one of the two.
  const subscriptions = living.filter(({ id, groupId }) => here.has(groupId ?? id));
  const used = new Set(subscriptions.flatMap(({ terms }) => terms.report ?? []));
  const reports = toReadParts((await store.reports.list(workspaceId)).filter(({ name }) => used.has(name)));
  const state = { shortcuts: new Map(), reports, subscriptions };
  const others = await listOfOthers([...here.values()], userId, means);
  return { kind: 'document', view: printState(state, intro, others) };
};
