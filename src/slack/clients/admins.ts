import { LRUCache } from 'lru-cache';
import type { AdminSetting } from '../../config/admins.ts';
import type { Clock } from '../../core/clock.ts';
import { minuteMs } from '../../core/duration.ts';
import { growingTo } from '../../core/growing-cache.ts';
import { withTimeout } from '../../core/timeout.ts';
import type { People } from '../../digests/people.ts';
import { isStranger, slackUser } from './slack-user.ts';
import { createWebClient, type SlackAccess } from './web-client.ts';

/** Who somebody is, for being given a digest. `unknown` where Slack doesn't tell. */
export type Standing = 'member' | 'app' | 'left' | 'unknown';

/** The people who may see and manage everything in the workspace, and who is still there. Nothing here throws. */
export type Admins = Omit<People, 'isAdmin'> & {
  /**
   * Tells if a person is an admin; not one where Slack doesn't tell. It may be a minute old, unless it must be `fresh`: before
   * something is done.
   */
  readonly isAdmin: (userId: string, options?: { readonly fresh?: boolean }) => Promise<boolean>;
  readonly standingOf: (userId: string) => Promise<Standing>;
};

/** A person, as Slack knows them. */
type Known = { readonly isAdmin: boolean; readonly standing: Standing };

/** Rights are taken away at any time; people leave more rarely. ms. */
const adminForMs = minuteMs;
const standingForMs = 10 * minuteMs;

/** A form waits for it, and Slack waits three seconds for the form. */
const maxWaitMs = 2_000;

/** More owners than a workspace has. */
const maxKnown = 5_000;

/** Asks Slack who somebody is; `undefined` where it doesn't tell. Source: docs.slack.dev/reference/objects/user-object. */
const createLookup = (access: SlackAccess, workspaceId: string) => {
  const client = createWebClient(access, 'person');
  return async (userId: string): Promise<Known | undefined> => {
    try {
      const found = await client.users.info({ user: userId });
      if (found.user === undefined) return undefined;
      const user = slackUser.parse(found.user);
      const standing = user.deleted ? 'left' : user.is_bot ? 'app' : 'member';
      // An admin elsewhere, whom a shared channel brings here, has no rights here.
      const isHere = !user.deleted && !isStranger(user, workspaceId);
      return { standing, isAdmin: isHere && (user.is_admin || user.is_owner || user.is_primary_owner) };
    } catch (error) {
      access.log.debug({ err: error }, 'user lookup failed');
      return undefined;
    }
  };
};

/** Who the admins of a workspace are, and `places` where to tell them something. */
type AdminTerms = {
  readonly setting: AdminSetting;
  readonly places: readonly string[];
  readonly workspaceId: string;
};

/** Creates the admins as `ADMINS` names them, over Slack's users. */
export const createAdmins = (
  { setting, places, workspaceId }: AdminTerms,
  access: SlackAccess,
  clock: Pick<Clock, 'now'>,
): Admins => {
  const lookUp = createLookup(access, workspaceId);
  const known = new LRUCache<string, Known & { readonly at: number }>(growingTo(maxKnown));
  const asking = new Map<string, Promise<Known | undefined>>();

  /** Asks once for all who want to know at the same time. */
  const ask = (userId: string): Promise<Known | undefined> => {
    const begun = asking.get(userId);
    if (begun !== undefined) return begun;
    const asked = lookUp(userId)
      .then((found) => {
        if (found !== undefined) known.set(userId, { ...found, at: clock.now() });
        return found;
      })
      .finally(() => asking.delete(userId));
    asking.set(userId, asked);
    return asked;
  };

  const find = async (userId: string, maxAgeMs: number): Promise<Known | undefined> => {
    const before = known.get(userId);
    if (before !== undefined && clock.now() - before.at < maxAgeMs) return before;
    const found = await withTimeout(maxWaitMs, ask(userId));
    return found === 'late' ? undefined : found;
  };

  const standingOf = async (userId: string): Promise<Standing> =>
    (await find(userId, standingForMs))?.standing ?? 'unknown';

  return {
    isAdmin: async (userId, { fresh = false } = {}) => {
      if (setting.kind !== 'slack') return setting.kind === 'people' && setting.userIds.has(userId);
      return (await find(userId, fresh ? 0 : adminForMs))?.isAdmin ?? false;
    },
    hasLeft: async (userId) => (await standingOf(userId)) === 'left',
    standingOf,
    adminPlaces: places,
  };
};
