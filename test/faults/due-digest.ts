import { channels, people } from '../../sandbox/slack/workspace.ts';
import { openStore } from '../../src/store/open.ts';
import { settingsOf } from '../store/support.ts';

/** Saves a digest of #general that is due at once and then on New Year's Day, in a PostgreSQL database. */
export const saveDueDigest = async (url: string) => {
  const opened = await openStore({ kind: 'postgres', url }, { onError: () => undefined });
  if (!opened.ok) throw new Error(opened.error);
  const store = opened.value;
  const settings = { ...settingsOf({ queryId: 1252207 }), cron: '0 0 1 1 *' };
  const target = { workspaceId: 'T0SANDBOX', channelId: channels.general.id, ownerId: people.ada.id };
  const now = await store.now();
  const { subscription } = await store.subscriptions.save(target, settings, now);
  return { store, subscription, now };
};
