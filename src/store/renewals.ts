import { randomUUID } from 'node:crypto';
import { holdBackServed, holdMs, listServed } from './end-installation.ts';
import { inTransaction, type Session } from './session.ts';
import { createWorkspaces } from './workspaces.ts';

/** A bot token, and what renews it where tokens expire. `expiresAt` in ms. */
export type BotToken = {
  readonly token: string;
  readonly refreshToken?: string | undefined;
  readonly expiresAt?: number | undefined;
};

/** The renewal of tokens: each refresh token is used once, over all processes. `revision` is that of the token to renew. */
export type Renewals = {
  /** Takes the lease to renew a token for `leaseMs`; `undefined` while another process has it, or if the token is another by now. */
  readonly beginRenewal: (
    workspaceId: string,
    revision: number,
    leaseMs: number,
  ) => Promise<string | undefined>;
  /**
   * Replaces the token, and ends the lease, also one that another process has by now: only one of them got a token from Slack.
   * Returns false, and changes nothing, if the token is another by now.
   */
  readonly renew: (workspaceId: string, revision: number, bot: BotToken) => Promise<boolean>;
  /**
   * Records that a token can't be renewed anymore, and holds back what would be posted. `bot` has no refresh token. Returns false,
   * and changes nothing, if the lease is another's by now.
   */
  readonly refuseRenewal: (
    workspaceId: string,
    lease: string,
    bot: BotToken,
    slackCode: string,
  ) => Promise<boolean>;
};

/** Marks a token whose refresh token Slack refused. Its successor may come late, so it's still the same revision. */
const refused = 'refused';

/** A token as it's stored, sealed. */
type TokenColumns = { readonly tokens: string; readonly expires_at: number | null };

const beginRenewal = (
  session: Session,
  workspaceId: string,
  revision: number,
  leaseMs: number,
): Promise<string | undefined> =>
  inTransaction(session, async (inside) => {
    const now = await inside.now();
    const lease = randomUUID();
    const { numUpdatedRows } = await inside.db
      .updateTable('installation')
      .set({ renewal: lease, renewal_until: now + leaseMs })
      .where('workspace_id', '=', workspaceId)
      .where('revision', '=', revision)
      .where('left_at', 'is', null)
      .where('renewal_until', '<=', now)
      .executeTakeFirst();
    return numUpdatedRows > 0n ? lease : undefined;
  });

const renew = (
  session: Session,
  workspaceId: string,
  revision: number,
  columns: TokenColumns,
): Promise<boolean> =>
  inTransaction(session, async (inside) => {
    const before = await inside.db
      .selectFrom('installation')
      .select('renewal')
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst();
    const { numUpdatedRows } = await inside.db
      .updateTable('installation')
      .set((eb) => ({ ...columns, revision: eb('revision', '+', 1), renewal: null, renewal_until: 0 }))
      .where('workspace_id', '=', workspaceId)
      .where('revision', '=', revision)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    if (before?.renewal !== refused) return true;
    const { release } = createWorkspaces(inside);
    for (const id of await listServed(inside, workspaceId)) await release(id);
    return true;
  });

const refuseRenewal = (
  session: Session,
  workspaceId: string,
  lease: string,
  columns: TokenColumns,
  slackCode: string,
): Promise<boolean> =>
  inTransaction(session, async (inside) => {
    const now = await inside.now();
    const { numUpdatedRows } = await inside.db
      .updateTable('installation')
      .set({ ...columns, renewal: refused, renewal_until: now + holdMs })
      .where('workspace_id', '=', workspaceId)
      .where('renewal', '=', lease)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await holdBackServed(inside, workspaceId, slackCode);
    return true;
  });

/** Creates the renewals of a store. `seal` returns the columns of a token. */
export const createRenewals = (
  session: Session,
  seal: (workspaceId: string, bot: BotToken) => TokenColumns,
): Renewals => ({
  beginRenewal: beginRenewal.bind(null, session),
  renew: (workspaceId, revision, bot) => renew(session, workspaceId, revision, seal(workspaceId, bot)),
  refuseRenewal: (workspaceId, lease, bot, slackCode) =>
    refuseRenewal(session, workspaceId, lease, seal(workspaceId, bot), slackCode),
});

/** Lists the installations whose token expires before a time, ms, and that nobody renews. */
export const listExpiring = async (session: Session, before: number): Promise<readonly string[]> => {
  const now = await session.now();
  const rows = await session.db
    .selectFrom('installation')
    .select('workspace_id')
    .where('expires_at', '<=', before)
    .where('left_at', 'is', null)
    .where('renewal_until', '<=', now)
    .orderBy('expires_at')
    .execute();
  return rows.map(({ workspace_id }) => workspace_id);
};
