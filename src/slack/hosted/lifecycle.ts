import { z } from 'zod';

const id = z.string().min(1);

/** Source: docs.slack.dev/reference/events/app_uninstalled and tokens_revoked; their envelope: docs.slack.dev/apis/events-api. */
const eventSchema = z.object({
  type: z.literal('event_callback'),
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  is_enterprise_install: z.boolean().nullish(),
  authorizations: z.array(z.object({ is_enterprise_install: z.boolean().nullish() })).nullish(),
  event_time: z.number().nullish(),
  event: z.discriminatedUnion('type', [
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({
      type: z.literal('tokens_revoked'),
      tokens: z.object({ bot: z.array(z.string()).nullish() }),
    }),
  ]),
});

/** Says that an installation ended at a time, ms. */
export type InstallationEnd = { readonly installationId: string; readonly at: number | undefined };

/** Slack tells the time in whole seconds, by its own clock, ms: what it tells may have been up to so much later. */
const roundingMs = 1_000;

/** Returns when an event happened at the latest, ms, by its `event_time`. */
export const latestTime = (eventTime: number | null | undefined): number | undefined =>
  eventTime == null ? undefined : eventTime * 1_000 + roundingMs;

/** Returns the installation that an event ends; `undefined` if it's no such event. A person's token isn't one of the app's. */
export const endOf = (body: unknown): InstallationEnd | undefined => {
  const parsed = eventSchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { event, team_id, enterprise_id, event_time, authorizations, is_enterprise_install } = parsed.data;
  if (event.type === 'tokens_revoked' && (event.tokens.bot ?? []).length === 0) return undefined;
  const isOrg = is_enterprise_install ?? authorizations?.[0]?.is_enterprise_install ?? team_id == null;
  const installationId = isOrg ? enterprise_id : team_id;
  if (installationId == null) return undefined;
  return { installationId, at: latestTime(event_time) };
};
