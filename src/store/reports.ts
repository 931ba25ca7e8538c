import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { ReportTable } from './schema.ts';
import { inTransaction, type Session } from './session.ts';
import { lockWorkspace } from './workspaces.ts';

/** A part of a report: a question in the command language, and the team's own title. Foreign. */
export type StoredPart = { readonly question: string; readonly title?: string | undefined };

/** A named list of questions, shared with the workspace. */
export type StoredReport = {
  readonly name: string;
  readonly parts: readonly StoredPart[];
  /** The parts as they are written. A change replaces only what it was made from. */
  readonly written: string;
  readonly changedBy: string;
  /** ms. */
  readonly changedAt: number;
};

/** Identifies a report: names are unique in a workspace. */
type StoredReportKey = { readonly workspaceId: string; readonly name: string };

/** New parts of a report. `before`: the report that they were made from; `undefined` for a new one. */
type ReportChange = {
  readonly parts: readonly StoredPart[];
  readonly by: string;
  readonly before: Pick<StoredReport, 'written'> | undefined;
};

/** `changed`: somebody else was faster, so nothing is written. `name-taken`: a shared shortcut has the name. */
type ReportSaved =
  | { readonly kind: 'saved'; readonly report: StoredReport }
  | { readonly kind: 'changed' | 'too-many' | 'name-taken' };

/** `changed`: it is there no more, or not as it was. */
type ReportDeleted =
  | { readonly kind: 'deleted'; readonly report: StoredReport }
  | { readonly kind: 'changed' };

/** The reports of workspaces. */
export type Reports = {
  /** Lists all reports of a workspace by name. */
  readonly list: (workspaceId: string) => Promise<readonly StoredReport[]>;
  readonly find: (key: StoredReportKey) => Promise<StoredReport | undefined>;
  /** Writes a report if it still is what the change was made from. A workspace may have `limit` of them. */
  readonly save: (key: StoredReportKey, change: ReportChange, limit: number) => Promise<ReportSaved>;
  /** Deletes a report; one that is given only if it still is so. */
  readonly delete: (key: StoredReportKey, before?: Pick<StoredReport, 'written'>) => Promise<ReportDeleted>;
};

/** Keeps what a newer version adds to a part. */
const partsSchema = z.array(z.looseObject({ question: z.string(), title: z.string().optional() }));

/** A part that nothing can be read of, so that the report itself still can be. */
const unreadable: readonly StoredPart[] = [{ question: '' }];

const parseParts = (written: string): readonly StoredPart[] => {
  const parsed = partsSchema.safeParse(JSON.parse(written));
  return parsed.success ? parsed.data : unreadable;
};

const toReport = (row: Selectable<ReportTable>): StoredReport => ({
  name: row.name,
  parts: parseParts(row.parts),
  written: row.parts,
  changedBy: row.changed_by,
  changedAt: row.changed_at,
});

const rowsOf = ({ db }: Session, workspaceId: string) =>
  db.selectFrom('report').selectAll().where('workspace_id', '=', workspaceId);

const isSharedShortcut = async ({ db }: Session, { workspaceId, name }: StoredReportKey): Promise<boolean> =>
  (await db
    .selectFrom('shortcut')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    // A shared one has an empty owner.
    .where('owner_id', '=', '')
    .where('name', '=', name)
    .executeTakeFirst()) !== undefined;

const save = (
  session: Session,
  key: StoredReportKey,
  { parts, by, before }: ReportChange,
  limit: number,
): Promise<ReportSaved> =>
  inTransaction(session, async (inside) => {
    const { workspaceId, name } = key;
    // Two at once would both find what the other replaces.
    await lockWorkspace(inside, workspaceId);
    const rows = await rowsOf(inside, workspaceId).execute();
    const now = rows.find((row) => row.name === name);
    if (now?.parts !== before?.written) return { kind: 'changed' };
    if (now === undefined && rows.length >= limit) return { kind: 'too-many' };
    if (now === undefined && (await isSharedShortcut(inside, key))) return { kind: 'name-taken' };
    const values = { parts: JSON.stringify(parts), changed_by: by, changed_at: await inside.now() };
    const row = { workspace_id: workspaceId, name, ...values };
    await inside.db
      .insertInto('report')
      .values(row)
      .onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doUpdateSet(values))
      .execute();
    return { kind: 'saved', report: toReport(row) };
  });

/** Creates the reports of a store. */
export const createReportQueries = (session: Session): Reports => ({
  list: async (workspaceId) => (await rowsOf(session, workspaceId).orderBy('name').execute()).map(toReport),
  find: async ({ workspaceId, name }) => {
    const row = await rowsOf(session, workspaceId).where('name', '=', name).executeTakeFirst();
    return row === undefined ? undefined : toReport(row);
  },
  save: save.bind(null, session),
  delete: async ({ workspaceId, name }, before) => {
    const row = await session.db
      .deleteFrom('report')
      .where('workspace_id', '=', workspaceId)
      .where('name', '=', name)
      .$if(before !== undefined, (query) => query.where('parts', '=', before?.written ?? ''))
      .returningAll()
      .executeTakeFirst();
    return row === undefined ? { kind: 'changed' } : { kind: 'deleted', report: toReport(row) };
  },
});
