import { beforeEach, expect, it } from 'vitest';
import { lookHourly, typeAlertCommand } from '../alert-world.ts';
import { createWorld, minute, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
});

const look = (...values: readonly number[]) => lookHourly(world, ...values);

const set = async (typed: string): Promise<string> => {
  await typeAlertCommand(world, `alert ${typed}`, 'C2');
  return world.said('C2').at(-1) ?? '';
};

it('compares with the results that were read before an alert was set', async () => {
  await world.watch('volume of uniswap < 1');
  await look(100, 100, 100, 100, 100);
  expect(await set('1 when volume of uniswap drops 10% in 3h every hour')).not.toContain('It needs');
  await look(80);
  expect(world.said('C2')[1]).toMatch(/dropped by 20% (?:in 3 hours|since)/);
});

it('says how long it has nothing to compare with', async () => {
  await world.watch('volume of uniswap < 1');
  await look(100, 100, 100);
  const confirmed = await set('1 when volume of uniswap drops 10% in a day every hour');
  expect(confirmed).toContain("Couldn't be tried on the last 3 results");
  expect(confirmed).toContain('It needs 1 day of checks first, and there are fewer so far.');
});

it('tells only its owner what fires already at the first check, where it was set without seeing any data', async () => {
  await world.watch('volume of uniswap < 8');
  await look(7);
  await world.goOn(world.clock.now() + minute);
  expect(world.said('C1')).toEqual([]);
  expect(world.said('U0ADA')).toHaveLength(1);
  expect(world.said('U0ADA')[0]).toContain('Firing already at the first check: uniswap 7');
  await look(7, 9, 9);
  expect(world.said('U0ADA')).toHaveLength(1);
});
