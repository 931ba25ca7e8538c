import { beforeEach, describe, expect, it } from 'vitest';
import { muteAlert } from '../../../src/digests/alerts/attend.ts';
import { beginAlertState } from '../../../src/digests/alerts/baseline.ts';
import { parseStoredAlert } from '../../../src/digests/stored-question.ts';
import { parseAlertState } from '../../../src/results/alerts/alert-state.ts';
import { lookHourly } from '../alert-world.ts';
import { createWorld, hour, noAdmins, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
});

const look = (...values: readonly (number | undefined)[]) => lookHourly(world, ...values);

describe('an edit at the same time', () => {
  it('keeps what it began with when somebody mutes it', async () => {
    const alert = await world.watch('volume of uniswap < 8');
    await look(9, 7);
    const changed = {
      ...alert,
      terms: { mention: [], alert: { condition: 'volume of uniswap < 5', forLooks: 1 } },
    };
    const { tools } = world;
    const store = {
      ...tools.store,
      alerts: {
        ...tools.store.alerts,
        update: async (...given: Parameters<typeof tools.store.alerts.update>) => {
          await world.store.subscriptions.change(alert, changed, world.clock.now() + hour);
          const terms = parseStoredAlert(changed);
          if (terms === undefined) throw new Error('no terms');
          const row = { key: 'uniswap', name: 'uniswap', value: '7', text: '7', cells: [] };
          const seen = {
            kind: 'seen',
            at: world.clock.now(),
            executionId: 'run-2',
            rows: [row],
            hasMore: false,
            keyColumns: ['project'],
            numbers: undefined,
          } as const;
          await beginAlertState(changed, { look: seen }, terms, { store: world.store });
          return tools.store.alerts.update(...given);
        },
      },
    };
    const actor = { workspaceId: 'T1', channelId: 'C1', userId: 'U0BOB' };
    const until = world.clock.now() + hour;
    await muteAlert({ kind: 'id', id: alert.id }, until, actor, {
      store,
      people: noAdmins,
      wake: () => undefined,
    });
    const state = parseAlertState((await world.store.alerts.state(alert)) ?? '');
    expect(state?.about).toContain('< 5');
    expect([state?.executionId, state?.mutedUntil]).toEqual(['run-2', until]);
  });
});
