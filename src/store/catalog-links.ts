import type { Session } from './session.ts';
import { readTermsColumn } from './subscription-terms.ts';

/** Everything else by which a workspace knows queries. */
export type CatalogLinks = {
  readonly subscriptions: readonly {
    readonly queryId: number;
    readonly channelId: string;
    readonly ownerId: string;
    readonly title: string | undefined;
    readonly savedAt: number;
  }[];
  readonly shortcuts: readonly {
    readonly name: string;
    /** `undefined` if it's shared. */
    readonly ownerId: string | undefined;
    /** In the command language. */
    readonly question: string;
    readonly savedAt: number;
  }[];
  readonly openChannels: readonly string[];
};

/** Lists living subscriptions, shortcuts and open channels. */
export const listCatalogLinks = async ({ db }: Session, workspaceId: string): Promise<CatalogLinks> => {
  const subscriptions = await db
    .selectFrom('subscription')
    .select(['query_id', 'channel_id', 'owner_id', 'terms', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .where('state', '<>', 'ended')
    .execute();
  const shortcuts = await db
    .selectFrom('shortcut')
    .select(['name', 'owner_id', 'question', 'saved_at'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  const channels = await db
    .selectFrom('catalog_channel')
    .select('channel_id')
    .where('workspace_id', '=', workspaceId)
    .where('is_open', '=', 1)
    .execute();
  return {
    subscriptions: subscriptions.map((row) => ({
      queryId: row.query_id,
      channelId: row.channel_id,
      ownerId: row.owner_id,
      title: readTermsColumn(row.terms).title,
      savedAt: row.created_at,
    })),
    shortcuts: shortcuts.map((row) => ({
      name: row.name,
      ownerId: row.owner_id === '' ? undefined : row.owner_id,
      question: row.question,
      savedAt: row.saved_at,
    })),
    openChannels: channels.map((row) => row.channel_id),
  };
};
