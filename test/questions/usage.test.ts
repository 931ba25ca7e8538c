import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/platform/log.ts';
import { createMeter, createUsageRecorder } from '../../src/questions/usage.ts';
import type { UsageCount } from '../../src/store/usage.ts';

const log = createLog({ level: 'silent', secrets: [], to: process.stderr });

describe('what was read from Dune', () => {
  it('is counted, and given once', () => {
    const meter = createMeter();
    meter.count(10);
    meter.count(5);
    expect(meter.drain()).toEqual({ calls: 2, bytes: 15 });
    expect(meter.drain()).toEqual({ calls: 0, bytes: 0 });
  });

  it('is not lost when it cannot be written down for a while', async () => {
    const written: UsageCount[] = [];
    let isAway = true;
    const usage = {
      add: async (_workspaceId: string, used: UsageCount) => {
        if (isAway) throw new Error('the database is away');
        written.push(used);
      },
      thisMonth: async () => ({ calls: 0, bytes: 0 }),
    };
    const meter = createMeter();
    const kept = createUsageRecorder(meter, usage, 'T1', log);
    meter.count(10);
    await expect(kept.getMonth()).rejects.toThrow('away');
    meter.count(5);
    isAway = false;
    await kept.stop();
    expect(written).toEqual([{ calls: 2, bytes: 15 }]);
  });
});
