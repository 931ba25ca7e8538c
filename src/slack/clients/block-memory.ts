import type { Clock } from '../../core/clock.ts';
import { dayMs } from '../../core/duration.ts';
import type { Need } from '../../messages/blocks/needs.ts';

/** Remembers what this workspace's Slack rejects. */
export type BlockMemory = {
  /** Tells if something was rejected so recently that trying again would waste time. */
  readonly isRefused: (need: Need) => boolean;
  /** Notes that a message was accepted only without this. */
  readonly refuse: (need: Need) => void;
  /** Notes that a message with these was accepted. */
  readonly accept: (needs: ReadonlySet<Need>) => void;
};

/**
 * After how many rejected messages in a row something is left out. Nearly every message has a table, so one with a bad
 * cell must not cost the others theirs.
 */
const refusalsNeeded: Readonly<Record<Need, number>> = { larger: 1, chart: 1, table: 2 };

/** Creates a memory of what was rejected. It lasts a day, in this process: Slack may support it later. */
export const createBlockMemory = ({ now }: Pick<Clock, 'now'>): BlockMemory => {
  const refused = new Map<Need, { readonly times: number; readonly at: number }>();
  const timesOf = (need: Need): number => {
    const { times, at } = refused.get(need) ?? { times: 0, at: 0 };
    return now() - at < dayMs ? times : 0;
  };
  return {
    isRefused: (need) => timesOf(need) >= refusalsNeeded[need],
    refuse: (need) => {
      refused.set(need, { times: timesOf(need) + 1, at: now() });
    },
    accept: (needs) => {
      for (const need of needs) refused.delete(need);
    },
  };
};
