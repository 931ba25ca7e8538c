import { type Kysely, type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSession } from '../../src/store/open.ts';
import type { Database, Tables } from '../../src/store/schema.ts';
import { createUnboundCollector } from './bound-queries.ts';

let database: Database | undefined;

beforeAll(async () => {
  const session = await openSession({ kind: 'sqlite', path: ':memory:' }, { onError: () => undefined });
  if (!session.ok) throw new Error(session.error);
  database = session.value.db;
});
afterAll(() => database?.destroy());

type Query = (db: Kysely<Tables>) => { readonly execute: () => Promise<unknown> };

const written =
  (text: RawBuilder<unknown>): Query =>
  (db) => ({ execute: () => text.execute(db) });

const values = { subscription_id: 's', at: 1, content: '' };

const cases: readonly (readonly [string, Query, readonly string[]])[] = [
  ['one workspace', (db) => db.selectFrom('notice').selectAll().where('workspace_id', '=', 'T1'), []],
  ['some of them', (db) => db.deleteFrom('notice').where('workspace_id', 'in', ['T1', 'T2']), []],
  ['none', (db) => db.selectFrom('notice').selectAll(), ['select notice by nothing']],
  ['an id', (db) => db.deleteFrom('notice').where('id', '=', 'x'), ['delete notice by id']],
  [
    'any but one',
    (db) => db.updateTable('notice').set({ tries: 1 }).where('workspace_id', '<>', 'T1'),
    ['update notice by nothing'],
  ],
  [
    'one, or another condition',
    (db) =>
      db
        .selectFrom('notice')
        .selectAll()
        .where((eb) => eb.or([eb('workspace_id', '=', 'T1'), eb('tries', '=', 1)])),
    ['select notice by nothing'],
  ],
  [
    'one for one of two tables',
    (db) =>
      db
        .selectFrom('notice as told')
        .innerJoin('subscription', 'subscription.id', 'told.subscription_id')
        .select('told.id')
        .where('told.workspace_id', '=', 'T1'),
    ['select subscription by id'],
  ],
  [
    'none inside of another query',
    (db) =>
      db
        .deleteFrom('notice')
        .where('workspace_id', '=', 'T1')
        .where('subscription_id', 'in', (eb) => eb.selectFrom('subscription').select('id')),
    ['select subscription by nothing'],
  ],
  ['a row of a workspace itself', (db) => db.selectFrom('workspace').selectAll().where('id', '=', 'T1'), []],
  ['a row that is nobody’s', (db) => db.selectFrom('calls').selectAll().where('name', '=', 'x'), []],
  [
    'another’s row that is replaced',
    (db) =>
      db
        .insertInto('snapshot')
        .values({ ...values, workspace_id: 'T1' })
        .onConflict((conflict) => conflict.columns(['subscription_id', 'at']).doUpdateSet({ content: '' })),
    ['insert or update snapshot'],
  ],
  ['one, written out', written(sql`select id from notice where workspace_id = ${'T1'}`), []],
  ['none, written out', written(sql`select id from notice where tries = ${1}`), ['written select notice']],
];

it.each(cases)('the search for queries without a workspace finds: %s', async (_what, query, expected) => {
  const { plugin, found } = createUnboundCollector();
  if (database === undefined) throw new Error('it is not open');
  await query(database.withPlugin(plugin)).execute();
  expect([...found]).toEqual(expected);
});
