import { z } from 'zod';

/** A person as Slack tells of them. Source: docs.slack.dev/reference/objects/user-object. */
export const slackUser = z.object({
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  is_admin: z.boolean().default(false),
  is_owner: z.boolean().default(false),
  is_primary_owner: z.boolean().default(false),
  team_id: z.string().optional(),
  enterprise_user: z.object({ teams: z.array(z.string()).default([]) }).optional(),
});

export type SlackUser = z.infer<typeof slackUser>;

/** Tells if a person is of another workspace, and here by a shared channel. On Enterprise Grid a person can be in several workspaces. */
export const isStranger = (user: SlackUser, workspaceId: string): boolean => {
  const teams = [user.team_id ?? workspaceId, ...(user.enterprise_user?.teams ?? [])];
  return user.is_stranger || !teams.includes(workspaceId);
};
