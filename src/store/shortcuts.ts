import type { Selectable } from 'kysely';
import type { ShortcutTable } from './schema.ts';
import { inTransaction, type Session } from './session.ts';
import { lockWorkspace } from './workspaces.ts';

/** A question under a name: a person's own, or shared with their workspace. */
export type Shortcut = {
  readonly name: string;
  /** Whose it is; `undefined` when it is shared. */
  readonly ownerId: string | undefined;
  /** The query by its id, its values and how it is shown, in the language people type. */
  readonly question: string;
  readonly savedBy: string;
  /** ms. */
  readonly savedAt: number;
};

/** Which shortcut: a name is given once per person, and once among the shared ones. */
type StoredShortcutKey = { readonly workspaceId: string } & Pick<Shortcut, 'name' | 'ownerId'>;

/** `before`: what had the name until now. */
type ShortcutSaved =
  | { readonly kind: 'saved'; readonly before: Shortcut | undefined }
  | { readonly kind: 'too-many' };

/** The saved questions. */
export type Shortcuts = {
  /** Saves a question; one that has the name already is replaced. Not more than `most` of one owner. */
  readonly save: (
    key: StoredShortcutKey,
    content: { readonly question: string; readonly by: string },
    limit: number,
  ) => Promise<ShortcutSaved>;
  /** Gives what was forgotten; `undefined` when there was nothing. */
  readonly forget: (key: StoredShortcutKey) => Promise<Shortcut | undefined>;
  /** What a person can use, by name: their own and the shared ones. */
  readonly available: (workspaceId: string, userId: string) => Promise<readonly Shortcut[]>;
};

/** A key of a table holds no null, so what is shared is owned by nobody's id. */
const sharedOwner = '';

const toShortcut = (row: Selectable<ShortcutTable>): Shortcut => ({
  name: row.name,
  ownerId: row.owner_id === sharedOwner ? undefined : row.owner_id,
  question: row.question,
  savedBy: row.saved_by,
  savedAt: row.saved_at,
});

const save = (
  session: Session,
  { workspaceId, ownerId = sharedOwner, name }: StoredShortcutKey,
  { question, by }: { readonly question: string; readonly by: string },
  limit: number,
): Promise<ShortcutSaved> =>
  inTransaction(session, async (inside) => {
    // Two at once must not pass the limit together.
    await lockWorkspace(inside, workspaceId);
    const rows = await inside.db
      .selectFrom('shortcut')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('owner_id', '=', ownerId)
      .execute();
    const before = rows.find((row) => row.name === name);
    if (before === undefined && rows.length >= limit) return { kind: 'too-many' };
    const values = { question, saved_by: by, saved_at: await inside.now() };
    await inside.db
      .insertInto('shortcut')
      .values({ workspace_id: workspaceId, owner_id: ownerId, name, ...values })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'owner_id', 'name']).doUpdateSet(values))
      .execute();
    return { kind: 'saved', before: before === undefined ? undefined : toShortcut(before) };
  });

/** The queries about shortcuts. */
export const createShortcutQueries = (session: Session): Shortcuts => ({
  save: save.bind(null, session),
  forget: async ({ workspaceId, ownerId = sharedOwner, name }) => {
    const row = await session.db
      .deleteFrom('shortcut')
      .where('workspace_id', '=', workspaceId)
      .where('owner_id', '=', ownerId)
      .where('name', '=', name)
      .returningAll()
      .executeTakeFirst();
    return row === undefined ? undefined : toShortcut(row);
  },
  available: async (workspaceId, userId) => {
    const rows = await session.db
      .selectFrom('shortcut')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('owner_id', 'in', [sharedOwner, userId])
      .execute();
    return rows.map(toShortcut).sort((left, right) => (left.name < right.name ? -1 : 1));
  },
});
