import type { Selectable } from 'kysely';
import type { ShortcutTable } from './schema.ts';
import { inTransaction, type Session } from './session.ts';
import { lockWorkspace } from './workspaces.ts';

/** A saved question: a person's own, or shared with their workspace. */
export type Shortcut = {
  readonly name: string;
  /** The owner; `undefined` if it's shared. */
  readonly ownerId: string | undefined;
  /** The query by its id, its values and its display options, in the command language. */
  readonly question: string;
  readonly savedBy: string;
  /** ms. */
  readonly savedAt: number;
};

/** Identifies a shortcut: names are unique per person, and among the shared ones. */
type StoredShortcutKey = { readonly workspaceId: string } & Pick<Shortcut, 'name' | 'ownerId'>;

/** `before`: the shortcut that had the name until now. */
type ShortcutSaved =
  | { readonly kind: 'saved'; readonly before: Shortcut | undefined }
  | { readonly kind: 'too-many' }
  /** A report has the name, and this one would be shared. */
  | { readonly kind: 'name-taken' };

/** The saved questions. */
export type Shortcuts = {
  /** Saves a question, replacing one with the same name. An owner may have `most` of them. */
  readonly save: (
    key: StoredShortcutKey,
    content: { readonly question: string; readonly by: string },
    limit: number,
  ) => Promise<ShortcutSaved>;
  /** Returns the deleted shortcut; `undefined` if there was none. */
  readonly forget: (key: StoredShortcutKey) => Promise<Shortcut | undefined>;
  /** Lists the shortcuts that a person can use, by name: their own and the shared ones. */
  readonly available: (workspaceId: string, userId: string) => Promise<readonly Shortcut[]>;
};

const isReport = async ({ db }: Session, workspaceId: string, name: string): Promise<boolean> =>
  (await db
    .selectFrom('report')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', name)
    .executeTakeFirst()) !== undefined;

/** A primary key can't be null, so a shared one has an empty owner. */
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
    // Two at once must not exceed the limit together.
    await lockWorkspace(inside, workspaceId);
    const rows = await inside.db
      .selectFrom('shortcut')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('owner_id', '=', ownerId)
      .execute();
    const before = rows.find((row) => row.name === name);
    if (before === undefined && rows.length >= limit) return { kind: 'too-many' };
    // One typed name must not mean two things for everyone.
    if (before === undefined && ownerId === sharedOwner && (await isReport(inside, workspaceId, name)))
      return { kind: 'name-taken' };
    const values = { question, saved_by: by, saved_at: await inside.now() };
    await inside.db
      .insertInto('shortcut')
      .values({ workspace_id: workspaceId, owner_id: ownerId, name, ...values })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'owner_id', 'name']).doUpdateSet(values))
      .execute();
    return { kind: 'saved', before: before === undefined ? undefined : toShortcut(before) };
  });

/** Creates the shortcuts of a store. */
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
