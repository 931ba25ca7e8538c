import type { Clock } from '../../core/clock.ts';
import { hourMs } from '../../core/duration.ts';
import type { Log } from '../../platform/log.ts';
import type { StoredInstallation } from '../../store/installations.ts';
import type { BotToken } from '../../store/renewals.ts';
import type { Store } from '../../store/store.ts';
import type { RefreshToken, TokenAnswer } from './refresh-token.ts';

/** `kept`: it's the one to use. `renewed`: it's another one by now. `expired`: it's over, and there is no other yet. */
type TokenState = 'kept' | 'renewed' | 'expired';

/** Renews tokens that expire, so that each refresh token is used once over all processes. */
export type TokenRenewal = {
  /** Renews a token that expires soon, or waits for the process that does. */
  readonly ensure: (installation: StoredInstallation) => Promise<TokenState>;
  /** Renews all that expire soon. */
  readonly renewAll: () => Promise<void>;
};

/** The means of renewing tokens. */
export type RenewalMeans = {
  readonly store: Pick<Store, 'now'> & {
    readonly installations: Pick<Store['installations'], 'find' | 'beginRenewal' | 'renew' | 'refuseRenewal'>;
    readonly all: Pick<Store['all'], 'expiring'>;
  };
  readonly refresh: RefreshToken;
  /** Redacts a secret in the log. */
  readonly redact: (secret: string) => void;
  /** Called when a workspace has to install the app again, as long as its token still works. */
  readonly onRefused: (installation: StoredInstallation) => Promise<unknown>;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly log: Log;
};

/** Slack's own packages renew as early. Source: @slack/oauth, `detectExpiredOrExpiringTokens`. */
const earlyMs = 2 * hourMs;

/** Longer than a call to Slack takes; also the pause after one that failed. */
const leaseMs = 30_000;

const lookMs = 250;
/** Who waits for another's renewal needs the token at once only if the one of before is over. */
const patienceMs = { valid: 2_000, expired: 10_000 };

/** The token exists nowhere else until it's stored, so a database that is away for a moment is worth waiting for. */
const storeAgainAfterMs = [500, 1_000, 2_000, 4_000, 8_000];

const keep = async (
  { store, clock, log }: RenewalMeans,
  { workspaceId, revision }: StoredInstallation,
  bot: BotToken,
): Promise<boolean> => {
  for (const waitMs of storeAgainAfterMs) {
    try {
      return await store.installations.renew(workspaceId, revision, bot);
    } catch (error) {
      log.warn({ workspace: workspaceId, err: error }, 'renewed slack token not stored yet');
      await clock.sleep(waitMs);
    }
  }
  return store.installations.renew(workspaceId, revision, bot);
};

/** A refresh token that is being used. `at`: the time before it was, ms. */
type Using = { readonly installation: StoredInstallation; readonly lease: string; readonly at: number };

const refuse = async (
  { store, log, onRefused }: RenewalMeans,
  { installation, lease }: Using,
  code: string,
): Promise<void> => {
  const { workspaceId: workspace, bot } = installation;
  const { token, expiresAt } = bot;
  if (!(await store.installations.refuseRenewal(workspace, lease, { token, expiresAt }, code))) return;
  log.error({ workspace, code }, 'slack token cannot be renewed; its workspace must install the app again');
  await onRefused(installation).catch(() => undefined);
};

const settle = async (means: RenewalMeans, using: Using, answer: TokenAnswer): Promise<boolean> => {
  const { log, redact } = means;
  const { installation, at } = using;
  const { workspaceId: workspace } = installation;
  if (answer.kind === 'refused') {
    await refuse(means, using, answer.code);
    return false;
  }
  if (answer.kind === 'failed') {
    log.warn({ workspace, code: answer.code }, 'slack token not renewed; trying again later');
    return false;
  }
  const { token, refreshToken, expiresInMs } = answer;
  for (const secret of [token, refreshToken]) redact(secret);
  // False if somebody installed the app again meanwhile: that token is as good.
  if (await keep(means, installation, { token, refreshToken, expiresAt: at + expiresInMs }))
    log.info({ workspace }, 'slack token renewed');
  return true;
};

/** Resolves with true once another process has renewed a token. */
const waitForOther = async (
  { store, clock }: RenewalMeans,
  { workspaceId, revision }: StoredInstallation,
  forMs: number,
): Promise<boolean> => {
  for (let waited = 0; waited < forMs; waited += lookMs) {
    const found = await store.installations.find(workspaceId);
    if (found.kind !== 'installed' || found.installation.revision !== revision) return true;
    await clock.sleep(lookMs);
  }
  return false;
};

/** Creates the renewal of tokens. */
export const createTokenRenewal = (means: RenewalMeans): TokenRenewal => {
  const { store, refresh, log } = means;

  /** Returns `undefined` if another process has the lease. */
  const renew = async (
    installation: StoredInstallation,
    refreshToken: string,
  ): Promise<boolean | undefined> => {
    const { workspaceId, revision } = installation;
    const at = await store.now();
    const lease = await store.installations.beginRenewal(workspaceId, revision, leaseMs);
    if (lease === undefined) return undefined;
    return settle(means, { installation, lease, at }, await refresh(refreshToken));
  };

  const renewOne = async (workspaceId: string): Promise<void> => {
    const found = await store.installations.find(workspaceId);
    if (found.kind !== 'installed') return;
    const { refreshToken, expiresAt = Number.POSITIVE_INFINITY } = found.installation.bot;
    // Another bot may have renewed it since it was listed.
    const isSoon = expiresAt <= (await store.now()) + earlyMs;
    if (refreshToken !== undefined && isSoon) await renew(found.installation, refreshToken);
  };

  return {
    ensure: async (installation) => {
      const { expiresAt, refreshToken } = installation.bot;
      if (expiresAt === undefined || refreshToken === undefined) return 'kept';
      const leftMs = expiresAt - (await store.now());
      if (leftMs > earlyMs) return 'kept';
      const otherwise = leftMs > 0 ? 'kept' : 'expired';
      const renewed = await renew(installation, refreshToken);
      if (renewed !== undefined) return renewed ? 'renewed' : otherwise;
      const wait = leftMs > 0 ? patienceMs.valid : patienceMs.expired;
      return (await waitForOther(means, installation, wait)) ? 'renewed' : otherwise;
    },
    renewAll: async () => {
      for (const workspace of await store.all.expiring((await store.now()) + earlyMs))
        await renewOne(workspace).catch((error: unknown) =>
          log.error({ workspace, err: error }, 'renewal of a slack token failed'),
        );
    },
  };
};
