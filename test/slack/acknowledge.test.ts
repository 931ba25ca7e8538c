import { describe, expect, it } from 'vitest';
import { noTelemetry } from '../../src/core/telemetry.ts';
import { openScratch } from '../../src/platform/temp-file.ts';
import { createChartMemory } from '../../src/slack/clients/chart-memory.ts';
import { onCommand } from '../../src/slack/listeners/commands/dune.ts';
import { createUnderWay } from '../../src/slack/middleware/under-way.ts';
import { createWorld } from '../digests/world.ts';

describe('a slash command', () => {
  it('is acknowledged before anything is asked of Dune', async () => {
    const events: string[] = [];
    const ended = { kind: 'cut-off' } as const;
    const { tools: digests } = await createWorld();
    const reads = {
      latestResult: async () => {
        events.push('dune');
        return ended;
      },
      metadata: async () => {
        events.push('dune');
        return ended;
      },
      status: async () => ended,
    };
    const stopping = new AbortController().signal;
    const waits = { patienceMs: 1500, runWithinMs: 1500 };
    const usedThisMonth = async () => ({ calls: 0, bytes: 0, executions: 0, executionsPerDay: 50 });
    const stopped = async () => ({ kind: 'stopped' }) as const;
    const noFiles = {
      ...{ mayUpload: stopped, upload: stopped },
      share: async () => ({ kind: 'shared' }) as const,
    };
    const rest = {
      usedThisMonth,
      slash: '/dune',
      ...waits,
      mayRun: true,
      csv: {
        ...{ client: { page: async () => ended }, mostRows: 10_000, bom: false, tellAfterMs: [] },
        ...{ openScratch, files: noFiles, unlessUnderWay: createUnderWay() },
      },
      leastMinutes: 5,
      poke: () => undefined,
      telemetry: noTelemetry.slack,
    };
    const shown = async () => ({ kind: 'too-late' }) as const;
    const whisper = async () => ({ kind: 'sent', ts: '1.1' }) as const;
    const views = { open: shown, update: shown, publish: shown };
    const tools = {
      ...digests.ask,
      reads,
      digests,
      execute: digests.execute,
      views,
      whisper,
      charts: createChartMemory({ now: Date.now }),
      stopping,
      ...rest,
    };
    let acknowledge = (): void => undefined;
    const acknowledged = new Promise<void>((resolve) => {
      acknowledge = () => {
        events.push('acknowledged');
        resolve();
      };
    });
    const listener = onCommand(async (_id, _url, work) => work(async () => undefined), tools);
    const ticket = { trigger_id: '1', response_url: 'http://127.0.0.1:9/' };
    const done = listener({
      ack: () => acknowledged,
      command: { text: '1252207', ...ticket, channel_id: 'C1', user_id: 'U0ADA' },
    });
    await new Promise(setImmediate);
    expect(events).toEqual([]);
    acknowledge();
    await done;
    expect(events).toEqual(['acknowledged', 'dune', 'dune']);
  });
});
