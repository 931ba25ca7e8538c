import { describe, expect, it } from 'vitest';
import { buttonsIn } from '../../sandbox/slack/payload.ts';
import { channels, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { useBench } from '../support/bench.ts';
import { useHome } from '../support/home.ts';
import { menuOptionsIn, useModal } from '../support/modal.ts';

const { ada, bob } = people;

describe.each(['http', 'socket'] as const)('everything in Home, over %s', (intake) => {
  const bench = useBench({ intake, environment: { ADMINS: bob.id } });
  const { sandboxed, during, type } = bench;
  const { form, seen, submit } = useModal(bench);
  const { viewOf, home, open, options, press, subscribe } = useHome(bench);
  const labels = (user: User = bob) => buttonsIn(viewOf(user)).map(({ button }) => button.text.text);
  const openEverything = async () => {
    await open(bob);
    await press('Everything', bob);
  };

  it('is for admins: others have no button', async () => {
    await open(ada);
    await open(bob);
    expect(labels(ada)).not.toContain('Everything');
    expect(labels(bob)).toContain('Everything');
  });

  it('lists what others own: whose, where, when and at what cost', async () => {
    await subscribe();
    await type('alert 5550001 when volume_usd of uniswap < 1 daily 9:00', channels.general.id, ada);
    await type('save ours 3493826 chain=base --shared');
    await openEverything();
    const words = home(bob);
    expect(words).toContain('1 digest, 1 alert, and 1 shared shortcut.');
    expect(words).toMatch(/#1 Dune query 5550001 in #C0GENERAL\n@U0ADA · .*this month · Every day/);
    expect(words).toMatch(/Everyone together: (?:about|under|no) .*credits this month\./);
    await press('Shared shortcuts (1)', bob);
    expect(home(bob)).toMatch(/ours \(chain = base\)\nSaved by @U0ADA/);
    await press('By person (1)', bob);
    expect(home(bob)).toMatch(/@U0ADA\n1 digest, 1 alert, and 1 shared shortcut · .*this month/);
    await press('By channel (1)', bob);
    expect(home(bob)).toMatch(/#C0GENERAL\n1 digest and 1 alert · /);
    await press('Show', bob);
    expect(home(bob)).toContain('In #C0GENERAL');
    expect(home(bob)).toContain('#2 Dune query 5550001');
    await press('Back to Home', bob);
    expect(home(bob)).toContain('Your digests and alerts');
  });

  it('pauses and resumes, and says in the channel who did', async () => {
    await subscribe();
    await openEverything();
    const [paused] = await press('Pause', bob);
    expect(paused).toMatchObject({ channel: channels.general.id, onlyFor: undefined });
    expect(home(bob)).toMatch(/^@U0BOB paused #1[\s\S]*Everything in this workspace/);
    await press('Paused (1)', bob);
    expect(home(bob)).toContain('Paused by @U0BOB');
    await press('Resume', bob);
    expect(home(bob)).toMatch(/^@U0BOB resumed #1[\s\S]*Nothing is paused\./);
  });

  it('pressed twice at once, or in an old Home, does it once', async () => {
    await subscribe();
    await openEverything();
    const old = viewOf(bob);
    const pause = menuOptionsIn(old).find(({ text }) => text === 'Pause')?.pressed;
    const click = () => sandboxed().slack.pressInView(old, pause ?? expect.unreachable('no Pause'), bob);
    const said = await during(() => Promise.all([click(), click()]));
    expect(said.filter((one) => plainText(one).includes('paused #1'))).toHaveLength(1);
    await during(click);
    expect(home(bob)).toContain('Digest #1 is already paused.');
    expect(home(bob)).toContain('Everything in this workspace');
  });

  it('shows the history, edits, and unsubscribes after asking', async () => {
    await subscribe();
    await openEverything();
    await press('History', bob);
    expect(form(bob)).toContain('Owner: @U0ADA');
    await sandboxed().slack.closeModal(seen(bob), bob);
    await press('Edit…', bob);
    await submit({ 'Or type a schedule': 'daily 10:00' }, bob);
    const [edited] = await submit({}, bob);
    expect(edited === undefined ? '' : plainText(edited)).toContain('@U0BOB');
    expect(form(bob)).toContain('Digest #1 updated.');
    await sandboxed().slack.closeModal(seen(bob), bob);
    await openEverything();
    await press('Unsubscribe…', bob);
    expect(form(bob)).toContain('#C0GENERAL will stop getting #1');
    const [said] = await submit({}, bob);
    expect(said === undefined ? '' : plainText(said)).toContain('@U0BOB unsubscribed this channel from #1');
    expect(home(bob)).toContain('No digests or alerts in this workspace.');
  });

  it('deletes a shared shortcut after asking', async () => {
    await type('save ours 3493826 chain=base --shared');
    await openEverything();
    await press('Shared shortcuts (1)', bob);
    await press('Delete…', bob);
    expect(form(bob)).toContain('it is deleted for everyone');
    await submit({}, bob);
    expect(home(bob)).toMatch(/^Deleted ours for everyone[\s\S]*No shared shortcuts\./);
  });

  it('of a direct message shows that it is there, and its query alone', async () => {
    const direct = 'D0ADA';
    await type('subscribe 3493826 chain=base daily 9:00 --tz UTC --title "Secret plan"', direct);
    await openEverything();
    expect(home(bob)).toMatch(/#1 Dune query 3493826 in a direct message\n@U0ADA/);
    expect(home(bob)).not.toMatch(/chain|Secret/);
    expect(options(bob)).not.toContain('History');
    expect(options(bob)).not.toContain('Hand over…');
    await press('Pause', bob);
    expect(home(bob)).toMatch(/^@U0BOB paused #1 Dune query 3493826/);
    expect(home(bob)).not.toMatch(/chain|Secret/);
  });

  it('is gone for who opens Home again, and for an older Home', async () => {
    await openEverything();
    await open(bob);
    expect(home(bob)).toContain('Your digests and alerts');
  });
});

describe('admins by Slack', () => {
  const bench = useBench({ environment: { ADMINS: 'slack' } });
  const { sandboxed, during, type } = bench;
  const { viewOf, home, open, press, subscribe } = useHome(bench);
  const has = (label: string) => buttonsIn(viewOf(bob)).some(({ button }) => button.text.text === label);

  it.each(['isAdmin', 'isOwner'] as const)('are those whom Slack calls %s', async (right) => {
    sandboxed().slack.workspace.setStanding(bob.id, { [right]: true });
    await open(bob);
    expect(has('Everything')).toBe(true);
  });

  it('lose it with their rights, in a Home that is open, too', async () => {
    sandboxed().slack.workspace.setStanding(bob.id, { isAdmin: true });
    await subscribe();
    await open(bob);
    await press('Everything', bob);
    sandboxed().slack.workspace.setStanding(bob.id, { isAdmin: false });
    expect(await press('Pause', bob)).toEqual([]);
    expect(home(bob)).toMatch(/^Only admins of this app can do that\. Nothing was changed\./);
    expect(home(bob)).not.toContain('5550001');
    await type('list');
    await open(ada);
    expect(home(ada)).not.toContain('Paused by');
  });

  it('are nobody while Slack tells nothing', async () => {
    sandboxed().slack.workspace.setStanding(bob.id, { isAdmin: true });
    sandboxed().slack.fail({ on: 'users.info', what: { kind: 'error', error: 'internal_error' }, times: 99 });
    await open(bob);
    expect(has('Everything')).toBe(false);
    await during(async () => undefined);
  });
});
