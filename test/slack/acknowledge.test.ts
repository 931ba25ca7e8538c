import { describe, expect, it } from 'vitest';
import { unknownBilling } from '../../src/billing/unknown.ts';
import { noTelemetry } from '../../src/core/telemetry.ts';
import { createReports } from '../../src/questions/reports.ts';
import { createShortcuts } from '../../src/questions/shortcuts.ts';
import { onCommand } from '../../src/slack/listeners/commands/dune.ts';
import { createKeyedLock } from '../../src/slack/middleware/run-once.ts';
import { createWorld } from '../digests/world.ts';
import { helpFacts } from '../messages/help-facts.ts';
import { createMemoryCatalog } from '../support/memory-catalog.ts';

const settings = {
  command: '/dune',
  botName: 'dune',
  defaultRows: 10,
  minIntervalMinutes: 5,
  executionsPerDay: 50,
  confirmAboveCredits: 5,
  canRun: true,
  fileMaxRows: 10_000,
  progressAfterMs: 1500,
  help: helpFacts,
  csvProgressAfterMs: [],
  postWaitMs: 1500,
};

describe('a slash command', () => {
  it('is acknowledged before anything is asked of Dune', async () => {
    const events: string[] = [];
    const ended = { kind: 'cut-off' } as const;
    const { tools, digests, questionsWith, store, clock } = await createWorld();
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
    const questions = questionsWith({ reads });
    const stopped = async () => ({ kind: 'stopped' }) as const;
    const shortcuts = createShortcuts(store.shortcuts, questions);
    const services = {
      workspaceId: tools.workspaceId,
      questions,
      shortcuts,
      reports: createReports(store.reports, shortcuts, questions),
      dashboards: { read: async () => ({ kind: 'not-told', why: 'late' }) as const },
      catalog: createMemoryCatalog(),
      billing: unknownBilling,
      digests,
      messenger: { ...tools.messenger, send: async () => ({ kind: 'sent', ts: '1.1' }) as const },
      files: { mayUpload: stopped, upload: stopped, share: async () => ({ kind: 'shared' }) as const },
      fileLock: createKeyedLock(),
      databaseNow: store.now,
      getUsage: () => expect.unreachable('only a word about credits asks'),
      settings,
      clock,
      log: tools.log,
      telemetry: noTelemetry.slack,
      stopping: new AbortController().signal,
    };
    let acknowledge = (): void => undefined;
    const acknowledged = new Promise<void>((resolve) => {
      acknowledge = () => {
        events.push('acknowledged');
        resolve();
      };
    });
    const listener = onCommand(async (_id, _url, work) => work(async () => undefined), services);
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
