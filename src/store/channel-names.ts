import { inTransaction, type Session } from './session.ts';

/** The names of channels, as far as they are needed and Slack told them. */
export type StoredChannelNames = {
  /** Lists names without `#`, by the channels' ids. */
  readonly list: (workspaceId: string) => Promise<ReadonlyMap<string, string>>;
  /** Remembers the name of a channel, which no other has anymore. Without a name, forgets it. */
  readonly set: (workspaceId: string, id: string, name: string | undefined) => Promise<void>;
};

/** Creates the channel names of a store. */
export const createStoredChannelNames = (session: Session): StoredChannelNames => ({
  list: async (workspaceId) => {
    const rows = await session.db
      .selectFrom('channel_name')
      .select(['id', 'name'])
      .where('workspace_id', '=', workspaceId)
      .execute();
    return new Map(rows.map(({ id, name }) => [id, name]));
  },
  set: (workspaceId, id, name) =>
    inTransaction(session, async ({ db }) => {
      await db
        .deleteFrom('channel_name')
        .where('workspace_id', '=', workspaceId)
        .where((eb) => eb.or([eb('id', '=', id), ...(name === undefined ? [] : [eb('name', '=', name)])]))
        .execute();
      if (name !== undefined)
        await db
          .insertInto('channel_name')
          .values({ workspace_id: workspaceId, id, name })
          // Another replica may have learned it at the same time.
          .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet({ name }))
          .execute();
    }),
});
