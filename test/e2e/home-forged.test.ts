import { describe, expect, it, test } from 'vitest';
import { channels, people, type User } from '../../sandbox/slack/workspace.ts';
import { useBench } from '../support/bench.ts';
import { useHome } from '../support/home.ts';
import { menuOptionsIn } from '../support/modal.ts';

const bench = useBench();
const { sandboxed, during, type } = bench;
const { viewOf, home, open, options, subscribe } = useHome(bench);

/** The id of a person's first digest. */
const idOf = (user: User): string =>
  menuOptionsIn(viewOf(user))
    .find(({ text }) => text === 'Unsubscribe…')
    ?.pressed.blockId?.split(' ')[1] ?? expect.unreachable('no digest');

/** A click as Slack sends it. */
const clickOf = (user: User, action: object, trigger: string) => {
  const view = viewOf(user);
  return {
    type: 'block_actions',
    user: { id: user.id, team_id: 'T0SANDBOX' },
    team: { id: 'T0SANDBOX', domain: 'sandbox' },
    container: { type: 'view', view_id: view.id },
    trigger_id: trigger,
    view: { id: view.id, hash: view.hash, type: 'home', private_metadata: '0' },
    actions: [{ action_ts: '1', block_id: 'x', ...action }],
  };
};

describe('an App Home that an older version drew', () => {
  it.each([
    ['home_pause', /^@U0ADA paused #1/],
    ['home_run', /^Posted digest #1/],
    ['home_stop', /unsubscribed this channel from #1/],
    ['home_forget', /^Deleted mine/],
    ['home_ask', /^Sent to your DMs/],
  ])('still does %s', async (actionId, words) => {
    await subscribe();
    await type('save mine 5550001');
    await open();
    const value = /forget|ask/.test(actionId) ? 'mine' : idOf(people.ada);
    const action = { type: 'button', action_id: actionId, value };
    await during(() => sandboxed().slack.forge(clickOf(people.ada, action, actionId)));
    expect(home()).toMatch(words);
  });
});

describe('a forged choice', () => {
  it.each(['run', 'pause', 'edit', 'history', 'end'])(
    '%s on a digest of somebody else does and shows nothing',
    async (value) => {
      await subscribe();
      await open(people.ada);
      const own = idOf(people.ada);
      await subscribe(channels.general.id, people.bob);
      await open(people.bob);
      const option = { text: { type: 'plain_text', text: 'x' }, value };
      const action = {
        type: 'static_select',
        action_id: 'home_digest_menu',
        block_id: `item:x ${own}`,
        selected_option: option,
      };
      const said = await during(() => sandboxed().slack.forge(clickOf(people.bob, action, value)));
      expect(said).toEqual([]);
      expect(sandboxed().slack.modalOf(people.bob)).toBeUndefined();
      expect(home(people.bob)).toMatch(/^This digest or alert no longer exists\./);
      await open(people.ada);
      expect(options()).toContain('Pause');
    },
  );
});

describe('a forged click', () => {
  test.each(['home_run', 'home_pause', 'home_resume', 'home_stop'])(
    '%s on a digest of somebody else does and shows nothing',
    async (actionId) => {
      await subscribe();
      const { slack } = sandboxed();
      await open(people.ada);
      const own = idOf(people.ada);
      await subscribe(channels.general.id, people.bob);
      await type('subscribe 3493826 chain=base hourly', channels.general.id, people.bob);
      await open(people.bob);
      const view = viewOf(people.bob);
      const said = await during(() =>
        slack.forge({
          type: 'block_actions',
          user: { id: people.bob.id, team_id: 'T0SANDBOX' },
          team: { id: 'T0SANDBOX', domain: 'sandbox' },
          container: { type: 'view', view_id: view.id },
          trigger_id: actionId,
          view: { id: view.id, hash: view.hash, type: 'home', private_metadata: '0' },
          actions: [{ type: 'button', action_id: actionId, action_ts: '1', block_id: 'x', value: own }],
        }),
      );
      expect(said).toEqual([]);
      expect(home(people.bob)).toMatch(/^This digest or alert no longer exists\./);
      expect(home(people.bob)).not.toContain('5550001');
      await open(people.ada);
      expect(options()).toContain('Pause');
    },
  );
});
