import { z } from 'zod';

/** People stand in four places, as Slack's payloads of commands, clicks, forms and events have them. */
const acting = z.object({
  user_id: z.string().optional().catch(undefined),
  user: z.object({ id: z.string() }).optional().catch(undefined),
  event: z.object({ user: z.string().optional() }).optional().catch(undefined),
});

/** Returns the id of the person whose request a payload of Slack is; `undefined` for none. */
export const actingUser = (body: unknown): string | undefined => {
  const found = acting.safeParse(body);
  if (!found.success) return undefined;
  const { user_id: userId, user, event } = found.data;
  return userId ?? user?.id ?? event?.user;
};
