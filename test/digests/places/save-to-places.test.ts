import { expect, it } from 'vitest';
import { parseCommand } from '../../../src/command/parse.ts';
import { ok } from '../../../src/core/result.ts';

import { saveToPlaces } from '../../../src/digests/places/save-to-places.ts';
import { createWorld } from '../world.ts';

const read = (typed: string) => {
  const parsed = parseCommand(typed);
  if (!parsed.ok || parsed.value.verb !== 'edit') throw new Error('cannot be read');
  return parsed.value;
};

it('an edit that somebody overtakes every time ends as a fault, after a few rounds', async () => {
  const world = await createWorld('2026-11-24T08:00:00Z');
  world.duneHas([['uniswap', 9]]);
  const { number } = await world.subscribe('1 hourly');
  let rounds = 0;
  const save = async () => {
    rounds += 1;
    return ok({ kind: 'overtaken' as const });
  };
  const actor = { workspaceId: 'T1', channelId: 'C1', userId: 'U0ADA' };
  const means = { ...world.toolsWith({}), wake: () => undefined };
  const saving = world.clock.during(saveToPlaces(read(`edit ${number} --top 3`), actor, means, save));
  await expect(saving).rejects.toThrow('an edit was overtaken 5 times');
  expect(rounds).toBe(5);
});
