import { describe, expect, it, test } from 'vitest';
import { buttonsIn } from '../../sandbox/slack/payload.ts';
import type { SandboxView } from '../../sandbox/slack/views.ts';
import { channels, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { useBench } from '../support/bench.ts';
import { menuOptionsIn, useModal } from '../support/modal.ts';

const bench = useBench();
const { sandboxed, during, type, later } = bench;
const { form, seen, submit, pressIn } = useModal(bench);

const viewOf = (user: User = people.ada): SandboxView => {
  const view = sandboxed().slack.homeOf(user);
  return view ?? expect.unreachable('there is no App Home');
};

/** What stands in a person's App Home. */
const home = (user?: User): string => plainText({ text: '', blocks: viewOf(user).blocks });

const open = async (user: User = people.ada): Promise<string> => {
  await during(() => sandboxed().slack.openHome(user));
  return home(user);
};

const labels = (): readonly string[] => buttonsIn(viewOf()).map(({ button }) => button.text.text);

const options = (user?: User): readonly string[] => menuOptionsIn(viewOf(user)).map(({ text }) => text);

/** Presses the first button, or chooses the first option, of this label in the App Home; gives what is said. */
const press = (label: string, user: User = people.ada) => {
  const view = viewOf(user);
  const option = menuOptionsIn(view).find(({ text }) => text === label);
  if (option !== undefined) return during(() => sandboxed().slack.pressInView(view, option.pressed, user));
  const found = buttonsIn(view).find(({ button }) => button.text.text === label);
  const { action_id: actionId = '', value } = found?.button ?? expect.unreachable(`no button ${label}`);
  return during(() => sandboxed().slack.pressInView(view, { actionId, value }, user));
};

const subscribe = (channel: string = channels.general.id, user: User = people.ada) =>
  type('subscribe 5550001 daily 9:00 --tz UTC', channel, user);

describe('the App Home', () => {
  it('of somebody new teaches the first steps', async () => {
    const text = await open();
    expect(text).toContain('/dune subscribe 1252207 every weekday at 9:00');
    expect(text).toContain('/dune save volumes 1252207 --top 5');
    expect(text).toMatch(
      /used about [\d.]+ credits? this month \(\d+ requests?\)\. Query runs today: 0 of 50\./,
    );
    expect(text).not.toContain('Recent problems');
    expect(labels()).toEqual(['Get a result', 'New digest', 'Help']);
  });

  it('shows the digests that one made, and the shortcuts that one has', async () => {
    await subscribe();
    await type('save mine 5550001 --top 3');
    await type('save ours 3493826 chain=base --shared', channels.general.id, people.bob);
    const text = await open();
    expect(text).toMatch(/#1 Dune query 5550001 in #C0GENERAL\nEvery day at 9:00 AM \(UTC\) · Next: /);
    expect(text).toContain('mine  Dune query 5550001 (3 rows)');
    expect(text).toContain('ours  Dune query 3493826 (chain = base)  (shared)');
    expect(text.indexOf('Shortcuts')).toBeLessThan(text.indexOf('Your digests'));
    expect(labels()).toEqual(['Get a result', 'New digest', 'Help', 'Get result', 'Get result']);
    expect(options()).toEqual([
      ...['Subscribe…', 'Edit…', 'Delete…', 'Subscribe…', 'Edit…', 'Delete…'],
      ...['Post now', 'Pause', 'Edit…', 'History', 'Unsubscribe…'],
    ]);
  });

  it('of others shows nothing of mine', async () => {
    await subscribe();
    await type('save mine 5550001');
    const text = await open(people.bob);
    expect(text).not.toContain('5550001');
    expect(text).not.toContain('mine');
  });

  it('does not answer the tab for messages', async () => {
    await during(() => sandboxed().slack.openHome(people.ada, 'messages'));
    expect(sandboxed().slack.homeOf()).toBeUndefined();
  });

  it('counts what was read of Dune, and the queries that were run', async () => {
    await type('5550001');
    const text = await open();
    expect(text).toMatch(
      /about [\d.]*[1-9]\d* credits this month \([1-9]\d* requests?\)\. Query runs today: 0 of 50\./,
    );
  });

  it('tells why a digest is paused, and what went wrong last', async () => {
    await subscribe();
    sandboxed().slack.workspace.setChannel({ ...channels.general, hasBot: false });
    await later(3 * 3_600_000);
    const text = await open();
    expect(text).toContain('Paused automatically');
    expect(text).toMatch(
      /Recent problems[\s\S]*#1 Dune query 5550001 in #C0GENERAL · .* Slack rejected it|Recent problems[\s\S]*Failed/,
    );
    expect(options()).toContain('Resume');
  });

  it('shows many shortcuts in pages beside those of the digests', async () => {
    await subscribe();
    for (let index = 0; index < 33; index += 1) await type(`save s${index + 10} 5550001`);
    expect(await open()).toContain('Page 1 of 3 · 33 shortcuts');
    await press('Next');
    await press('Next');
    expect(home()).toContain('Page 3 of 3 · 33 shortcuts');
    expect(home()).toContain('s42');
    await press('Pause');
    expect(home()).toContain('Page 3 of 3');
  });

  it('shows sixty digests in pages, and stays on the page', async () => {
    const { slack } = sandboxed();
    for (let index = 0; index < 45; index += 1) {
      const id = `C0N${index}`;
      slack.workspace.setChannel({ id, name: id, hasBot: true });
      await subscribe(id);
    }
    expect(await open()).toContain('Page 1 of 3 · 45 digests');
    await press('Next');
    expect(home()).toContain('Page 2 of 3');
    await press('Pause');
    expect(home()).toContain('Page 2 of 3');
    await press('Next');
    expect(home()).toContain('Page 3 of 3');
    expect(options().filter((label) => label === 'Unsubscribe…')).toHaveLength(5);
    await press('Previous');
    expect(home()).toContain('Page 2 of 3');
  });
});

describe('a button of the App Home', () => {
  it('Pause and Resume do it, say so at the top and in the channel', async () => {
    await subscribe();
    await open();
    const [paused] = await press('Pause');
    expect(home()).toMatch(/^@U0ADA paused #1/);
    expect(paused).toMatchObject({ channel: channels.general.id, onlyFor: undefined });
    expect(options()).toContain('Resume');
    const [resumed] = await press('Resume');
    expect(home()).toMatch(/^@U0ADA resumed #1/);
    expect(resumed === undefined ? '' : plainText(resumed)).toContain('resumed #1');
  });

  it('Unsubscribe asks first, and ends it', async () => {
    await subscribe();
    await open();
    expect(await press('Unsubscribe…')).toEqual([]);
    expect(form()).toContain('#C0GENERAL will stop getting #1 Dune query 5550001');
    await sandboxed().slack.closeModal(seen());
    // Choosing the same again works, although Slack keeps a choice.
    await press('Unsubscribe…');
    const [said] = await submit();
    expect(said?.channel).toBe(channels.general.id);
    expect(sandboxed().slack.modalOf()).toBeUndefined();
    expect(home()).toContain('unsubscribed this channel from #1');
    expect(home()).toContain('No digests yet.');
  });

  it('Unsubscribe confirmed after somebody else did it says so', async () => {
    await subscribe();
    await open();
    await press('Unsubscribe…');
    await type('unsubscribe 1');
    await submit();
    expect(home()).toMatch(/already unsubscribed|no longer exists/);
  });

  it('History shows it in a modal, page by page', async () => {
    await subscribe();
    for (let day = 0; day < 14; day += 1) await later(24 * 3_600_000);
    await open();
    await press('History');
    expect(form()).toContain('Owner: @U0ADA');
    expect(form()).toContain('Posted');
    expect(await pressIn(seen(), 'Older')).toEqual([]);
    expect(form()).toContain('History, page 2');
    await pressIn(seen(), 'Newer');
    expect(form()).not.toContain('page 2');
  });

  it('Help opens in a modal', async () => {
    await open();
    expect(await press('Help')).toEqual([]);
    expect(form()).toContain('/dune 1252207');
  });

  it('Post now posts it in its channel', async () => {
    await subscribe();
    await open();
    const said = await press('Post now');
    expect(said.map(({ channel }) => channel)).toEqual([channels.general.id]);
    expect(home()).toMatch(/^Posted digest #1\./);
  });

  it('Post now tells what is in the way', async () => {
    await subscribe();
    await open();
    sandboxed().slack.workspace.setChannel({ ...channels.general, hasBot: false });
    await press('Post now');
    expect(home()).toMatch(/^Couldn't post digest #1\./);
  });

  it('Get brings what a shortcut gives as a direct message, a problem too', async () => {
    await type('save mine 5550001 --top 3');
    await type('save never 1252207 "LooksRare Wash Trading Filter"=OFF');
    await open();
    const [answer] = await press('Get result');
    expect(answer).toMatchObject({ channel: 'U0ADA'.replace('U', 'D') });
    expect(answer === undefined ? '' : plainText(answer)).toContain('3 of 8 rows');
    expect(home()).toMatch(/^Sent to your DMs\./);
    const view = viewOf();
    const [problem] = await during(() =>
      sandboxed().slack.pressInView(view, { actionId: 'home_ask', value: 'never' }),
    );
    expect(problem === undefined ? '' : plainText(problem)).toContain('No result yet for');
  });

  it('Delete asks, and deletes a shortcut, a shared one for everyone', async () => {
    await type('save mine 5550001');
    await type('save ours 3493826 chain=base --shared');
    await open();
    await press('Delete…');
    expect(form()).toContain('mine is deleted for you. Digests made with it keep posting.');
    await submit();
    expect(home()).toMatch(/^Deleted mine\./);
    await press('Delete…');
    expect(form()).toContain('ours is shared: it is deleted for everyone in this workspace.');
    await submit();
    expect(home()).toContain('No shortcuts yet. Save a query');
  });

  it('Subscribe opens the form for a digest of a shortcut, filled in', async () => {
    await type('save mine 5550001 --top 3');
    await open();
    await press('Subscribe…');
    expect(form()).toContain('Fewer options');
    await submit({ Channel: channels.general.id });
    expect(form()).toContain('Top 3 rows.');
  });

  it('that comes too late for a modal says so at the top', async () => {
    await subscribe();
    await open();
    const expired = { kind: 'error', error: 'expired_trigger_id' } as const;
    for (const [option, label] of [
      ['History', 'History'],
      ['Unsubscribe…', 'Unsubscribe'],
      ['Edit…', 'Edit'],
    ] as const) {
      sandboxed().slack.fail({ on: 'views.open', what: expired, times: 1 });
      await press(option);
      expect(home()).toContain(`Press ${label} again.`);
    }
  });

  it('pressed twice, or of a view that is old, does it once and shows what is', async () => {
    await subscribe();
    await open();
    const old = viewOf();
    const pause = menuOptionsIn(old).find(({ text }) => text === 'Pause');
    const button = pause?.pressed ?? expect.unreachable('no option Pause');
    const said = await during(async () => {
      await Promise.all([
        sandboxed().slack.pressInView(old, button),
        sandboxed().slack.pressInView(old, button),
      ]);
    });
    expect(said.filter((one) => plainText(one).includes('paused #1'))).toHaveLength(1);
    expect(options()).toContain('Resume');
    await during(() => sandboxed().slack.pressInView(old, button));
    expect(home()).toContain('Digest #1 is already paused.');
  });

  test.each(['Post now', 'Get result'])('%s pressed twice at once does it once', async (label) => {
    await subscribe();
    await type('save mine 5550001');
    await open();
    const view = viewOf();
    const option = menuOptionsIn(view).find(({ text }) => text === label)?.pressed;
    const button = buttonsIn(view).find((one) => one.button.text.text === label)?.button;
    const click = option ?? { actionId: button?.action_id ?? '', value: button?.value };
    const said = await during(async () => {
      await Promise.all([1, 2].map(() => sandboxed().slack.pressInView(view, click)));
    });
    expect(said).toHaveLength(1);
  });

  it('tells when its channel could not be told', async () => {
    await subscribe();
    await open();
    sandboxed().slack.workspace.setChannel({ ...channels.general, hasBot: false });
    await press('Pause');
    expect(home()).toMatch(/^@U0ADA paused #1[\s\S]*Slack didn't confirm this message in the channel/);
  });

  it('after which something was changed by command shows that, too', async () => {
    await subscribe();
    await open();
    await type('save mine 5550001');
    await press('Pause');
    expect(home()).toContain('mine  Dune query 5550001');
  });

  it('that Slack does not show is done all the same', async () => {
    await subscribe();
    await open();
    sandboxed().slack.fail({ on: 'views.publish', what: { kind: 'error', error: 'fatal_error' }, times: 1 });
    await press('Pause');
    await open();
    expect(options()).toContain('Resume');
  });
});

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
      expect(home(people.bob)).toMatch(/^This digest no longer exists\./);
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
      expect(home(people.bob)).toMatch(/^This digest no longer exists\./);
      expect(home(people.bob)).not.toContain('5550001');
      await open(people.ada);
      expect(options()).toContain('Pause');
    },
  );
});
