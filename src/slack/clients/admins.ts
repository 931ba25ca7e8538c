import { LRUCache } from 'lru-cache';
import type { AdminSetting } from '../../config/admins.ts';
import type { Clock } from '../../core/clock.ts';
import { minuteMs } from '../../core/duration.ts';
import { growingTo } from '../../core/growing-cache.ts';
import { withTimeout } from '../../core/timeout.ts';
import type { People, Standing } from '../../digests/people.ts';
import { findOutsider, isAdminOf, isNobody, parseSlackUser, type TokenWorkspace } from './slack-user.ts';
import { createWebClient, type SlackAccess } from './web-client.ts';

/** The people who may see and manage everything in the workspace, and who is still there. Nothing here throws. */
export type Admins = Omit<People, 'isAdmin' | 'standingOf'> & {
  /**
   * Tells if a person is an admin; not one where Slack doesn't tell. It may be a minute old, unless it must be `fresh`: before
   * something is done.
   */
  readonly isAdmin: (userId: string, options?: Freshness) => Promise<boolean>;
  /** Tells who somebody is. It may be ten minutes old, unless it must be `fresh`. */
  readonly standingOf: (userId: string, options?: Freshness) => Promise<Standing>;
};

type Freshness = { readonly fresh?: boolean };

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
const createLookup = (access: SlackAccess, workspace: TokenWorkspace) => {
  const client = createWebClient(access, 'person');
  return async (userId: string): Promise<Known | undefined> => {
    try {
      const { user: told } = await client.users.info({ user: userId });
      if (told === undefined) return undefined;
      const user = parseSlackUser(told);
      const standing = findOutsider(user, workspace.workspaceId) ?? 'member';
      return { standing, isAdmin: isAdminOf(user, workspace) };
    } catch (error) {
      if (isNobody(error)) return { standing: 'nobody', isAdmin: false };
      access.log.debug({ err: error }, 'user lookup failed');
      return undefined;
    }
  };
};

/** How admins are named, and where to tell them something. */
type AdminTerms = {
  readonly setting: AdminSetting;
  readonly places: readonly string[];
  readonly workspace: TokenWorkspace;
};

/** Creates the admins as `ADMINS` names them, over Slack's users. */
export const createAdmins = (
  { setting, places, workspace }: AdminTerms,
  access: SlackAccess,
  clock: Pick<Clock, 'now'>,
): Admins => {
  const lookUp = createLookup(access, workspace);
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

  const standingOf: Admins['standingOf'] = async (userId, { fresh = false } = {}) =>
    (await find(userId, fresh ? 0 : standingForMs))?.standing ?? 'unknown';

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
