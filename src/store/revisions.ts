import { sql } from 'kysely';
import type { Session } from './session.ts';

/**
 * Returns for each of these workspaces a text that differs once its installation, its organization's installation, or its
 * settings have changed; none for a workspace that has neither. One query for all of them.
 */
export const listRevisions = async (
  { db }: Session,
  workspaceIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (workspaceIds.length === 0) return new Map();
  const revisionOf = (table: 'own' | 'org') =>
    sql<string>`coalesce(cast(${sql.ref(`${table}.revision`)} as text), '') || ':' || coalesce(cast(${sql.ref(`${table}.left_at`)} as text), '')`;
  const settings = db
    .selectFrom('workspace_setting as setting')
    .leftJoin('installation as org', 'org.workspace_id', 'setting.org_id')
    .select([
      'setting.workspace_id as id',
      sql<string>`'settings ' || cast(setting.revision as text) || ' ' || ${revisionOf('org')}`.as(
        'revision',
      ),
    ])
    .where('setting.workspace_id', 'in', workspaceIds);
  const rows = await db
    .selectFrom('installation as own')
    .select(['own.workspace_id as id', sql<string>`'own ' || ${revisionOf('own')}`.as('revision')])
    .where('own.workspace_id', 'in', workspaceIds)
    .unionAll(settings)
    .execute();
  const found = new Map<string, string>();
  for (const { id, revision } of rows.sort((left, right) => (left.revision < right.revision ? -1 : 1)))
    found.set(id, `${found.get(id) ?? ''}${revision};`);
  return found;
};
