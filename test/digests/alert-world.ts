import { expect } from 'vitest';
import { parseCommand } from '../../src/command/parse.ts';
import { type AlertState, parseAlertState } from '../../src/results/alerts/alert-state.ts';
import type { Subscription } from '../../src/store/subscription.ts';
import { hour, minute, type World } from './world.ts';

/** Lets an alert look at one value of uniswap after the other, one an hour; `undefined` is a result without the row. */
export const lookHourly = async (world: World, ...values: readonly (number | undefined)[]): Promise<void> => {
  for (const value of values) {
    world.duneHas(value === undefined ? [['aave', 1]] : [['uniswap', value]]);
    await world.goOn(Math.floor(world.clock.now() / hour + 1) * hour + 10 * minute);
  }
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
