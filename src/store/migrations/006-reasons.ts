import type { Kysely } from 'kysely';

/** Adds reasons as facts next to the sentences that the previous version still reads and writes. */
export const addReasons = async (db: Kysely<unknown>): Promise<void> => {
  const add = (table: string, column: string): Promise<void> =>
    db.schema.alterTable(table).addColumn(column, 'text').execute();
  await add('subscription', 'failure_reason');
  await add('subscription', 'pause_reason');
  await add('occurrence', 'reason');
  await add('notice', 'reason');
  await add('workspace', 'held_reason');
};
