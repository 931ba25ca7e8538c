import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/dune/clock.ts';
import { createKnownSets } from '../../src/dune/known-sets.ts';
import { onCommand } from '../../src/slack/listeners/command.ts';

describe('a slash command', () => {
  it('is acknowledged before anything is asked of Dune', async () => {
    const events: string[] = [];
    const ended = { kind: 'cut-off' } as const;
    const tools = {
      reads: {
        latestResult: async () => {
          events.push('dune');
          return ended;
        },
        metadata: async () => {
          events.push('dune');
          return ended;
        },
        status: async () => ended,
      },
      known: createKnownSets(),
      clock: systemClock,
      defaultTop: 10,
      allowedQueries: undefined,
      slash: '/dune',
      patienceMs: 1500,
    };
    let acknowledge = (): void => undefined;
    const acknowledged = new Promise<void>((resolve) => {
      acknowledge = () => {
        events.push('acknowledged');
        resolve();
      };
    });
    const listener = onCommand(async (_id, _url, work) => work(async () => undefined), tools);
    const done = listener({
      ack: () => acknowledged,
      command: { text: '1252207', trigger_id: '1', response_url: 'http://127.0.0.1:9/' },
    });
    await new Promise(setImmediate);
    expect(events).toEqual([]);
    acknowledge();
    await done;
    expect(events).toEqual(['acknowledged', 'dune', 'dune']);
  });
});
