import type { SubscriptionKey } from './queue/row.ts';
import type { Session } from './session.ts';
import type { Subscription } from './subscription.ts';
import type { SubscriptionRow } from './subscription-table.ts';
import {
  addToldHashes,
  findKnown,
  findToldHead,
  forgetTold,
  parseToldKey,
  type SeenRows,
  type ToldHead,
} from './told-hashes.ts';

/** All rows of a result that a person or a look saw first, which count as told. Hashes in hexadecimal. */
export type FirstRows = {
  /** The columns by which rows are identified; empty without rows. */
  readonly key: readonly string[];
  readonly hashes: readonly string[];
  /** All columns of the result. */
  readonly columns: readonly string[];
};

/** The rows of one look. */
export type ToldRows = SeenRows & {
  /** The subject of the memory at the look: if it's another one by now, nothing is remembered. */
  readonly about: string;
  /** There was no memory, and these rows begin it. */
  readonly begins: boolean;
};

/** The memory of a digest of new rows. */
type ToldMemory = {
  readonly about: string;
  readonly key: readonly string[];
  readonly known: number;
};

/** The told rows of digests. */
export type ToldQueries = {
  readonly memory: (key: SubscriptionKey) => Promise<ToldMemory | undefined>;
  /** Returns the hashes of these that are known. */
  readonly known: (key: SubscriptionKey, hashes: readonly string[]) => Promise<ReadonlySet<string>>;
};

type AboutColumns = Pick<SubscriptionRow, 'same_as' | 'key_columns'>;

const aboutOf = ({ same_as, key_columns }: AboutColumns): string => JSON.stringify([same_as, key_columns]);

/** Returns what the memory of a digest must be about: its query, values, filter, order and `--key`. */
export const toldAbout = ({ sameAs, keyColumns }: Pick<Subscription, 'sameAs' | 'keyColumns'>): string =>
  aboutOf({ same_as: sameAs, key_columns: JSON.stringify(keyColumns) });

/** Begins the memory of a digest with rows that count as told. */
export const beginTold = async (
  inside: Session,
  row: AboutColumns & Pick<SubscriptionRow, 'id' | 'workspace_id'>,
  { key, hashes }: Pick<FirstRows, 'key' | 'hashes'>,
): Promise<void> => {
  await forgetTold(inside, { workspaceId: row.workspace_id, id: row.id });
  const head: ToldHead = {
    subscription_id: row.id,
    workspace_id: row.workspace_id,
    about: aboutOf(row),
    key_columns: JSON.stringify(key),
    bits: 0,
    known: 0,
  };
  await inside.db.insertInto('told').values(head).execute();
  await addToldHashes(inside, head, { key, added: hashes, seen: [] });
};

/** Remembers the rows of a look, in the transaction that settles it. */
export const rememberTold = async (
  inside: Session,
  row: SubscriptionRow,
  { about, key, added, seen, begins }: ToldRows,
): Promise<void> => {
  if (row.post_when !== 'new' || row.state === 'ended' || about !== aboutOf(row)) return;
  const head = await findToldHead(inside, { workspaceId: row.workspace_id, id: row.id });
  if (head?.about === about) return addToldHashes(inside, head, { key, added, seen });
  if (begins) await beginTold(inside, row, { key, hashes: added });
};

/**
 * Keeps or forgets the memory of a digest whose settings change: another question or key begins again with the rows that
 * the person saw, or with the next look. `row` is the locked row, with its old settings.
 */
export const changeTold = async (
  inside: Session,
  row: SubscriptionRow,
  settings: AboutColumns & Pick<SubscriptionRow, 'post_when'>,
  first: FirstRows | undefined,
): Promise<void> => {
  const head = await findToldHead(inside, { workspaceId: row.workspace_id, id: row.id });
  const isKept =
    settings.post_when === 'new' &&
    head?.about === aboutOf(settings) &&
    (first === undefined || parseToldKey(head.key_columns).every((name) => first.columns.includes(name)));
  if (isKept) return;
  if (head !== undefined) await forgetTold(inside, { workspaceId: row.workspace_id, id: row.id });
  if (settings.post_when === 'new' && first !== undefined)
    await beginTold(inside, { ...row, ...settings }, first);
};

/** Creates the queries for told rows. */
export const createToldQueries = (session: Session): ToldQueries => ({
  memory: async (key) => {
    const head = await findToldHead(session, key);
    return head && { about: head.about, key: parseToldKey(head.key_columns), known: head.known };
  },
  known: findKnown.bind(null, session),
});
