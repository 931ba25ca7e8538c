import { beforeEach, describe, expect, it } from 'vitest';
import { createWorld, day, hour, minute, type World, wordsOf } from './world.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');
const rows = (...volumes: readonly number[]) => volumes.map((volume, index) => [`p${index}`, volume]);

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
});

const outcomes = async (id: { readonly id: string; readonly workspaceId: string }) => {
  const history = await world.store.subscriptions.history(id, 50);
  return history
    .map((one) => (one.count > 1 ? `${one.outcome} ${one.count}` : `${one.outcome} ${wordsOf(one)}`.trim()))
    .toReversed();
};

describe('a digest', () => {
  it('comes at its times, once each, and says what moved', async () => {
    world.duneHas(rows(10, 5));
    const made = await world.subscribe('1 hourly');
    await world.goOn(nine + 30 * minute);
    world.duneHas(rows(5, 11));
    await world.goOn(nine + 2 * hour + 30 * minute);
    expect(world.posts.map(({ at }) => at)).toEqual([nine, nine + hour, nine + 2 * hour]);
    const [first = '', second = '', third = ''] = world.said();
    expect(first).toContain('First digest with these settings.');
    expect(first).not.toContain('changed since');
    expect(second).toContain(' since 2026-11-24 09:00 UTC');
    expect(second).toContain('p0: volume 5 (-50%)');
    expect(third).toContain('No change since 2026-11-24 10:00 UTC');
    expect(await outcomes(made)).toEqual(['posted', 'posted', 'posted']);
  });

  it('with --when changed is silent for the same run, and finds that out with one row', async () => {
    world.duneHas(rows(1), { id: 'same' });
    const made = await world.subscribe('1 hourly --when changed');
    await world.goOn(nine + 5 * hour);
    expect(world.posts).toHaveLength(1);
    expect(world.calls).toMatchObject({ results: 1, probes: 5 });
    expect((await outcomes(made))[1]).toBe('silent Dune has no newer run.');
  });

  it('with --when changed is silent for a new run that shows the same, and asks for it only once', async () => {
    world.duneHas(rows(1), { id: 'one' });
    const made = await world.subscribe('1 hourly --when changed');
    await world.goOn(nine);
    world.duneHas(rows(1), { id: 'two' });
    await world.goOn(nine + 2 * hour);
    expect(await outcomes(made)).toEqual([
      'posted',
      'silent No value changed.',
      'silent Dune has no newer run.',
    ]);
    world.duneHas(rows(2), { id: 'three' });
    await world.goOn(nine + 3 * hour);
    expect(world.posts).toHaveLength(2);
    expect(world.said()[1]).toContain(' since 2026-11-24 09:00 UTC');
  });

  it('with --when rows is silent when there are none', async () => {
    world.duneHas([]);
    const made = await world.subscribe('1 hourly --when rows');
    await world.goOn(nine);
    world.duneHas(rows(1));
    await world.goOn(nine + hour);
    expect(await outcomes(made)).toEqual(['silent No rows.', 'posted']);
  });

  it('with --max-age says once that the data is too old, and goes on with the next run', async () => {
    world.duneHas(rows(1), { endedAt: nine - 7 * hour });
    const made = await world.subscribe('1 hourly --max-age 6h');
    await world.goOn(nine + 2 * hour);
    expect(world.posts).toHaveLength(1);
    expect(world.said()[0]).toContain('Last run: 2026-11-24 02:00 UTC');
    world.duneHas(rows(2), { endedAt: nine + 2 * hour });
    await world.goOn(nine + 3 * hour);
    expect(await outcomes(made)).toEqual([
      'posted Said that the data is too old.',
      'silent The data is still too old.',
      'silent The data is still too old.',
      'posted',
    ]);
    expect(world.said()[1]).toContain('First digest with these settings.');
  });

  it('with --when changed comes when only the chart changed, which shows more rows than the table', async () => {
    world.duneHas(rows(9, 5));
    await world.subscribe('1 hourly --top 1 --chart bar --when changed');
    await world.goOn(nine);
    world.duneHas(rows(9, 5));
    await world.goOn(nine + hour);
    expect(world.posts).toHaveLength(1);
    world.duneHas(rows(9, 6));
    await world.goOn(nine + 2 * hour);
    expect(world.said()).toHaveLength(2);
    expect(world.said()[1]).toContain('Only the chart changed since 2026-11-24 09:00 UTC');
  });

  it('asked for by a person comes at once, whatever its conditions, and is compared with the last', async () => {
    world.duneHas(rows(1), { id: 'same', endedAt: nine - 9 * hour });
    const made = await world.subscribe('1 daily 9:00 --when changed --max-age 6h');
    for (const by of ['U0ADA', 'U0BOB']) {
      await world.store.subscriptions.requestRun(made, { by, refresh: false });
      await world.goOn(world.clock.now() + 1000);
    }
    expect(world.said()).toHaveLength(2);
    expect(world.said()[0]).toContain('Posted by @U0ADA');
    expect(world.said()[1]).toContain('No change since');
    expect((await world.again(made)).nextAt).toBe(nine);
  });

  it('that is paused or ended while it waits for a retry is not posted', async () => {
    world.duneAnswers({ kind: 'unreachable', detail: 'ECONNREFUSED' });
    const paused = await world.subscribe('1 hourly');
    const ended = await world.subscribe('2 hourly', { channel: 'C2' });
    await world.goOn(nine + 1000);
    await world.store.subscriptions.pause(paused, 'U0BOB');
    await world.store.subscriptions.end(ended, 'U0BOB');
    world.duneAnswers(undefined);
    world.duneHas(rows(1));
    await world.goOn(nine + 3 * hour);
    expect(world.posts).toEqual([]);
    expect(await outcomes(paused)).toEqual(['skipped It was paused or unsubscribed in the meantime.']);
  });
});

describe('trouble of Dune', () => {
  it('that passes is tried again, and the digest comes late', async () => {
    world.duneAnswers({ kind: 'dune-error', status: 502, detail: '' });
    const made = await world.subscribe('1 hourly');
    await world.goOn(nine + 10 * minute);
    expect(world.calls.results).toBeGreaterThan(3);
    expect(world.calls.results).toBeLessThan(9);
    world.duneAnswers(undefined);
    world.duneHas(rows(1));
    await world.goOn(nine + 20 * minute);
    expect(world.said()).toHaveLength(1);
    expect(world.said()[0]).toMatch(/\d+ minutes late \(scheduled for 2026-11-24 09:00 UTC\)/);
    expect(await outcomes(made)).toEqual(['posted']);
  });

  it('waits as long as Dune wants', async () => {
    world.duneAnswers({ kind: 'rate-limited', retryAfterMs: 200_000 });
    await world.subscribe('1 hourly');
    await world.goOn(nine + 199_000);
    expect(world.calls.results).toBe(1);
  });

  it('that everybody has fails the occurrence after its time, tells the owner once, and pauses nothing', async () => {
    world.duneAnswers({ kind: 'unreachable', detail: 'ECONNREFUSED' });
    const made = await world.subscribe('1 hourly');
    await world.goOn(nine + 9 * hour);
    expect(world.said()).toEqual([]);
    expect(world.said('U0ADA')).toHaveLength(1);
    expect(world.said('U0ADA')[0]).toContain("didn't post in #C1: Can't reach Dune.");
    expect(world.said('U0ADA')[0]).toContain(
      "It isn't paused. It'll try again at its next scheduled time, and you'll hear when it's back.",
    );
    expect((await world.again(made)).state).toEqual({ kind: 'active' });
    expect((await outcomes(made)).length).toBe(9);
    world.duneAnswers(undefined);
    world.duneHas(rows(1));
    await world.goOn(nine + 11 * hour);
    world.duneAnswers({ kind: 'out-of-credits', detail: 'exceed' });
    await world.goOn(nine + 13 * hour);
    expect(world.said('U0ADA')).toHaveLength(3);
    expect(world.said('U0ADA')[1]).toContain('is back to normal');
    expect(world.said('U0ADA')[2]).toContain('budget is used up');
  });

  it('that is its own is told at the first time, and pauses it at the fifth in a row', async () => {
    const failure = { type: 'x', message: 'no such column <!channel>', line: 1, column: 2 };
    const execution = {
      id: 'f',
      queryId: 1,
      submittedAt: undefined,
      startedAt: undefined,
      endedAt: undefined,
      expiresAt: undefined,
    };
    world.duneAnswers({ kind: 'failed', execution, failure });
    const made = await world.subscribe('1 daily 9:00');
    await world.goOn(nine + 10 * day);
    expect(await world.again(made)).toMatchObject({
      state: { kind: 'paused', cause: { kind: 'trouble', reason: 'failures' } },
    });
    expect(await outcomes(made)).toHaveLength(5);
    const [first = '', second = '', ...others] = world.said('U0ADA');
    expect(others).toEqual([]);
    expect(first).toContain("didn't post in #C1: The query failed on its last run");
    expect(second).toContain(
      'is paused in #C1: It failed 5 times in a row. The query failed on its last run',
    );
    expect(second).toContain('[ Resume ]');
    // The channel would otherwise just go quiet.
    expect(world.said()).toHaveLength(1);
    expect(world.said()[0]).toMatch(/^#1 Dune query 1 is paused: It failed 5 times/);
  });

  it('that lasts pauses at once', async () => {
    world.duneAnswers({ kind: 'missing', missing: 'query-not-found', detail: 'Query not found' });
    const made = await world.subscribe('1 daily 9:00');
    await world.goOn(nine + day);
    expect(await world.again(made)).toMatchObject({ state: { cause: { reason: 'query' } } });
    expect(world.said('U0ADA')).toHaveLength(1);
    expect(world.said('U0ADA')[0]).toContain("It no longer exists, or it's private.");
    await world.store.subscriptions.resume(made, nine + 2 * day);
    await world.goOn(nine + 2 * day + minute);
    expect(world.said('U0ADA')).toHaveLength(2);
  });

  it('of several digests is told to their owner in one message', async () => {
    world.duneAnswers({ kind: 'missing', missing: 'no-execution', detail: '' });
    for (let index = 1; index <= 12; index += 1)
      await world.subscribe(`${index} daily 9:00`, { channel: `C${index}` });
    await world.subscribe('1 daily 9:00', { channel: 'C99', owner: 'U0BOB' });
    await world.clock.during(world.goOn(nine + minute));
    expect(world.said('U0BOB')).toHaveLength(1);
    expect(world.said('U0ADA')).toHaveLength(1);
    expect(world.said('U0ADA')[0]?.match(/didn't post in/g)).toHaveLength(10);
    expect(world.said('U0ADA')[0]).toContain(
      'And 2 more of your digests. The Home tab of this app shows all of them.',
    );
  });
});
