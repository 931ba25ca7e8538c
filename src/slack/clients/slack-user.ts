import { WebAPIPlatformError } from '@slack/web-api';
import { z } from 'zod';

/** Source: docs.slack.dev/reference/objects/user-object. On Enterprise Grid a person can be in several workspaces. */
const slackUser = z.object({
  id: z.string().optional(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  is_admin: z.boolean().default(false),
  is_owner: z.boolean().default(false),
  is_primary_owner: z.boolean().default(false),
  team_id: z.string().optional(),
  enterprise_user: z
    .object({
      teams: z.array(z.string()).default([]),
      is_admin: z.boolean().default(false),
      is_owner: z.boolean().default(false),
    })
    .optional(),
});

/** A person, as `users.info` tells of them. */
type SlackUser = z.infer<typeof slackUser>;

/** Parses a person. Throws if that isn't one. */
export const parseSlackUser = (user: unknown): SlackUser => slackUser.parse(user);

/** Tells if a person belongs to a workspace, not to another one that shares a channel with it. */
export const isOfWorkspace = (user: SlackUser, workspaceId: string): boolean => {
  const teams = [user.team_id ?? workspaceId, ...(user.enterprise_user?.teams ?? [])];
  return !user.is_stranger && teams.includes(workspaceId);
};

/** Slackbot is no app to Slack: its `is_bot` is false. */
export const slackbotId = 'USLACKBOT';

/** Somebody who isn't one of a workspace's people. `nobody`: Slack knows none. */
export type Outsider = 'app' | 'left' | 'stranger' | 'nobody';

/** Returns why a user isn't one of a workspace's people; `undefined` if they are. */
export const findOutsider = (user: SlackUser, workspaceId: string): Outsider | undefined => {
  if (user.deleted) return 'left';
  if (user.is_bot || user.id === slackbotId) return 'app';
  return isOfWorkspace(user, workspaceId) ? undefined : 'stranger';
};

const nobody = new Set(['user_not_found', 'user_not_visible', 'users_not_found', 'invalid_user_combination']);

/** Tells if Slack refused because it knows nobody of that id, or none that the app may see. */
export const isNobody = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && nobody.has(error.data.error);

/** The workspace of a set of services. `hasOrgToken`: its token is its organization's. */
export type TokenWorkspace = { readonly workspaceId: string; readonly hasOrgToken: boolean };

/**
 * Tells if a person is an admin of a workspace. Slack tells the rights in the workspace of the token; with a token of an
 * organization that may be another of theirs, so there only rights in the whole organization count for more than one.
 */
export const isAdminOf = (user: SlackUser, { workspaceId, hasOrgToken }: TokenWorkspace): boolean => {
  if (user.deleted || !isOfWorkspace(user, workspaceId)) return false;
  const inTeam = user.is_admin || user.is_owner || user.is_primary_owner;
  const { is_admin = false, is_owner = false } = user.enterprise_user ?? {};
  if (!hasOrgToken) return inTeam;
  return is_admin || is_owner || (inTeam && user.team_id === workspaceId);
};
