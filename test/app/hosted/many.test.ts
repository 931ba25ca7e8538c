import { describe, expect, it } from 'vitest';
import { type Broken, createManyWorld, start } from './many-world.ts';

const second = 1_000;
const minute = 60 * second;
const due = start + 2 * minute;

/** One workspace broken in each way, and one that is only busy. */
const broken: Readonly<Record<string, Broken>> = {
  DEAD_TOKEN: {
    digests: 20,
    open: async () => ({
      kind: 'token-refused',
      code: 'invalid_auth',
      version: '',
      installationId: 'DEAD_TOKEN',
    }),
  },
  UNREADABLE: { digests: 20, open: async () => ({ kind: 'unreadable', version: '' }) },
  THROWS: { digests: 20, open: () => Promise.reject(new Error('unexpected')) },
  HANGS: { digests: 20, open: () => new Promise(() => undefined) },
  REFUSED_KEY: { digests: 20, read: async () => ({ kind: 'key-refused' }) },
  NO_CREDITS: { digests: 20, read: async () => ({ kind: 'out-of-credits', detail: '' }) },
  DUNE_HANGS: {
    digests: 100,
    read: async ({ clock }) => {
      await clock.sleep(minute);
      return { kind: 'unreachable', detail: 'timeout' };
    },
  },
  SLACK_HANGS: {
    digests: 100,
    post: async ({ clock }) => {
      await clock.sleep(30 * second);
      return { kind: 'unreachable', code: 'ETIMEDOUT' };
    },
  },
  STORM: { digests: 100, post: async () => ({ kind: 'busy', retryAfterMs: second }) },
  REVOKED: {
    digests: 20,
    post: async () => ({
      kind: 'workspace',
      code: 'token_revoked',
      reason: { code: 'workspace-refused', detail: { reason: 'token', slackCode: 'token_revoked' } },
      forMs: 5 * minute,
    }),
  },
  FLOOD: { digests: 500 },
};

const healthy = Array.from({ length: 200 - Object.keys(broken).length }, (_one, index) => `T${index}`);

/** How late the digest of each healthy workspace was, ms, in order. */
const measureLags = async (others: Readonly<Record<string, Broken>>) => {
  const world = await createManyWorld();
  for (const [workspaceId, how] of Object.entries(others)) await world.add(workspaceId, start, how);
  for (const workspaceId of healthy) await world.add(workspaceId, due);
  await world.goOn(due + 30 * second);
  const lags = healthy.map((workspaceId) => {
    const [at, ...more] = world.posts.get(workspaceId) ?? [];
    expect(more).toEqual([]);
    return at === undefined ? Number.POSITIVE_INFINITY : at - due;
  });
  await world.close();
  return { lags: lags.sort((left, right) => left - right), posts: world.posts };
};

const summary = (lags: readonly number[]) => ({
  median: lags[Math.floor(lags.length / 2)] ?? 0,
  slowest: lags.at(-1) ?? 0,
});

describe('200 workspaces of one process', () => {
  it('get their digests in time, though one of them is broken in each way', async () => {
    const alone = summary((await measureLags({})).lags);
    const beside = await measureLags(broken);
    const { median, slowest } = summary(beside.lags);
    expect(median).toBeLessThanOrEqual(alone.median + second);
    expect(slowest).toBeLessThanOrEqual(alone.slowest + second);
    // Nor do the others slow down who has much to do.
    expect(beside.posts.get('FLOOD')?.length).toBeGreaterThan(500);
  });
});
