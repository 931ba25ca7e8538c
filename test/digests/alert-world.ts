import { expect } from 'vitest';
import { parseCommand } from '../../src/command/parse.ts';
import { writeAlert } from '../../src/digests/alert-memory.ts';
import { type AlertState, parseAlertState } from '../../src/results/alerts/alert-state.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { createWorld, hour, minute, type World } from './world.ts';

/** Lets an alert look at one value of uniswap after the other, one an hour; `undefined` is a result without the row. */
export const lookHourly = async (world: World, ...values: readonly (number | undefined)[]): Promise<void> => {
  for (const value of values) {
    world.duneHas(value === undefined ? [['aave', 1]] : [['uniswap', value]]);
    await world.goOn(Math.floor(world.clock.now() / hour + 1) * hour + 10 * minute);
  }
};

/** Sets an alert that fires below 8, and has it see a 9. */
export const beginWatching = async (): Promise<{ readonly world: World; readonly alert: Subscription }> => {
  const world = await createWorld('2026-11-24T08:00:00Z');
  const alert = await world.watch('volume of uniswap < 8');
  await lookHourly(world, 9);
  return { world, alert };
};

/** The thread of each message in the alert's channel; `undefined` is the channel itself. */
export const threadsOf = (world: World): readonly (string | undefined)[] =>
  world.posts.filter(({ channel }) => channel === 'C1').map(({ thread }) => thread);

/** What an alert remembers. */
export const alertStateOf = async (world: World, alert: Subscription): Promise<AlertState> => {
  const content = await world.store.alerts.state(alert);
  const state = content === undefined ? undefined : parseAlertState(content);
  if (state === undefined) throw new Error('it remembers nothing');
  return state;
};

/** Ada types a command that sets an alert or edits one, which goes well. */
export const typeAlertCommand = async (world: World, typed: string, channelId = 'C1'): Promise<void> => {
  const parsed = parseCommand(typed);
  if (!parsed.ok) throw new Error(`no command: ${typed}`);
  const { value } = parsed;
  const actor = { workspaceId: 'T1', channelId, userId: 'U0ADA' };
  if (value.verb !== 'alert' && value.verb !== 'edit') throw new Error(`no command of an alert: ${typed}`);
  const { setAlert, edit } = world.digests;
  const done = value.verb === 'alert' ? setAlert(value, actor) : edit(value, actor);
  expect(await world.clock.during<unknown>(done)).toMatchObject({ ok: true });
};

/** Changes what an alert remembers, as a person does by a button. */
export const changeAlertState = (
  world: World,
  alert: Subscription,
  how: (state: AlertState) => AlertState,
): Promise<boolean> =>
  world.store.alerts.update(alert, (content) => {
    const state = content === undefined ? undefined : parseAlertState(content);
    return state && writeAlert(how(state));
  });

/** Lets the next look see that it fires, up to the message that it has to send. Returns when that was decided, ms. */
export const goUpToTheMessage = async (world: World, alert: Subscription, value = 7): Promise<number> => {
  world.duneHas([['uniswap', value]]);
  world.slackAnswers({ kind: 'busy', retryAfterMs: minute });
  await world.goOn(Math.floor(world.clock.now() / hour + 1) * hour);
  const [tell] = (await alertStateOf(world, alert)).tells;
  if (tell === undefined) throw new Error('there is nothing to tell');
  return tell.at;
};
