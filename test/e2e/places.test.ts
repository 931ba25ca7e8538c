import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { channels, directChannel, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { day, minute, texts, useBench } from '../support/bench.ts';

const { ada, bob, carol } = people;
const general = channels.general.id;
const finance = channels.finance.id;
const toFinance = '<#C0FINANCE|finance>';
const toCarol = '<@U0CAROL|carol>';
const digest = 'subscribe 5550001 daily 9:00 --tz UTC';

const inPlace = (said: readonly Posted[], channel: string): readonly string[] =>
  said.filter((one) => one.channel === channel && one.onlyFor === undefined).map(plainText);

const onlyFor = (said: readonly Posted[], userId: string): string =>
  said
    .filter((one) => one.onlyFor === userId)
    .map(plainText)
    .join('\n');

describe.each(['http', 'socket'] as const)('several places, over %s', (intake) => {
  const bench = useBench({ intake });
  const { sandboxed, during, type, press, later } = bench;
  const slack = () => sandboxed().slack;
  const list = async (channel: string, user = ada) => texts(await type('list', channel, user)).join('\n');

  it('are announced each, and post from one read of Dune', async () => {
    const said = await type(`${digest} --to ${toFinance},${toCarol}`);
    expect(inPlace(said, general)[0]).toContain('@U0ADA subscribed this channel to #1');
    expect(inPlace(said, finance)[0]).toContain('@U0ADA subscribed this channel to #1');
    expect(inPlace(said, directChannel(carol.id))[0]).toContain('@U0ADA set up a digest for you: #1');
    expect(onlyFor(said, ada.id)).toContain('#1 also goes to #C0FINANCE and @U0CAROL.');
    const before = sandboxed().dune.requests.length;
    const posted = await later(day);
    for (const place of [general, finance, directChannel(carol.id)])
      expect(inPlace(posted, place)).toHaveLength(1);
    expect(
      sandboxed()
        .dune.requests.slice(before)
        .map(({ path }) => path)
        .filter((path) => path.includes('results')),
    ).toHaveLength(1);
  });

  it('that refuse are named with what to do, and stop no other', async () => {
    slack().workspace.setStanding(bob.id, { hasLeft: true });
    slack().workspace.setChannel({ id: 'C0OLD', name: 'old', hasBot: true, isArchived: true });
    slack().workspace.setChannel({ id: 'C0BOARD', name: 'board', hasBot: true, without: [ada.id] });
    const places = ['<#C0RANDOM|random>', 'C0OLD', 'C0BOARD', '<@U0BOB|bob>', '<@U0NOBODY|x>', toFinance];
    const said = await type(`${digest} --to ${places.join(',')}`);
    const told = onlyFor(said, ada.id);
    expect(told).toContain('#1 also goes to #C0FINANCE.');
    expect(told).toContain("#C0RANDOM: this app isn't in it. Add it there with /invite @dune.");
    expect(told).toContain("#C0BOARD: you aren't in it. Join it first.");
    expect(told).toContain("@U0BOB: they've left this workspace.");
    expect(told).toContain("@U0NOBODY: Slack doesn't know this person.");
    expect(told).toMatch(/#C0OLD: .*archived/);
    expect(inPlace(said, finance)).toHaveLength(1);
    slack().workspace.setChannel({ ...channels.random, hasBot: true });
    const again = await press('Try again');
    expect(onlyFor(again, ada.id)).toContain('#1 also goes to #C0RANDOM. It still goes to #C0FINANCE.');
  });

  it('refuse people of other workspaces, and everybody while the scope is missing', async () => {
    slack().workspace.setStanding(carol.id, { isStranger: true });
    expect(onlyFor(await type(`${digest} --to ${toCarol}`), ada.id)).toContain(
      "@U0CAROL: they're from another organization.",
    );
    slack().setTerms({ scopes: new Set(['commands', 'chat:write', 'users:read']) });
    expect(onlyFor(await type('edit 1 --to <@U0BOB|bob>'), ada.id)).toContain('its scope im:write.');
  });

  it('are not lost without a word where it is there already: a click sets them', async () => {
    await type(digest);
    const said = onlyFor(await type(`${digest} --to ${toFinance}`), ada.id);
    expect(said).toContain('already gets this');
    expect(said).toContain('#1 still goes where it went.');
    expect(await list(finance)).toContain('No digests or alerts');
    expect(onlyFor(await press('Set places'), ada.id)).toContain('#1 also goes to #C0FINANCE.');
    await type('report add weekly 5550001');
    await type('subscribe report weekly daily 9:00 --tz UTC');
    expect(
      onlyFor(await type(`subscribe report weekly daily 9:00 --tz UTC --to ${toCarol}`), ada.id),
    ).toContain('#2 still goes where it went.');
  });

  it('are changed together, from any of them, and an edit of the places adds and ends some', async () => {
    await type(`${digest} --to ${toFinance}`);
    const changed = await type('edit 1 daily 10:00 --tz UTC', finance);
    for (const place of [general, finance]) expect(inPlace(changed, place)[0]).toContain('10:00 AM');
    expect(await list(general)).toContain('10:00 AM');
    const moved = await type(`edit 1 --to ${toCarol}`);
    expect(inPlace(moved, finance)).toEqual([expect.stringContaining('unsubscribed this channel')]);
    expect(inPlace(moved, general)).toEqual([]);
    expect(onlyFor(moved, ada.id)).toContain('also goes to @U0CAROL. It no longer goes to #C0FINANCE.');
    expect(await list(finance)).toContain('No digests or alerts');
    expect(onlyFor(await type('edit 1 --no-to'), ada.id)).toContain('no longer goes to @U0CAROL.');
  });

  it('are paused here, or everywhere by a button, once however often it is pressed', async () => {
    await type(`${digest} --to ${toFinance}`);
    const paused = await type('pause 1');
    expect(texts(paused).join()).toContain('It still goes to 1 other place.');
    expect(await list(finance)).not.toContain('Paused');
    const [message] = paused;
    if (message === undefined) throw new Error('nothing said');
    const pressed = () => slack().press(message, 'manage_everywhere', ada);
    const everywhere = await during(() => Promise.all([pressed(), pressed()]));
    expect(inPlace(everywhere, finance)).toHaveLength(1);
    expect(await list(finance)).toMatch(/paused/i);
    expect(inPlace(await later(day), finance)).toEqual([]);
    const resumed = await type('resume 1');
    expect(inPlace(resumed, general)[0]).toContain("It's still paused for 1 other place.");
    await press('Everywhere');
    expect(await list(finance)).not.toMatch(/paused/i);
  });

  it('of a person are theirs to stop, by button and command, and not to change', async () => {
    const said = await type(`${digest} --to ${toCarol}`);
    const mine = said.find(({ channel }) => channel === directChannel(carol.id));
    expect(mine && listLabels(mine)).toContain('Stop');
    const dm = directChannel(carol.id);
    expect(texts(await type('edit 1 daily 8:00', dm, carol)).join()).toContain("so you can't change it");
    expect(texts(await press('Stop', carol)).join()).toContain('unsubscribed this conversation');
    await type(`edit 1 --to ${toCarol}`);
    expect(texts(await type('unsubscribe 2', dm, carol)).join()).toContain('unsubscribed');
    const posted = await later(day);
    expect(inPlace(posted, dm)).toEqual([]);
    expect(inPlace(posted, general)).toHaveLength(1);
  });

  it.each([
    ['archived', { isArchived: true }],
    ['that the app was removed from', { hasBot: false }],
  ])('that are %s later pause alone, and the owner hears of it once', async (_how, gone) => {
    await type(`${digest} --to ${toFinance}`);
    slack().workspace.setChannel({ ...channels.finance, ...gone });
    const posted = [...(await later(day)), ...(await later(minute)), ...(await later(day))];
    expect(inPlace(posted, general)).toHaveLength(2);
    expect(inPlace(posted, directChannel(ada.id))).toHaveLength(1);
    expect(await list(general)).not.toMatch(/paused/i);
  });

  it('have the question once each', async () => {
    await type(digest, finance, bob);
    const told = onlyFor(await type(`${digest} --to ${toFinance}`), ada.id);
    expect(told).toContain('#C0FINANCE: it has this already, as #1.');
    expect(texts(await type(digest, general, bob)).join()).toContain('already');
  });

  it('of an alert have a state each', async () => {
    await type(`alert 5550001 when volume_usd of uniswap < 1 daily 9:00 --to ${toFinance}`);
    expect(await list(finance)).toContain('uniswap');
    const changed = await type('edit 1 when volume_usd of uniswap < 2');
    expect(inPlace(changed, finance)).toHaveLength(1);
  });
});
