import { z } from 'zod';
import { latestTime } from './lifecycle.ts';

const id = z.string().min(1).max(64);

/**
 * Source: docs.slack.dev/reference/events/team_access_granted and team_access_revoked. The example there wraps the envelope into itself;
 * `TeamAccessGrantedEvent` of @slack/types has the event as every other is. `team_id` is null or one of the organization's workspaces,
 * and `is_enterprise_install` isn't reliable in the example, so neither is read.
 */
const changeSchema = z.object({
  type: z.literal('event_callback'),
  enterprise_id: id.nullish(),
  authorizations: z.array(z.object({ enterprise_id: id.nullish() })).nullish(),
  event_time: z.number().nullish(),
  event: z.object({ type: z.enum(['team_access_granted', 'team_access_revoked']), team_ids: z.array(id) }),
});

/** Says that an organization gave the app to some of its workspaces, or took it from them, at a time, ms. */
export type AccessChange = {
  readonly kind: 'granted' | 'revoked';
  readonly orgId: string;
  readonly workspaceIds: readonly string[];
  readonly at: number | undefined;
};

/** Returns the change of access that an event tells of; `undefined` if it's no such event. */
export const accessChangeOf = (body: unknown): AccessChange | undefined => {
  const parsed = changeSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { event, enterprise_id, authorizations, event_time } = parsed.data;
  const orgId = enterprise_id ?? authorizations?.[0]?.enterprise_id;
  if (orgId == null) return undefined;
  return {
    kind: event.type === 'team_access_granted' ? 'granted' : 'revoked',
    orgId,
    workspaceIds: [...new Set(event.team_ids)],
    at: latestTime(event_time),
  };
};

const commandSchema = z.object({ command: z.string() });

/**
 * Tells if a request proves that its workspace has the app: Slack offers a command only there. An event or a click doesn't: it may
 * come from a channel that the workspace shares with another of its organization.
 */
export const provesAccess = (body: unknown): boolean => commandSchema.safeParse(body).success;
