import { beforeEach, describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/command/parse.ts';
import { createWorld, hour, minute, type World, wordsOf } from './world.ts';

const who = { workspaceId: 'T1', channelId: 'C1', userId: 'U0BOB' };
const nine = Date.parse('2026-11-24T09:00:00Z');
const rows = (...volumes: readonly number[]) => volumes.map((volume, index) => [`p${index}`, volume]);

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:10:00Z');
  world.duneHas(rows(10, 5), { id: 'shown' });
});

/** Subscribes or edits as a person does who types, or with a form and its preview. */
const save = async (text: string, { wasPreviewed = false } = {}) => {
  const parsed = parseCommand(text);
  if (!parsed.ok || (parsed.value.verb !== 'subscribe' && parsed.value.verb !== 'edit'))
    throw new Error(`neither subscribes nor edits: ${text}`);
  const command = parsed.value;
  if (wasPreviewed) expect((await world.digests.preview(command, who)).ok).toBe(true);
  const saved =
    command.verb === 'subscribe'
      ? await world.digests.subscribe(command, who, { wasPreviewed })
      : await world.digests.edit(command, who, { wasPreviewed });
  if (!saved.ok) throw new Error(`not saved: ${JSON.stringify(saved.error)}`);
  return saved.value.subscription;
};

/** The digests of the channel, without what was said as they were saved. */
const digests = () =>
  world.posts.filter(({ mark }) => mark !== undefined).map(({ message }) => JSON.stringify(message));
const latest = () => digests().at(-1) ?? '';

describe('the first digest', () => {
  it.each([false, true])('says what changed since it was subscribed to (with a form: %s)', async (form) => {
    await save('subscribe 1 hourly --tz UTC', { wasPreviewed: form });
    const readsBefore = world.calls.results;
    expect(readsBefore).toBe(1);
    world.duneHas(rows(10, 7));
    await world.goOn(nine);
    expect(digests()).toHaveLength(1);
    expect(latest()).toContain('2026-11-24 08:10 UTC');
    expect(latest()).toContain('p1');
    expect(latest()).not.toContain('First digest');
  });

  it('is compared with the rows that were shown, not with what Dune had in the meantime', async () => {
    const command = 'subscribe 1 hourly --tz UTC';
    const parsed = parseCommand(command);
    if (parsed.ok && parsed.value.verb === 'subscribe') await world.digests.preview(parsed.value, who);
    world.duneHas(rows(99, 99));
    world.clock.forward(minute);
    if (parsed.ok && parsed.value.verb === 'subscribe')
      await world.digests.subscribe(parsed.value, who, { wasPreviewed: true });
    world.duneHas(rows(10, 5));
    await world.goOn(nine);
    expect(latest()).toContain('No change');
    expect(latest()).toContain('2026-11-24 08:10 UTC');
  });

  it('says in one line that nothing changed, and the next one again since then', async () => {
    await save('subscribe 1 hourly --tz UTC');
    await world.goOn(nine);
    expect(latest()).toContain('Show table');
    expect(latest()).not.toContain('data_table');
    await world.goOn(nine + hour);
    expect(latest()).toContain('2026-11-24 09:00 UTC');
  });

  it('with --when changed is silent without a new run, and finds that out with one row', async () => {
    const made = await save('subscribe 1 hourly --tz UTC --when changed');
    await world.goOn(nine + 2 * hour);
    expect(digests()).toEqual([]);
    expect(world.calls).toMatchObject({ results: 1, probes: 3 });
    const history = await world.store.subscriptions.history(made, 9);
    expect(history.map(wordsOf)).toEqual(Array(3).fill('Dune has no newer run.'));
    world.duneHas(rows(10, 6));
    await world.goOn(nine + 3 * hour);
    expect(digests()).toHaveLength(1);
    expect(latest()).toContain('2026-11-24 08:10 UTC');
  });

  it('has nothing to compare with when the query had no result yet', async () => {
    world.duneAnswers({ kind: 'missing', missing: 'no-execution', detail: '' });
    await save('subscribe 1 hourly --tz UTC --refresh');
    world.duneAnswers(undefined);
    await world.goOn(nine + minute);
    expect(latest()).toContain('First digest with these settings.');
  });

  it('is compared after a retry, too, and after an outage', async () => {
    await save('subscribe 1 hourly --tz UTC');
    world.duneHas(rows(11, 5));
    world.slackAnswers({ kind: 'unreachable', code: 'ECONNREFUSED' }, { kind: 'failed', code: 'fatal' });
    await world.goOn(nine + 20 * minute);
    expect(digests()).toHaveLength(1);
    expect(latest()).toContain('2026-11-24 08:10 UTC');
  });
});

describe('the first digest after an edit', () => {
  it.each([
    '--top 1',
    '--key volume',
    '--where "volume > 1"',
    '--sort "volume desc"',
    '--columns project,volume',
  ])('that changes the table (%s) is compared with the rows that were shown then', async (change) => {
    await save('subscribe 1 hourly --tz UTC');
    await world.goOn(nine);
    world.clock.forward(5 * minute);
    world.duneHas(rows(20, 5));
    await save(`edit 1 ${change}`, { wasPreviewed: true });
    await world.goOn(nine + hour);
    expect(latest()).toContain('No change');
    expect(latest()).toContain('2026-11-24 09:05 UTC');
  });

  it.each(['every 30 minutes', '--when rows', '--max-age 6h', '--tz Asia/Tokyo'])(
    'that leaves the table alone (%s) is compared with the last digest',
    async (change) => {
      await save('subscribe 1 hourly --tz UTC');
      await world.goOn(nine);
      world.clock.forward(5 * minute);
      world.duneHas(rows(20, 5));
      await save(`edit 1 ${change}`, { wasPreviewed: true });
      await world.goOn(nine + hour);
      expect(digests()[1]).toContain('2026-11-24 09:00 UTC');
      expect(digests()[1]).not.toContain('No change');
    },
  );

  it('that Slack refused to announce is compared with the last digest', async () => {
    await save('subscribe 1 hourly --tz UTC');
    world.slackAnswers({ kind: 'refused', reason: 'membership', code: 'not_in_channel' });
    world.duneHas(rows(20, 5));
    world.clock.forward(5 * minute);
    await expect(save('edit 1 --top 1')).rejects.toThrow('cannot-post');
    await world.goOn(nine);
    expect(latest()).toContain('2026-11-24 08:10 UTC');
  });

  it('of a paused digest is compared with what was shown, once it is resumed', async () => {
    const made = await save('subscribe 1 hourly --tz UTC');
    await world.store.subscriptions.pause(made, 'U0BOB');
    await save('edit 1 --top 1');
    world.clock.forward(30 * hour);
    await world.digests.resume({ kind: 'number', number: 1 }, who);
    await world.goOn(world.clock.now() + hour);
    expect(digests()).toHaveLength(1);
    expect(latest()).toContain('2026-11-24 08:10 UTC');
  });

  it('while a post of the old question may have arrived is compared with what was shown', async () => {
    await save('subscribe 1 hourly --tz UTC');
    world.duneHas(rows(20, 5));
    world.slackAnswers({ kind: 'unknown', detail: 'timeout', arrives: true });
    await world.goOn(nine);
    world.clock.forward(5000);
    await save('edit 1 --top 1');
    world.duneHas(rows(30, 5));
    await world.goOn(nine + hour);
    expect(digests()).toHaveLength(2);
    expect(latest()).not.toContain('First digest');
    expect(latest()).toContain('+50%');
  });
});
