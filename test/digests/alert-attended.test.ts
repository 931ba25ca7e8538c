import { beforeEach, describe, expect, it } from 'vitest';
import { createWorker } from '../../src/digests/worker/worker.ts';
import { acknowledge, mute } from '../../src/results/alerts/acknowledge.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import {
  alertStateOf,
  beginWatching,
  changeAlertState,
  goUpToTheMessage,
  lookHourly,
  threadsOf,
} from './alert-world.ts';
import { hour, minute, type World } from './world.ts';

let world: World;
let alert: Subscription;
beforeEach(async () => {
  ({ world, alert } = await beginWatching());
});

const look = (...values: readonly (number | undefined)[]) => lookHourly(world, ...values);

describe('a person beside the worker', () => {
  it('who acknowledges between claim and settle is not forgotten', async () => {
    await look(7);
    world.duneHas([['uniswap', 6]]);
    const { findLatestRun } = world.tools.questions;
    const between = world.toolsWith({});
    const worker = createWorker({
      ...between,
      questions: {
        ...between.questions,
        findLatestRun: async (...given) => {
          await changeAlertState(world, alert, (state) =>
            acknowledge(state, 1, { by: 'U0BOB', at: world.clock.now() }),
          );
          return findLatestRun(...given);
        },
      },
    });
    world.clock.forward(hour);
    await world.clock.during(worker.runDue());
    await world.goOn(world.clock.now() + minute);
    expect(world.said()[0]).toContain('U0BOB');
    expect((await alertStateOf(world, alert)).incidents[0]?.acknowledged?.by).toBe('U0BOB');
  });

  it('who mutes it hears nothing until that is over, and then that it fires', async () => {
    const until = world.clock.now() + 150 * minute;
    await changeAlertState(world, alert, (state) => mute(state, until, world.clock.now()));
    await look(7, 6);
    expect(threadsOf(world)).toEqual([]);
    await look(6);
    expect(threadsOf(world)).toEqual([undefined]);
  });

  it('who edits the condition while a message waits drops it, and begins silently', async () => {
    await goUpToTheMessage(world, alert);
    const terms = { mention: [], alert: { condition: 'volume of uniswap < 5', forLooks: 1 } };
    await world.store.subscriptions.change(alert, { ...alert, terms }, world.clock.now() + hour);
    await world.goOn(world.clock.now() + 10 * minute);
    expect(threadsOf(world)).toEqual([]);
    await look(4, 4);
    expect(threadsOf(world)).toEqual([]);
    await look(6, 4);
    expect(threadsOf(world)).toEqual([undefined]);
    expect((await alertStateOf(world, alert)).incidents[0]?.id).toBe(2);
  });

  it('who edits the condition while it is looked at has what was seen thrown away', async () => {
    const terms = { mention: [], alert: { condition: 'volume of uniswap > 5', forLooks: 1 } };
    const between = world.toolsWith({});
    const worker = createWorker({
      ...between,
      questions: {
        ...between.questions,
        fetchDataset: async (...given) => {
          await world.store.subscriptions.change(alert, { ...alert, terms }, world.clock.now() + hour);
          return between.questions.fetchDataset(...given);
        },
      },
    });
    world.duneHas([['uniswap', 7]]);
    world.clock.forward(hour);
    await world.clock.during(worker.runDue());
    expect((await alertStateOf(world, alert)).about).toContain('< 8');
    expect((await alertStateOf(world, alert)).tells).toEqual([]);
    expect((await world.store.subscriptions.history(alert, 1))[0]?.reason?.code).toBe('unwanted');
  });

  it('who unsubscribes ends it with what it had to tell', async () => {
    await goUpToTheMessage(world, alert);
    await world.store.subscriptions.end(alert, 'U0ADA');
    await world.goOn(world.clock.now() + 3 * hour);
    expect(world.posts).toEqual([]);
    expect(await world.store.alerts.state(alert)).toBeUndefined();
  });
});
