import type { Kysely } from 'kysely';

/** Adds who may be told the values of a run, and finds runs by Dune's id. */
export const addAudience = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('execution').addColumn('audience', 'text').execute();
  await db.schema.createIndex('execution_dune').on('execution').column('dune_id').execute();
};
