import { z } from 'zod';

const id = z.string().min(1);
const named = z.object({ id });

/**
 * The parts of a request that name workspaces. In a channel that is shared with other companies, `authorizations` names the
 * one that installed the app. Source: docs.slack.dev/apis/events-api, "Callback field overview".
 */
const requestSchema = z.object({
  authorizations: z.array(z.object({ team_id: id.nullish(), enterprise_id: id.nullish() })).nullish(),
  view: z.object({ app_installed_team_id: id.nullish() }).nullish(),
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  team: named.nullish(),
  enterprise: named.nullish(),
  user: z.object({ team_id: id.nullish() }).or(z.string()).nullish(),
});

/** Returns the workspace that a request is for; `undefined` if it names none. */
export const teamOf = (
  body: unknown,
): { readonly workspaceId: string; readonly orgId?: string | undefined } | undefined => {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { authorizations, view, team_id, enterprise_id, team, enterprise, user } = parsed.data;
  const [authorized] = authorizations ?? [];
  const ofUser = typeof user === 'object' ? user?.team_id : undefined;
  const workspaceId = view?.app_installed_team_id ?? authorized?.team_id ?? team_id ?? team?.id ?? ofUser;
  const orgId = authorized?.enterprise_id ?? enterprise_id ?? enterprise?.id;
  return workspaceId == null ? undefined : { workspaceId, orgId: orgId ?? undefined };
};
