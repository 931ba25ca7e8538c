import { describe, expect, it } from 'vitest';
import { channels, people, type Workspace } from '../../sandbox/slack/workspace.ts';
import { useBench } from '../support/bench.ts';
import { useHome } from '../support/home.ts';
import { useModal } from '../support/modal.ts';

const { ada, bob, carol } = people;
const general = channels.general.id;
const person = 'New owner';

type Standing = Parameters<Workspace['setStanding']>[1];

describe.each(['http', 'socket'] as const)('somebody who can own nothing here, over %s', (intake) => {
  const bench = useBench({ intake, environment: { ADMINS: bob.id } });
  const { sandboxed, type } = bench;
  const { seen, submit } = useModal(bench);
  const { home, open, press, subscribe } = useHome(bench);
  const stand = (changes: Standing) => sandboxed().slack.workspace.setStanding(carol.id, changes);
  const openEverything = async (...labels: readonly string[]) => {
    await open(bob);
    for (const label of ['Everything', ...labels]) await press(label, bob);
  };
  const pickCarol = async () => {
    const said = await submit({ [person]: carol.id }, bob);
    expect(said).toEqual([]);
    return Object.values(seen(bob).errors);
  };
  const stranger = "They're from another organization. Pick somebody in this workspace.";

  it.each([
    ['is of another organization', { isStranger: true }, stranger],
    ['is an admin of another organization', { isStranger: true, isAdmin: true, isOwner: true }, stranger],
    ['left', { hasLeft: true }, 'They have left the workspace. Pick somebody else.'],
    [
      'left another organization',
      { isStranger: true, hasLeft: true },
      'They have left the workspace. Pick somebody else.',
    ],
    ['is an app', { isBot: true }, "That's an app. Pick a person."],
  ])('since that person %s, is given no digest', async (_why, standing, words) => {
    await subscribe(general, ada);
    stand(standing);
    await openEverything('Hand over…');
    expect(await pickCarol()).toEqual([words]);
    await open(ada);
    expect(home(ada)).toContain('#1 Dune query 5550001');
  });

  it.each([
    ['a digest that goes to several places', ['Hand over…']],
    ['all of a person', ['By person (1)', 'Hand over all 3…']],
    ['a shared shortcut', ['Shared shortcuts (1)', 'Hand over…']],
  ])('is given nothing of %s', async (_what, labels) => {
    await type('subscribe 5550001 daily 9:00 --tz UTC --to <#C0FINANCE|finance>');
    await type('save ours 3493826 chain=base --shared');
    stand({ isStranger: true });
    await openEverything(...labels);
    expect(await pickCarol()).toEqual([stranger]);
    await submit({ [person]: bob.id }, bob);
    expect(home(bob)).toMatch(/^Handed .* over from @U0ADA to @U0BOB\./);
  });

  it('and somebody of whom Slack tells nothing is, once it does', async () => {
    await subscribe(general, ada);
    await openEverything('Hand over…');
    const silent = { kind: 'error', error: 'internal_error' } as const;
    sandboxed().slack.fail({ on: 'users.info', what: silent, times: 1 });
    expect(await pickCarol()).toEqual(["Slack didn't say who this is. Try again in a minute."]);
    await submit({ [person]: carol.id }, bob);
    expect(home(bob)).toMatch(/^Handed #1 .* to @U0CAROL\./);
  });

  it('is who Slack says they are now, not a minute ago', async () => {
    await subscribe(general, ada);
    await openEverything();
    for (const { id } of [carol, bob]) {
      await press('Hand over…', bob);
      await submit({ [person]: id }, bob);
      expect(home(bob)).toContain(`to @${id}.`);
    }
    stand({ hasLeft: true });
    await press('Hand over…', bob);
    expect(await pickCarol()).toEqual(['They have left the workspace. Pick somebody else.']);
  });
});
