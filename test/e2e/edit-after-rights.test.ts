import { describe, expect, it } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { useBench } from '../support/bench.ts';
import { useHome } from '../support/home.ts';
import { menuOptionsIn, useModal } from '../support/modal.ts';

const { ada, bob } = people;
const later = { 'Or type a schedule': 'daily 10:00' };

describe.each(['http', 'socket'] as const)(
  'a form that was open when rights were lost, over %s',
  (intake) => {
    const bench = useBench({ intake, environment: { ADMINS: 'slack' } });
    const { sandboxed, during, type } = bench;
    const { form, offers, seen, submit } = useModal(bench);
    const { open, press, subscribe } = useHome(bench);
    const setAdmin = (isAdmin: boolean) => sandboxed().slack.workspace.setStanding(bob.id, { isAdmin });
    const openAsAdmin = async () => {
      setAdmin(true);
      await open(bob);
      await press('Everything', bob);
      await press('Edit…', bob);
    };
    const listed = async () => (await type('list')).map(plainText).join('\n');

    it.each([
      ['a digest', 'subscribe 5550001 daily 9:00 --tz UTC', "Can't find #1."],
      [
        'an alert',
        'alert 5550001 when volume_usd of uniswap < 1 daily 9:00 --tz UTC',
        "Can't find alert #1.",
      ],
    ])('of %s is refused to who is no admin anymore', async (_what, command, refusal) => {
      await type(command);
      await openAsAdmin();
      setAdmin(false);
      expect(await submit(later, bob)).toEqual([]);
      expect(Object.values(seen(bob).errors).join()).toContain(refusal);
      expect(await listed()).toContain('9:00');
    });

    it('is refused in its preview, too', async () => {
      await subscribe();
      await openAsAdmin();
      await submit(later, bob);
      setAdmin(false);
      expect(await submit({}, bob)).toEqual([]);
      expect(form(bob)).toContain('no longer exists');
      expect(await listed()).toContain('9:00');
    });

    it('is refused to who handed it over, when it was opened in Home', async () => {
      await subscribe(channels.general.id, bob);
      await open(bob);
      await press('Edit…', bob);
      sandboxed().slack.workspace.setStanding(ada.id, { isAdmin: true });
      await open();
      await press('Everything');
      await press('Hand over…');
      await submit({ 'New owner': ada.id });
      expect(await submit(later, bob)).toEqual([]);
      expect(Object.values(seen(bob).errors).join()).toContain("Can't find #1.");
    });

    it('offers an admin who is not there nothing that was asked in a private channel', async () => {
      sandboxed().dune.setPlan('paid');
      const hidden = { channel: channels.general.id, channelName: 'privategroup' };
      await during(() => sandboxed().slack.type({ text: '1252207', ...hidden }));
      await during(() =>
        sandboxed().slack.type({ text: 'subscribe 5550001 daily 9:00 --tz UTC', ...hidden }),
      );
      await openAsAdmin();
      expect((await offers('Query', 'nft', bob)).map(({ text }) => text.text)).toEqual([
        'Nothing found for "nft"',
      ]);
    });

    it('goes on for anybody who opened it in the channel', async () => {
      await subscribe(channels.general.id, ada);
      const list = await type('list', channels.general.id, bob);
      const edit = menuOptionsIn({ blocks: list[0]?.blocks ?? [] }).find(({ text }) => text === 'Edit…');
      const { actionId, value, blockId } = edit?.pressed ?? expect.unreachable('no Edit…');
      const message = list[0] ?? expect.unreachable('no list');
      await during(() => sandboxed().slack.press(message, actionId, bob, value, blockId));
      await submit(later, bob);
      await submit({}, bob);
      expect(await listed()).toContain('10:00');
    });
  },
);
