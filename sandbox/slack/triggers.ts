import { z } from 'zod';

/** A trigger is good for three seconds, once. Source: docs.slack.dev/interactivity/handling-user-interaction. */
const lifeMs = 3000;

/** The person and place of a click. */
type Trigger = {
  readonly userId: string;
  /** The conversation that the person looked at. */
  readonly channel: string | undefined;
  /** The view that they clicked in. */
  readonly viewId: string | undefined;
};

/** The click, or Slack's word for why it opens nothing. */
type TriggerUse = Trigger | { readonly error: string };

/** The triggers that came with commands, clicks and shortcuts. */
export type Triggers = {
  /** Records the trigger in a delivery to the app. */
  readonly note: (payload: object) => void;
  readonly use: (id: string) => TriggerUse;
  readonly userOf: (id: string) => string | undefined;
};

const some = z.object({ id: z.string().optional() }).optional();

const delivered = z.object({
  trigger_id: z.string(),
  user_id: z.string().optional(),
  user: some,
  channel_id: z.string().optional(),
  channel: some,
  view: some,
});

/** Creates triggers, none yet. `now` in ms. */
export const createTriggers = (now: () => number): Triggers => {
  const noted = new Map<string, Trigger & { readonly at: number; used: boolean }>();
  return {
    note: (payload) => {
      const { data } = delivered.safeParse(payload);
      const userId = data?.user_id ?? data?.user?.id;
      if (data === undefined || userId === undefined) return;
      const channel = data.channel_id ?? data.channel?.id;
      noted.set(data.trigger_id, { userId, channel, viewId: data.view?.id, at: now(), used: false });
    },
    userOf: (id) => noted.get(id)?.userId,
    use: (id) => {
      const trigger = noted.get(id);
      if (trigger === undefined) return { error: 'invalid_trigger_id' };
      if (trigger.used) return { error: 'exchanged_trigger_id' };
      if (now() - trigger.at > lifeMs) return { error: 'expired_trigger_id' };
      trigger.used = true;
      return trigger;
    },
  };
};
