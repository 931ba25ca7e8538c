import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { PinOutcome, SightOutcome } from '../../digests/messenger.ts';
import type { Log } from '../../platform/log.ts';
import { toPostOutcome } from './post-outcome.ts';

/** The messages of a channel that people see without scrolling far. */
const latest = 20;

const page = z.object({ messages: z.array(z.object({ ts: z.string() })) });

/** Tells if a message is among the latest of its channel, by one call. Never throws. */
export const isInSight = async (client: WebClient, channel: string, ts: string): Promise<SightOutcome> => {
  try {
    const { messages } = page.parse(await client.conversations.history({ channel, limit: latest }));
    return messages.some((one) => one.ts === ts) ? 'in-sight' : 'out-of-sight';
  } catch {
    return 'cannot-look';
  }
};

/** Slack's codes for what is so already. Sources: docs.slack.dev/reference/methods/pins.add and pins.remove, "Errors". */
const done = /^(already_pinned|no_pin|message_not_found)$/;

/** Slack's codes for a token without the optional scope: it's asked once. */
const denied = /^(missing_scope|not_allowed_token_type)$/;

type PinCall = (client: WebClient, channel: string, ts: string) => Promise<PinOutcome>;

/** Pins and unpins messages, where the token may. */
type Pins = { readonly pin: PinCall; readonly unpin: PinCall };

/** Creates the calls that pin. `scopes`: those of the token, if Slack listed them. Nothing in it throws. */
export const createPins = (scopes: readonly string[] | undefined, log: Log): Pins => {
  let mayPin = scopes?.includes('pins:write') ?? true;
  const attempt = async (call: () => Promise<unknown>, channel: string): Promise<PinOutcome> => {
    if (!mayPin) return { kind: 'denied' };
    try {
      await call();
      return { kind: 'done' };
    } catch (error) {
      if (error instanceof WebAPIPlatformError) {
        const code = error.data.error;
        if (done.test(code)) return { kind: 'done' };
        if (denied.test(code)) mayPin = false;
      }
      const outcome = toPostOutcome(error);
      log.debug({ outcome, channel }, 'slack pin failed');
      return outcome.kind === 'busy' ? outcome : { kind: 'denied' };
    }
  };
  return {
    pin: (client, channel, timestamp) => attempt(() => client.pins.add({ channel, timestamp }), channel),
    unpin: (client, channel, timestamp) => attempt(() => client.pins.remove({ channel, timestamp }), channel),
  };
};

/** Returns the address of a message. Source: docs.slack.dev/reference/methods/chat.getPermalink. */
export const messageLink = (
  workspace: string | undefined,
  channel: string,
  ts: string,
): string | undefined =>
  workspace === undefined ? undefined : `${workspace}archives/${channel}/p${ts.replace('.', '')}`;
