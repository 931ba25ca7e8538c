import type { SubscriptionKey } from './queue/row.ts';
import type { Session } from './session.ts';
import {
  bucketOf,
  chooseBits,
  groupByBucket,
  holdsHash,
  mergeBucket,
  splitBuckets,
  type ToldBuckets,
} from './told-buckets.ts';

/** Parses the columns of a row key. */
export const parseToldKey = (json: string): readonly string[] => {
  const names: unknown = JSON.parse(json);
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
};

/** Finds the row in front of the told rows of a digest. */
export const findToldHead = ({ db }: Session, { workspaceId, id }: SubscriptionKey) =>
  db
    .selectFrom('told')
    .selectAll()
    .where('subscription_id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();

/** The row in front of the told rows. */
export type ToldHead = Exclude<Awaited<ReturnType<typeof findToldHead>>, undefined>;

const keyOf = ({ subscription_id, workspace_id }: ToldHead): SubscriptionKey => ({
  id: subscription_id,
  workspaceId: workspace_id,
});

/** The rows of a look, by their hashes in hexadecimal. */
export type SeenRows = {
  /** The columns by which rows are identified; empty without rows. */
  readonly key: readonly string[];
  /** The rows to remember from now on. */
  readonly added: readonly string[];
  /** The rows of the result that were known. They are the last to be forgotten. */
  readonly seen: readonly string[];
};

/** Reads some buckets of a digest, or all. */
const readBuckets = async (
  { db }: Session,
  { id, workspaceId }: SubscriptionKey,
  wanted?: Iterable<number>,
): Promise<Map<number, Uint8Array>> => {
  const rows = await db
    .selectFrom('told_rows')
    .select(['bucket', 'hashes'])
    .where('subscription_id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .$if(wanted !== undefined, (query) => query.where('bucket', 'in', [...(wanted ?? [])]))
    .execute();
  return new Map(rows.map(({ bucket, hashes }) => [bucket, hashes]));
};

/** Rows of a statement: four values each, of the 32,766 that SQLite takes. */
const batch = 500;

const writeBuckets = async (
  { db }: Session,
  { id, workspaceId }: SubscriptionKey,
  buckets: ToldBuckets,
): Promise<void> => {
  const rows = [...buckets].map(([bucket, hashes]) => ({
    subscription_id: id,
    workspace_id: workspaceId,
    bucket,
    hashes,
  }));
  for (let at = 0; at < rows.length; at += batch)
    await db
      .insertInto('told_rows')
      .values(rows.slice(at, at + batch))
      .onConflict((conflict) =>
        conflict
          .columns(['subscription_id', 'bucket'])
          .doUpdateSet((eb) => ({ hashes: eb.ref('excluded.hashes') }))
          .where('told_rows.workspace_id', '=', workspaceId),
      )
      .execute();
};

/** Forgets all told rows of a digest. */
export const forgetTold = async ({ db }: Session, { workspaceId, id }: SubscriptionKey): Promise<void> => {
  for (const table of ['told_rows', 'told'] as const)
    await db
      .deleteFrom(table)
      .where('subscription_id', '=', id)
      .where('workspace_id', '=', workspaceId)
      .execute();
};

/** Puts all rows into more buckets. It happens each time that their number has doubled. */
const growBuckets = async (inside: Session, head: ToldHead, bits: number): Promise<void> => {
  const key = keyOf(head);
  const all = splitBuckets((await readBuckets(inside, key)).values(), bits);
  await inside.db
    .deleteFrom('told_rows')
    .where('subscription_id', '=', key.id)
    .where('workspace_id', '=', key.workspaceId)
    .execute();
  await writeBuckets(inside, key, all);
};

/** Adds rows to the buckets they belong to; only those are read and written. */
export const addToldHashes = async (
  inside: Session,
  head: ToldHead,
  { key, added, seen }: SeenRows,
): Promise<void> => {
  if (added.length === 0) return;
  const digest = keyOf(head);
  const bits = Math.max(head.bits, chooseBits(head.known + added.length));
  if (bits > head.bits) await growBuckets(inside, head, bits);
  const news = groupByBucket(added, bits);
  const others = groupByBucket(seen, bits);
  const buckets = await readBuckets(inside, digest, news.keys());
  const changed = new Map<number, Uint8Array>();
  let known = head.known;
  for (const [bucket, hashes] of news) {
    const old = buckets.get(bucket) ?? new Uint8Array();
    const merged = mergeBucket(old, hashes, others.get(bucket) ?? [], bits);
    known += (merged.length - old.length) / 8;
    changed.set(bucket, merged);
  }
  await writeBuckets(inside, digest, changed);
  const isFirst = parseToldKey(head.key_columns).length === 0;
  await inside.db
    .updateTable('told')
    .set({ bits, known, ...(isFirst && { key_columns: JSON.stringify(key) }) })
    .where('subscription_id', '=', digest.id)
    .where('workspace_id', '=', digest.workspaceId)
    .execute();
};

/** Returns the hashes of these that a digest has told. */
export const findKnown = async (
  session: Session,
  key: SubscriptionKey,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> => {
  const head = await findToldHead(session, key);
  if (head === undefined || hashes.length === 0) return new Set();
  const { bits } = head;
  const buckets = await readBuckets(session, key, new Set(hashes.map((hash) => bucketOf(hash, bits))));
  return new Set(
    hashes.filter((hash) => {
      const bucket = buckets.get(bucketOf(hash, bits));
      return bucket !== undefined && holdsHash(bucket, hash);
    }),
  );
};
