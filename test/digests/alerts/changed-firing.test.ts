import { beforeEach, describe, expect, it } from 'vitest';
import { lookHourly, threadsOf, typeAlertCommand } from '../alert-world.ts';
import { createWorld, minute, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld('2026-11-24T08:00:00Z');
});

const look = (...values: readonly number[]) => lookHourly(world, ...values);

/** Somebody changes the alert, and the worker does what follows. */
const edit = async (typed: string): Promise<void> => {
  await typeAlertCommand(world, `edit 1 ${typed}`);
  await world.goOn(world.clock.now() + minute);
};

const threads = () => threadsOf(world);

describe('a firing alert that is changed', () => {
  it('says below its message that it watches something else, where it does', async () => {
    await world.watch('volume of uniswap < 8');
    await look(9, 7);
    expect(world.said()[0]).toContain('[ Acknowledge ]');
    await edit('when volume of uniswap < 5');
    const [first = '', confirmation = ''] = world.said();
    expect(first).toContain("The alert was changed. It's no longer watched.");
    expect(first).toContain('was 7, below 8');
    expect(first).not.toMatch(/Acknowledge|Mute/);
    expect(confirmation).toContain('What fired before this change is no longer watched.');
    // Nothing is said of the old bound, and everything of the new one.
    await look(9, 4);
    expect(threads()).toEqual([undefined, undefined, undefined]);
    expect(world.said()[2]).toContain('below 5');
    expect(world.said()[0]).toContain('The alert was changed.');
  });

  it('says so of a message that was on its way', async () => {
    await world.watch('volume of uniswap < 8');
    await look(9);
    world.slackAnswers({ kind: 'unknown', detail: 'timeout', arrives: true });
    world.slackFinds({ kind: 'trouble', detail: 'busy' });
    await look(7);
    await edit('when volume of uniswap < 5');
    world.slackFinds('what is there');
    await world.goOn(world.clock.now() + 30 * minute);
    expect(world.said()[0]).toContain('The alert was changed.');
  });

  it('goes on where only its words and terms change, and the confirmation says so', async () => {
    await world.watch('volume of uniswap < 8');
    await look(9, 7);
    await edit('--title "Peg watch" --until 10');
    expect(world.said()[1]).toContain("Now 7. It's firing; you'll hear when it's over.");
    await look(9);
    expect(threads()).toEqual([undefined, undefined]);
    await look(11);
    expect(threads()).toEqual([undefined, undefined, '0.0']);
    expect(world.said()[0]).toContain('Resolved after 2 hours');
  });
});
