import { z } from 'zod';

/** Slack's ids are short; a longer one isn't worth remembering. */
const id = z.string().min(1).max(64);
const pair = z.object({ team_id: id.nullish(), enterprise_id: id.nullish() });

/**
 * The parts of a request that name workspaces. In a channel that is shared with other companies they name several: there,
 * `authorizations` and `app_installed_team_id` name the one that installed the app, and the rest may be of who acted.
 * Source: docs.slack.dev/apis/events-api, "Callback field overview"; docs.slack.dev/reference/views.
 */
const requestSchema = pair.extend({
  authorizations: z.array(pair).nullish(),
  view: z.object({ app_installed_team_id: id.nullish() }).nullish(),
  team: z.object({ id, enterprise_id: id.nullish() }).nullish(),
  enterprise: z.object({ id }).nullish(),
  user: z.object({ team_id: id.nullish() }).or(z.string()).nullish(),
});

/** A workspace, and the organization that the same part of a request names. */
type Named = { readonly workspaceId: string; readonly orgId?: string | undefined };

type Request = z.infer<typeof requestSchema>;

const named = (team: string | null | undefined, org: string | null | undefined): Named | undefined =>
  team == null ? undefined : { workspaceId: team, orgId: org ?? undefined };

const ofEvent = ({ authorizations, team_id, enterprise_id }: Request): Named | undefined => {
  const [authorized] = authorizations ?? [];
  if (authorized === undefined) return named(team_id, enterprise_id);
  const { team_id: team = null, enterprise_id: org } = authorized;
  // An organization's installation may name no team.
  return named(team ?? team_id, org);
};

/** The `enterprise` of a click is that of the person's own team. */
const ofAct = ({ view, team, enterprise, user }: Request): Named | undefined => {
  const home = typeof user === 'object' ? user?.team_id : undefined;
  const workspaceId = view?.app_installed_team_id ?? team?.id ?? home;
  const ofTeam = team?.id === workspaceId ? team?.enterprise_id : undefined;
  return named(workspaceId, ofTeam ?? ((home ?? workspaceId) === workspaceId ? enterprise?.id : undefined));
};

/**
 * Returns the workspace that a request is for; `undefined` if it names none. `orgId`: its organization, where the request
 * tells; never that of another company in the same channel, with whose installation the workspace would be served.
 */
export const teamOf = (body: unknown): Named | undefined => {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { view } = parsed.data;
  return view?.app_installed_team_id == null
    ? (ofEvent(parsed.data) ?? ofAct(parsed.data))
    : ofAct(parsed.data);
};
