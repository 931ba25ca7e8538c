import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { minuteMs } from '../../core/duration.ts';
import { growingTo } from '../../core/growing-cache.ts';

const requestSchema = z.object({ event_id: z.string().optional(), trigger_id: z.string().optional() });

/** Remembers which requests arrived, over all sets of services that a workspace had meanwhile. */
export type Replays = {
  /** Tells if a request of a workspace came before, and remembers it. One without an id never did. */
  readonly isReplay: (workspaceId: string, body: unknown) => boolean;
  /** Forgets a request that nobody could serve: it may come again. */
  readonly forget: (workspaceId: string, body: unknown) => void;
};

/** A captured request can be sent again for five minutes, and Slack itself tries again within that time. */
const rememberedMs = 10 * minuteMs;
const maxRemembered = 50_000;

const keyOf = (workspaceId: string, body: unknown): string | undefined => {
  const parsed = requestSchema.safeParse(body);
  const id = parsed.success ? (parsed.data.event_id ?? parsed.data.trigger_id) : undefined;
  return id && `${workspaceId} ${id}`;
};

/** Creates an empty memory. */
export const createReplays = (): Replays => {
  const seen = new LRUCache<string, true>({ ...growingTo(maxRemembered), ttl: rememberedMs });
  return {
    isReplay: (workspaceId, body) => {
      const key = keyOf(workspaceId, body);
      if (key === undefined) return false;
      const wasSeen = seen.has(key);
      seen.set(key, true);
      return wasSeen;
    },
    forget: (workspaceId, body) => {
      const key = keyOf(workspaceId, body);
      if (key !== undefined) seen.delete(key);
    },
  };
};
