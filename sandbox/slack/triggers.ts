/** A trigger is good for three seconds, once. Source: docs.slack.dev/interactivity/handling-user-interaction. */
const lifeMs = 3000;

/** Whose click it was, or Slack's word for why it opens nothing. */
type TriggerUse = { readonly userId: string } | { readonly error: string };

/** The triggers that came with commands and clicks. */
export type Triggers = {
  /** Notes the trigger of what is delivered to the app. */
  readonly note: (payload: object) => void;
  readonly use: (id: string) => TriggerUse;
};

const userOf = (payload: object): unknown => {
  if ('user_id' in payload) return payload.user_id;
  const user: unknown = 'user' in payload ? payload.user : undefined;
  return typeof user === 'object' && user !== null && 'id' in user ? user.id : undefined;
};

/** No triggers yet. `now` in ms. */
export const createTriggers = (now: () => number): Triggers => {
  const noted = new Map<string, { readonly userId: string; readonly at: number; used: boolean }>();
  return {
    note: (payload) => {
      const id = 'trigger_id' in payload ? payload.trigger_id : undefined;
      const userId = userOf(payload);
      if (typeof id === 'string' && typeof userId === 'string')
        noted.set(id, { userId, at: now(), used: false });
    },
    use: (id) => {
      const trigger = noted.get(id);
      if (trigger === undefined) return { error: 'invalid_trigger_id' };
      if (trigger.used) return { error: 'exchanged_trigger_id' };
      if (now() - trigger.at > lifeMs) return { error: 'expired_trigger_id' };
      trigger.used = true;
      return { userId: trigger.userId };
    },
  };
};
