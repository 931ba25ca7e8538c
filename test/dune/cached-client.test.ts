import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/core/clock.ts';
import type { Priority } from '../../src/core/priority.ts';
import { createCachedClient } from '../../src/dune/cached-client.ts';
import type { MetadataOutcome, ReadOutcome } from '../../src/dune/outcome.ts';
import { createRateLimit } from '../../src/dune/rate-limit.ts';
import type { ResultRead } from '../../src/dune/result-request.ts';
import { createParameterHistory } from '../../src/questions/parameter-history.ts';

/** A clock that stands still until it is told to go on; sleeping moves it. */
const handClock = (): Clock & { forward: (ms: number) => void } => {
  let time = 1_000_000;
  return {
    now: () => time,
    sleep: async (ms) => {
      time += ms;
    },
    forward: (ms) => {
      time += ms;
    },
  };
};

const read: ResultRead = { queryId: 1, parameters: [], limit: 11, columns: [], sort: [], where: undefined };
const execution = {
  id: '1',
  queryId: 1,
  submittedAt: undefined,
  startedAt: undefined,
  endedAt: undefined,
  expiresAt: undefined,
};
const empty: ReadOutcome = {
  kind: 'result',
  execution,
  result: { columns: [], rows: [], totalRows: 0 },
  partial: false,
};

const counted = (outcome: ReadOutcome = empty, metadata: MetadataOutcome = { kind: 'not-in-plan' }) => {
  const calls = { results: 0, metadata: 0, status: 0 };
  return {
    calls,
    client: {
      latestResult: async () => {
        calls.results += 1;
        return outcome;
      },
      metadata: async () => {
        calls.metadata += 1;
        return metadata;
      },
      status: async () => {
        calls.status += 1;
        return { kind: 'running', stage: 'executing', execution } as const;
      },
    },
  };
};

describe('reads', () => {
  it('go out once when many ask for the same at once, whatever the order of the parameters', async () => {
    const { calls, client } = counted();
    const clock = handClock();
    const reads = createCachedClient(client, clock);
    const [a, b] = [
      { name: 'a', value: '1' },
      { name: 'b', value: '2' },
    ];
    await Promise.all([
      reads.latestResult({ ...read, parameters: [a, b] }, 1000),
      reads.latestResult({ ...read, parameters: [b, a] }, 1000),
      reads.latestResult({ ...read, parameters: [a, b] }, 1000, { since: clock.now() }),
    ]);
    expect(calls.results).toBe(1);
    await reads.latestResult({ ...read, parameters: [a] }, 1000);
    expect(calls.results).toBe(2);
  });

  it('are used again for a few seconds, but not by who asks for fresh ones', async () => {
    const { calls, client } = counted();
    const clock = handClock();
    const reads = createCachedClient(client, clock);
    await reads.latestResult(read, 1000);
    await reads.latestResult(read, 1000);
    expect(calls.results).toBe(1);
    clock.forward(1);
    await reads.latestResult(read, 1000, { since: clock.now() });
    expect(calls.results).toBe(2);
    clock.forward(5001);
    await reads.latestResult(read, 1000);
    expect(calls.results).toBe(3);
  });

  it('of a digest serve all that fell due before they began, for as long as it takes to post them', async () => {
    const { calls, client } = counted();
    const clock = handClock();
    const reads = createCachedClient(client, clock);
    const due = clock.now();
    clock.forward(1000);
    const background = { since: due, priority: 'background' } as const;
    await Promise.all([
      reads.latestResult(read, 1000, background),
      reads.latestResult(read, 1000, background),
    ]);
    clock.forward(300_000);
    await reads.latestResult(read, 1000, background);
    expect(calls.results).toBe(1);
    await reads.latestResult(read, 1000);
    expect(calls.results).toBe(2);
    await reads.latestResult(read, 1000, { since: clock.now() + 1, priority: 'background' });
    expect(calls.results).toBe(3);
  });

  it('of how far a run is are shared by all who wait for it', async () => {
    const { calls, client } = counted();
    const clock = handClock();
    const reads = createCachedClient(client, clock);
    await Promise.all([reads.status('1', 1000), reads.status('1', 1000)]);
    await reads.status('1', 1000);
    expect(calls.status).toBe(1);
    clock.forward(2001);
    await reads.status('1', 1000);
    expect(calls.status).toBe(2);
  });

  it('of one run are told apart from reads of the latest', async () => {
    const { calls, client } = counted();
    const reads = createCachedClient(client, handClock());
    await reads.latestResult(read, 1000);
    await reads.latestResult({ ...read, executionId: '1' }, 1000);
    await reads.latestResult({ ...read, executionId: '2' }, 1000);
    expect(calls.results).toBe(3);
  });

  it('are not kept when they failed', async () => {
    const { calls, client } = counted({ kind: 'cut-off' });
    const reads = createCachedClient(client, handClock());
    await reads.latestResult(read, 1000);
    await reads.latestResult(read, 1000);
    expect(calls.results).toBe(2);
  });

  it('that another bot made count as old as they are, and are kept without their text', async () => {
    const { calls, client } = counted({ ...empty, body: '{}', ageMs: 4_000 });
    const clock = handClock();
    const reads = createCachedClient(client, clock);
    expect(await reads.latestResult(read, 1000)).toEqual(empty);
    clock.forward(999);
    await reads.latestResult(read, 1000);
    expect(calls.results).toBe(1);
    await reads.latestResult(read, 1000, { since: clock.now() - 4_998 });
    expect(calls.results).toBe(2);
    clock.forward(1_000);
    await reads.latestResult(read, 1000);
    expect(calls.results).toBe(3);
  });

  it('are counted by where their answers came from', async () => {
    const from: string[] = [];
    const telemetry = { read: (source: string) => void from.push(source) };
    const own = createCachedClient(counted().client, handClock(), telemetry);
    await Promise.all([own.latestResult(read, 1000), own.latestResult(read, 1000)]);
    await own.latestResult(read, 1000);
    const { client } = counted({ ...empty, body: '{}', ageMs: 1 });
    await createCachedClient(client, handClock(), telemetry).latestResult(read, 1000);
    expect(from).toEqual(['dune', 'under-way', 'kept', 'shared']);
  });

  it('ask a plan without metadata once an hour, whatever the query', async () => {
    const { calls, client } = counted();
    const clock = handClock();
    const reads = createCachedClient(client, clock);
    await reads.metadata(1, 1000);
    await reads.metadata(2, 1000);
    expect(calls.metadata).toBe(1);
    clock.forward(3_600_001);
    await reads.metadata(2, 1000);
    expect(calls.metadata).toBe(2);
  });
});

describe('the rate limit', () => {
  it('lets no window of a minute hold more calls than allowed, in the order of asking', async () => {
    let time = 0;
    const sleeps: number[] = [];
    const clock: Clock = {
      now: () => time,
      sleep: async (ms) => {
        sleeps.push(ms);
      },
    };
    const limit = createRateLimit(2, clock);
    for (let call = 0; call < 5; call += 1) expect(await limit.acquire(200_000)).toEqual({ ok: true });
    expect(sleeps).toEqual([60_000, 60_000, 120_000]);
    time = 30_000;
    expect(await limit.acquire(10_000)).toEqual({ ok: false, waitMs: 90_000 });
    time = 200_000;
    expect(await limit.acquire(0)).toEqual({ ok: true });
  });

  it('keeps a quarter of the places for people', async () => {
    const limit = createRateLimit(4, { now: () => 0, sleep: async () => undefined });
    for (let call = 0; call < 3; call += 1)
      expect(await limit.acquire(0, 'background')).toEqual({ ok: true });
    expect(await limit.acquire(0, 'background')).toEqual({ ok: false, waitMs: 60_000 });
    expect(await limit.acquire(0)).toEqual({ ok: true });
    expect(await limit.acquire(0)).toEqual({ ok: false, waitMs: 60_000 });
  });

  it('gives a person a free place, though work that nobody waits for stands in line', async () => {
    let time = 0;
    const limit = createRateLimit(4, { now: () => time, sleep: async () => undefined });
    for (let call = 0; call < 3; call += 1) await limit.acquire(0, 'background');
    time = 50_000;
    expect(await limit.acquire(20_000, 'background')).toEqual({ ok: true });
    expect(await limit.acquire(0)).toEqual({ ok: true });
  });

  it('holds for any mixture of people and work that nobody waits for', async () => {
    const priority = fc.constantFrom<Priority[]>('interactive', 'background');
    const call = fc.record({ after: fc.nat(30_000), within: fc.nat(90_000), priority });
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { maxLength: 60 }),
        fc.integer({ min: 1, max: 6 }),
        async (all, most) => {
          let time = 0;
          let slept = 0;
          const clock: Clock = {
            now: () => time,
            sleep: async (ms) => {
              slept = ms;
            },
          };
          const limit = createRateLimit(most, clock);
          const made: number[] = [];
          for (const { after, within, priority } of all) {
            time += after;
            slept = 0;
            if ((await limit.acquire(within, priority)).ok) made.push(time + slept);
          }
          for (const end of made)
            expect(made.filter((at) => at > end - 60_000 && at <= end).length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});

describe('sets that worked', () => {
  it('come back the latest first, each once', () => {
    const known = createParameterHistory();
    const [on, off] = [[{ name: 'filter', value: 'ON' }], [{ name: 'filter', value: 'OFF' }]];
    known.remember(1, on);
    known.remember(1, off);
    known.remember(1, on);
    known.remember(1, []);
    expect(known.list(1)).toEqual([on, off]);
    expect(known.list(2)).toEqual([]);
  });

  it('are bounded', () => {
    const known = createParameterHistory();
    for (let value = 0; value < 30; value += 1) known.remember(1, [{ name: 'a', value: String(value) }]);
    expect(known.list(1)).toHaveLength(20);
    for (let id = 2; id < 600; id += 1) known.remember(id, [{ name: 'a', value: '1' }]);
    expect(known.list(1)).toEqual([]);
  });
});
