import { describe, expect, it } from 'vitest';
import { channels, directChannel, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { day, useBench } from '../support/bench.ts';
import { useHome } from '../support/home.ts';
import { menuOptionsIn, useModal } from '../support/modal.ts';

const { ada, bob } = people;
const person = 'New owner';
const notFound = { kind: 'status', status: 404, body: '{"error":"Query not found"}', times: 999 } as const;

const inDirect = (said: readonly Posted[], userId: string): readonly string[] =>
  said.filter(({ channel }) => channel === directChannel(userId)).map(plainText);

describe.each(['http', 'socket'] as const)('handing over, over %s', (intake) => {
  const bench = useBench({ intake, environment: { ADMINS: bob.id } });
  const { sandboxed, during, type, later } = bench;
  const { form, seen, submit } = useModal(bench);
  const { viewOf, home, open, options, press, subscribe } = useHome(bench);
  const openEverything = async () => {
    await open(bob);
    await press('Everything', bob);
  };
  const breakQuery = () => sandboxed().dune.fail(notFound);

  it('tells the new owner, the old one and the channel, and the next failure goes to the new one', async () => {
    await subscribe(channels.general.id, ada);
    await openEverything();
    await press('Hand over…', bob);
    expect(form(bob)).toContain('@U0ADA has 1 digest:');
    const said = await submit({ [person]: bob.id }, bob);
    expect(home(bob)).toMatch(/^Handed #1 Dune query 5550001 in #C0GENERAL over from @U0ADA to @U0BOB\./);
    expect(inDirect(said, ada.id)).toEqual([
      "@U0BOB handed #1 Dune query 5550001 in #C0GENERAL over from you to @U0BOB. You won't get a DM anymore when it fails.",
    ]);
    expect(inDirect(said, bob.id)).toEqual([]);
    expect(said.filter(({ channel }) => channel === channels.general.id).map(plainText)).toEqual([
      '@U0BOB handed #1 Dune query 5550001 over from @U0ADA to @U0BOB.',
    ]);
    await open(ada);
    expect(home(ada)).toContain('No digests or alerts yet.');
    breakQuery();
    const failed = [...(await later(day)), ...(await later(60_000))];
    expect(inDirect(failed, ada.id)).toEqual([]);
    expect(inDirect(failed, bob.id).join('\n')).toContain('#1 Dune query 5550001 is paused');
  });

  it('is sent once by two clicks, and refuses who has it, and who left', async () => {
    await subscribe(channels.general.id, bob);
    await openEverything();
    await press('Hand over…', bob);
    await submit({ [person]: bob.id }, bob);
    expect(Object.values(seen(bob).errors)).toEqual(["It's theirs already. Pick somebody else."]);
    sandboxed().slack.workspace.setStanding(ada.id, { hasLeft: true });
    await submit({ [person]: ada.id }, bob);
    expect(Object.values(seen(bob).errors)).toEqual(['They have left the workspace. Pick somebody else.']);
  });

  it('of all that is somebody else, who left, is one click; a direct message stays', async () => {
    await subscribe(channels.general.id, ada);
    await type('subscribe 3493826 chain=base daily 9:00 --tz UTC');
    await type('alert 5550001 when volume_usd of uniswap < 1 daily 9:00');
    await type('subscribe 5550001 daily 9:00 --tz UTC', directChannel(ada.id));
    await type('save ours 3493826 chain=base --shared');
    sandboxed().slack.workspace.setStanding(ada.id, { hasLeft: true });
    await openEverything();
    expect(home(bob)).toContain('@U0ADA (left the workspace)');
    await press('By person (1)', bob);
    await press('Hand over all 4…', bob);
    expect(form(bob)).toContain(
      '@U0ADA, who left the workspace, has 2 digests, 1 alert, and 1 shared shortcut:',
    );
    const said = await submit({ [person]: bob.id }, bob);
    expect(home(bob)).toMatch(
      /^Handed 2 digests, 1 alert, and 1 shared shortcut over from @U0ADA to @U0BOB\./,
    );
    expect(inDirect(said, ada.id)).toEqual([]);
    expect(said.filter(({ channel }) => channel === channels.general.id)).toHaveLength(1);
    await press('Owner has left (1)', bob);
    expect(home(bob)).toContain('in a direct message');
    await press('Shared shortcuts (1)', bob);
    expect(home(bob)).toContain('Saved by @U0BOB');
    await press('Hand over…', bob);
    await sandboxed().slack.closeModal(seen(bob), bob);
  });

  it('sent again after somebody else did it says so', async () => {
    await subscribe(channels.general.id, ada);
    await openEverything();
    await press('Hand over…', bob);
    await type('unsubscribe 1');
    await submit({ [person]: bob.id }, bob);
    expect(home(bob)).toMatch(/^There was nothing left to hand over\./);
  });

  it('that comes too late for a form says so', async () => {
    await subscribe(channels.general.id, ada);
    await openEverything();
    const expired = { kind: 'error', error: 'expired_trigger_id' } as const;
    sandboxed().slack.fail({ on: 'views.open', what: expired, times: 1 });
    await press('Hand over…', bob);
    expect(home(bob)).toContain('Press Hand over again.');
  });

  const forged: readonly (readonly [string, string, 'button' | 'menu'])[] = [
    ['home_everything', 'x', 'button'],
    ['home_everything_page.1', '1/all', 'button'],
    ['home_everything_hand_over', ada.id, 'button'],
    ['home_everything_part', 'people', 'menu'],
    ['home_everything_digest', 'pause', 'menu'],
    ['home_everything_digest', 'edit', 'menu'],
    ['home_everything_digest', 'hand-over', 'menu'],
    ['home_everything_digest', 'history', 'menu'],
    ['home_everything_digest', 'end', 'menu'],
  ];

  it.each(forged)(
    'forged by who is no admin, %s %s does nothing but say so',
    async (actionId, value, kind) => {
      await subscribe(channels.general.id, bob);
      await open(ada);
      await openEverything();
      const id = menuOptionsIn(viewOf(bob)).find(({ text }) => text === 'Pause')?.pressed.blockId ?? '';
      const action = {
        action_id: actionId,
        action_ts: '1',
        block_id: id,
        ...(kind === 'menu'
          ? { type: 'static_select', selected_option: { text: { type: 'plain_text', text: 'x' }, value } }
          : { type: 'button', value }),
      };
      const view = viewOf(ada);
      const said = await during(() =>
        sandboxed().slack.forge({
          type: 'block_actions',
          user: { id: ada.id, team_id: 'T0SANDBOX' },
          team: { id: 'T0SANDBOX', domain: 'sandbox' },
          container: { type: 'view', view_id: view.id },
          trigger_id: `${actionId} ${value}`,
          view: { id: view.id, hash: view.hash, type: 'home', private_metadata: '0 0 0/all' },
          actions: [action],
        }),
      );
      expect(said).toEqual([]);
      expect(sandboxed().slack.modalOf(ada)).toBeUndefined();
      expect(home(ada)).toMatch(/^Only admins of this app can do that\. Nothing was changed\./);
      expect(home(ada)).not.toContain('Everything in this workspace');
      await openEverything();
      expect(options(bob)).toContain('Pause');
    },
  );
});

describe('somebody who is handed a digest', () => {
  const bench = useBench({ environment: { ADMINS: ada.id } });
  const { submit } = useModal(bench);
  const { home, open, press, subscribe } = useHome(bench);

  it('hears of it from the app, and who did it does not', async () => {
    await subscribe();
    await open();
    await press('Everything');
    await press('Hand over…');
    const said = await submit({ [person]: bob.id });
    expect(inDirect(said, bob.id)).toEqual([
      "@U0ADA handed #1 Dune query 5550001 in #C0GENERAL over from @U0ADA to you. You'll get a DM when it fails; this app's Home tab has the rest.",
    ]);
    expect(inDirect(said, ada.id)).toEqual([]);
    await open(bob);
    expect(home(bob)).toContain('#1 Dune query 5550001');
  });

  it('and is not told where Slack refuses it, of which the admin hears', async () => {
    await subscribe();
    await open();
    await press('Everything');
    await press('Hand over…');
    const what = { kind: 'error', error: 'restricted_action' } as const;
    bench.sandboxed().slack.fail({ on: 'chat.postMessage', what, times: 1 });
    await submit({ [person]: bob.id });
    expect(home()).toContain("Slack didn't confirm the DM to the new owner, so tell them.");
  });
});

describe('an owner who left', () => {
  const { sandboxed, later, ...bench } = useBench({ environment: { ADMINS: bob.id } });
  const { subscribe, home, open, press } = useHome({ sandboxed, later, ...bench });
  const fail = () => sandboxed().dune.fail(notFound);

  it('is told of to the admins, once', async () => {
    await subscribe(channels.general.id, ada);
    await bench.type('subscribe 3493826 chain=base weekly on monday 9:00 --tz UTC');
    sandboxed().slack.workspace.setStanding(ada.id, { hasLeft: true });
    fail();
    const first = [...(await later(day)), ...(await later(60_000))];
    expect(inDirect(first, bob.id)).toHaveLength(1);
    expect(inDirect(first, bob.id)[0]).toMatch(
      /^@U0ADA left the workspace and still owns 2 digests\. Nobody hears when one fails:\s+• #1 Dune query 5550001 is paused/,
    );
    const second: Posted[] = [];
    for (let days = 0; days < 8; days += 1) second.push(...(await later(day)), ...(await later(60_000)));
    expect(inDirect(second, bob.id)).toEqual([]);
    expect(inDirect(second, ada.id)).toEqual([]);
    await open(bob);
    await press('Everything', bob);
    await press('Failing (2)', bob);
    expect(home(bob)).toContain('Paused automatically');
  });
});
