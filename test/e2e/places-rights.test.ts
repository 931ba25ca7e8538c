import { describe, expect, it } from 'vitest';
import { channels, directChannel, people, type User } from '../../sandbox/slack/workspace.ts';
import { texts, useBench } from '../support/bench.ts';
import { useHome } from '../support/home.ts';
import { menuOptionsIn, useModal } from '../support/modal.ts';

const { ada, bob, carol } = people;
const general = channels.general.id;
const finance = channels.finance.id;
const toFinance = '--to <#C0FINANCE|finance>';
const digest = `subscribe 5550001 daily 9:00 --tz UTC ${toFinance}`;
const alert = `alert 5550001 when volume_usd of uniswap < 1 daily 9:00 --tz UTC ${toFinance}`;
const owned = 'Only the owner of #1, @U0ADA, or an admin of this app can';

describe.each(['http', 'socket'] as const)('several places of somebody else, over %s', (intake) => {
  const bench = useBench({ intake, environment: { ADMINS: carol.id } });
  const { sandboxed, during, type, press } = bench;
  const { form, seen, more, submit } = useModal(bench);
  const home = useHome(bench);
  const typed = async (text: string, channel: string = general, user: User = ada) =>
    texts(await type(text, channel, user)).join('\n');
  const pressEdit = async (user: User) => {
    const list = await type('list', general, user);
    const message = list[0] ?? expect.unreachable('no list');
    const edit = menuOptionsIn({ blocks: message.blocks }).find(({ text }) => text === 'Edit…');
    const { actionId, value, blockId } = edit?.pressed ?? expect.unreachable('no Edit…');
    return texts(await during(() => sandboxed().slack.press(message, actionId, user, value, blockId))).join(
      '\n',
    );
  };
  const handOver = async (to: User) => {
    await home.open(carol);
    await home.press('Everything', carol);
    await home.press('Hand over…', carol);
    await submit({ 'New owner': to.id }, carol);
  };

  it.each([
    ['digest', digest],
    ['alert', alert],
  ])('of a %s are not changed, and the refusal says whose it is and what works', async (_what, command) => {
    await type(command);
    for (const edit of [
      'edit 1 daily 10:00',
      'edit 1 --no-to',
      'edit 1 --to <@U0BOB|bob>',
      'edit 1 --top 3',
    ]) {
      const refused = await type(edit, finance, bob);
      expect(refused.map(({ onlyFor }) => onlyFor)).toEqual([bob.id]);
      expect(texts(refused).join()).toContain(owned);
      const instead = /-to\b/.test(edit)
        ? 'subscribe the other place to that: /dune list 1'
        : 'For this place alone: /dune pause 1 or /dune unsubscribe 1';
      expect(texts(refused).join()).toContain(instead);
    }
    expect(await typed('list')).toContain('9:00');
    expect(await typed('list')).toContain('Also goes to #C0FINANCE');
    expect(await typed('pause 1', finance, bob)).toContain('@U0BOB paused #1');
    expect(await typed('edit 1 daily 8:00', finance, bob)).toContain('/dune resume 1');
    expect(await typed('resume 1', finance, bob)).toContain('@U0BOB resumed #1');
    expect(await typed('unsubscribe 1', finance, bob)).toContain('@U0BOB unsubscribed this channel');
    expect(await typed('list')).toContain('9:00');
    // Alone again, it's anyone's in its channel, and where else it goes its owner's.
    expect(await typed('edit 1 daily 11:00', general, bob)).toContain('11:00');
    expect(await typed('edit 1 --to <#C0FINANCE|finance>', general, bob)).toContain('say where else it goes');
    expect(await typed('list', finance)).toContain('No digests or alerts');
  });

  it('are not paused, resumed or ended everywhere, also not by a button that is open', async () => {
    await type(digest);
    const paused = await type('pause 1', finance, bob);
    expect(texts(paused).join()).toContain('It still goes to 1 other place.');
    expect(JSON.stringify(paused)).not.toContain('Everywhere');
    await type('pause 1');
    const resumed = await type('resume 1');
    expect(texts(await press('Everywhere', bob)).join()).toContain(`${owned} resume it everywhere.`);
    expect(await typed('list', finance)).toMatch(/paused/i);
    const [message] = resumed;
    if (message === undefined) throw new Error('nothing said');
    await handOver(bob);
    expect(texts(await press('Everywhere', ada)).join()).toContain('Only the owner of #1, @U0BOB, ');
    await press('Everywhere', bob);
    expect(await typed('list', finance)).not.toMatch(/paused/i);
  });

  it('are counted, not named, and the channel of one is nowhere in what others get', async () => {
    await type(`${digest},<@U0CAROL|carol>`);
    const said = [
      ...(await type('list', general, bob)),
      ...(await type('list 1', general, bob)),
      ...(await type('post 1', general, bob)),
      ...(await type('export', general, bob)),
      ...(await type('pause 1', general, bob)),
      ...(await type('resume 1', general, bob)),
      ...(await type('edit 1 hourly', general, bob)),
      // Everyone in the channel reads what its owner does.
      ...(await type('unsubscribe 1')).filter(({ onlyFor }) => onlyFor === undefined),
    ].filter(({ channel }) => channel === general);
    expect(texts(said).join('\n')).toContain('Also goes to 2 other places');
    expect(texts(said).join('\n')).toContain('Only for #C0GENERAL; it also goes to 2 other places.');
    expect(texts(said).join('\n')).toMatch(/otherPlaces: kept/);
    expect(JSON.stringify(said)).not.toContain(finance);
    expect(JSON.stringify(said)).not.toContain('D0CAROL');
  });

  it('have no form for others, who leave where it goes alone in the form of one that has one place', async () => {
    await type(digest);
    expect(await pressEdit(bob)).toContain(`${owned} change it, as it goes to several places.`);
    await type('edit 1 --no-to');
    await pressEdit(bob);
    await more(bob);
    expect(form(bob)).toContain('Only its owner or an admin of this app says where else it goes.');
    expect(form(bob)).not.toContain('Also in channels');
    await submit({ 'Or type a schedule': 'daily 10:00' }, bob);
    await submit({}, bob);
    expect(await typed('list')).toContain('10:00');
  });

  it.each([
    ['is handed over', () => handOver(bob)],
    ['comes to several places', () => type('edit 1 --to <@U0CAROL|carol>')],
  ])('are not changed by a form that was open before it %s', async (_how, happens) => {
    const isHandedOver = _how === 'is handed over';
    await type(isHandedOver ? digest : 'subscribe 5550001 daily 9:00 --tz UTC');
    const user = isHandedOver ? ada : bob;
    await pressEdit(user);
    await happens();
    expect(await submit({ 'Or type a schedule': 'daily 10:00' }, user)).toEqual([]);
    expect(Object.values(seen(user).errors).join()).toContain('Only the owner of #1 or an admin of this app');
    expect(await typed('list')).toContain('9:00');
  });

  it.each([
    ['is handed over', () => handOver(bob)],
    ['comes to several places', () => type('edit 1 --to <@U0CAROL|carol>')],
  ])('are not changed by a preview that was open before it %s', async (how, happens) => {
    const isHandedOver = how === 'is handed over';
    await type(isHandedOver ? digest : 'subscribe 5550001 daily 9:00 --tz UTC');
    const user = isHandedOver ? ada : bob;
    await pressEdit(user);
    await submit({ 'Or type a schedule': 'daily 10:00' }, user);
    await happens();
    await submit({}, user);
    expect(form(user)).toContain(
      isHandedOver ? 'Only the owner of #1, @U0BOB' : 'Only the owner of #1, @U0ADA',
    );
    expect(await typed('list')).toContain('9:00');
  });

  it('are an admin to change, and to know', async () => {
    await type(digest);
    expect(await typed('list', general, carol)).toContain('Also goes to #C0FINANCE');
    expect(await typed('export', general, carol)).toContain('--to C0FINANCE');
    expect(await typed('edit 1 daily 10:00', general, carol)).toContain('10:00');
    expect(await typed('list', finance)).toContain('10:00');
  });

  it('are the new owner to change once they are handed over, also if the old one left', async () => {
    await type(digest);
    sandboxed().slack.workspace.setStanding(ada.id, { hasLeft: true });
    const left = await typed('edit 1 daily 8:00', general, bob);
    expect(left).toContain('@U0ADA (who left), or an admin of this app');
    expect(left).toContain('An admin can hand it over to a new owner.');
    await handOver(bob);
    expect(await typed('edit 1 daily 10:00', general, bob)).toContain('10:00');
    expect(await typed('list', finance)).toContain('10:00');
  });

  it('that are sent to a person say who sends it', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC --to <@U0BOB|bob>');
    const dm = directChannel(bob.id);
    const refused = await typed('edit 1 daily 8:00', dm, bob);
    expect(refused).toBe(
      "#1 is sent to you by @U0ADA, so you can't change it.\n\nYou can stop it: /dune unsubscribe 1",
    );
    expect(await typed('unsubscribe 1', dm, bob)).toContain('unsubscribed');
    expect(await typed('list')).toContain('9:00');
  });
});
