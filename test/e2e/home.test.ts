import { describe, expect, it, test } from 'vitest';
import { buttonsIn } from '../../sandbox/slack/payload.ts';
import type { SandboxView } from '../../sandbox/slack/views.ts';
import { channels, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { useBench } from '../support/bench.ts';

const { sandboxed, during, type, later } = useBench();

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

/** Presses the first button of this label in the App Home; gives what is said in the workspace. */
const press = (label: string, user: User = people.ada) => {
  const view = viewOf(user);
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
    expect(text).toMatch(/About [\d.]+ credits?, \d+ requests?, 0 of 50 runs today/);
    expect(text).not.toContain('Recent problems');
    expect(labels()).toEqual(['Get a result', 'New digest']);
  });

  it('shows the digests that one made, and the shortcuts that one has', async () => {
    await subscribe();
    await type('save mine 5550001 --top 3');
    await type('save ours 3493826 chain=base --shared', channels.general.id, people.bob);
    const text = await open();
    expect(text).toMatch(
      /#1 Dune query 5550001 in #C0GENERAL\n {2}• Every day at 9:00 AM \(UTC\)\n {2}• Next: /,
    );
    expect(text).toContain('mine  Dune query 5550001 (3 rows)');
    expect(text).toContain('ours  Dune query 3493826 (chain = base)  (shared)');
    expect(labels()).toEqual([
      ...['Get a result', 'New digest', 'Post now', 'Pause', 'Edit', 'Unsubscribe'],
      ...['Get result', 'Edit', 'Delete', 'Get result', 'Edit'],
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
      /About [\d.]*[1-9]\d* credits, [1-9]\d* requests?, 0 of 50 runs today \(whole workspace\)/,
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
    expect(labels()).toContain('Resume');
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
    expect(labels().filter((label) => label === 'Unsubscribe')).toHaveLength(5);
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
    expect(labels()).toContain('Resume');
    const [resumed] = await press('Resume');
    expect(home()).toMatch(/^@U0ADA resumed #1/);
    expect(resumed === undefined ? '' : plainText(resumed)).toContain('resumed #1');
  });

  it('Unsubscribe asks first, and ends it', async () => {
    await subscribe();
    await open();
    const stop = buttonsIn(viewOf()).find(({ button }) => button.text.text === 'Unsubscribe');
    expect(stop?.button.confirm?.text?.text).toContain('The channel will stop getting it.');
    await press('Unsubscribe');
    expect(home()).toContain('unsubscribed this channel from #1');
    expect(home()).toContain('No digests yet.');
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

  it('Delete deletes a shortcut', async () => {
    await type('save mine 5550001');
    await open();
    await press('Delete');
    expect(home()).toMatch(/^Deleted mine\./);
    expect(home()).toContain('No shortcuts yet. Save a query');
  });

  it('pressed twice, or of a view that is old, does it once and shows what is', async () => {
    await subscribe();
    await open();
    const old = viewOf();
    const pause = buttonsIn(old).find(({ button }) => button.text.text === 'Pause')?.button;
    const button = { actionId: pause?.action_id ?? '', value: pause?.value };
    const said = await during(async () => {
      await Promise.all([
        sandboxed().slack.pressInView(old, button),
        sandboxed().slack.pressInView(old, button),
      ]);
    });
    expect(said.filter((one) => plainText(one).includes('paused #1'))).toHaveLength(1);
    expect(labels()).toContain('Resume');
    await during(() => sandboxed().slack.pressInView(old, button));
    expect(home()).toContain('Digest #1 is already paused.');
  });

  test.each(['Post now', 'Get result'])('%s pressed twice at once does it once', async (label) => {
    await subscribe();
    await type('save mine 5550001');
    await open();
    const view = viewOf();
    const { button } = buttonsIn(view).find((one) => one.button.text.text === label) ?? expect.unreachable();
    const click = { actionId: button.action_id ?? '', value: button.value };
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
    expect(labels()).toContain('Resume');
  });
});

describe('a forged click', () => {
  test.each(['home_run', 'home_pause', 'home_resume', 'home_stop'])(
    '%s on a digest of somebody else does and shows nothing',
    async (actionId) => {
      await subscribe();
      const { slack } = sandboxed();
      await open(people.ada);
      const own = buttonsIn(viewOf()).find(({ button }) => button.text.text === 'Pause')?.button;
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
          actions: [
            { type: 'button', action_id: actionId, action_ts: '1', block_id: 'x', value: own?.value },
          ],
        }),
      );
      expect(said).toEqual([]);
      expect(home(people.bob)).toMatch(/^This digest no longer exists\./);
      expect(home(people.bob)).not.toContain('5550001');
      await open(people.ada);
      expect(labels()).toContain('Pause');
    },
  );
});
