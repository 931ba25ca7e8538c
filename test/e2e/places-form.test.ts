import { describe, expect, it } from 'vitest';
import { channels, directChannel, people } from '../../sandbox/slack/workspace.ts';
import { minute, texts, useBench } from '../support/bench.ts';
import { useDigestForm } from '../support/digest-form.ts';
import { useHome } from '../support/home.ts';

const { ada, carol } = people;
const general = channels.general.id;
const finance = channels.finance.id;
const to = '--to <#C0FINANCE|finance>,<@U0CAROL|carol>';
const digest = `subscribe 5550001 daily 9:00 --tz UTC ${to}`;
const alert = `alert 5550001 when volume_usd of uniswap < 1 daily 9:00 --tz UTC ${to}`;

describe.each(['http', 'socket'] as const)('the form, over %s', (intake) => {
  const bench = useBench({ intake });
  const { sandboxed, during, type, later } = bench;
  const { seen, submit, errors, standsIn, more, fewer, opened, preview, form } = useDigestForm(bench);
  const home = useHome(bench);
  const goesTo = async (): Promise<string> => {
    const [, others = ''] = /Also goes to ([^·\n[]*)/.exec(texts(await type('list')).join('\n')) ?? [];
    return others.trim();
  };
  const edit = async (): Promise<void> => {
    await home.open();
    // The first one: that of the channel whose id comes first.
    await home.press('Edit…');
  };

  it('of a new digest takes it to channels and people, says so before, and names who refuses', async () => {
    await opened('5550001');
    await more();
    sandboxed().slack.workspace.setStanding(carol.id, { hasLeft: true });
    const shown = await preview({ 'Also in channels': [finance], 'Also to people': [carol.id] });
    expect(shown).toContain('Also goes to #C0FINANCE and @U0CAROL. Everyone there sees these values.');
    const said = await submit();
    expect(said.map(({ channel }) => channel)).toContain(finance);
    expect(await goesTo()).toBe('#C0FINANCE');
    expect(form()).toContain("@U0CAROL: they've left this workspace.");
  });

  it.each([
    ['digest', digest],
    ['alert', alert],
  ])(
    'of a %s shows where it goes, keeps that when it is drawn again, and changes nothing there',
    async (_what, typed) => {
      await type(typed);
      await edit();
      const others = ['Also in channels', 'Also to people'];
      const filled = others.map(standsIn);
      expect(JSON.stringify(filled)).toMatch(/"C0(?:FINANCE|GENERAL)".*"U0CAROL"/);
      await fewer();
      await more();
      expect(others.map(standsIn)).toEqual(filled);
      await preview({ Title: 'Ours' });
      await submit();
      expect(await goesTo()).toBe('#C0FINANCE and @U0CAROL');
    },
  );

  it('ends places that are taken out, all of them, too, and adds others', async () => {
    await type(digest);
    await edit();
    await preview({ 'Also to people': [people.bob.id] });
    const said = await submit();
    expect(said.map(({ channel }) => channel)).toContain(directChannel(carol.id));
    expect(await goesTo()).toContain('@U0BOB');
    expect(await goesTo()).not.toContain('@U0CAROL');
    await sandboxed().slack.closeModal(seen());
    await edit();
    await preview({ 'Also in channels': [], 'Also to people': [] });
    await submit();
    const left = [...(await type('list')), ...(await type('list', finance))];
    expect(texts(left).join()).not.toContain('Also goes to');
  });

  it('that was opened before somebody else added a place ends none', async () => {
    await type(digest);
    await edit();
    await type(`edit 1 ${to},<@U0BOB|bob>`);
    await preview({ Title: 'Ours' });
    await submit();
    expect(await goesTo()).toBe('#C0FINANCE, @U0BOB and @U0CAROL');
  });

  it('of an earlier version, which shows no places, ends none', async () => {
    await type(digest);
    await edit();
    await fewer();
    const now = seen();
    const view = {
      type: 'modal',
      callback_id: now.callbackId,
      private_metadata: now.privateMetadata.replace(/:to=\S*/, '').replace(/ --(?:channels|people) \S+/g, ''),
      title: { type: 'plain_text', text: now.title },
      submit: { type: 'plain_text', text: now.submit },
      blocks: now.blocks,
    };
    const { slack } = sandboxed();
    await during(async () => {
      const response = await fetch(`${slack.apiUrl}views.update`, {
        method: 'POST',
        headers: { authorization: `Bearer ${slack.credentials.botToken}` },
        body: new URLSearchParams({ view_id: now.id, view: JSON.stringify(view) }),
      });
      expect(await response.json()).toMatchObject({ ok: true });
    });
    await preview({ Schedule: '0 9 1 * *' });
    await submit();
    expect(await goesTo()).toBe('#C0FINANCE and @U0CAROL');
  });

  it('says under the field that there are too many', async () => {
    const many = Array.from({ length: 20 }, (_one, index) => `C0MANY${index}`);
    for (const id of many) sandboxed().slack.workspace.setChannel({ id, name: id, hasBot: true });
    await opened('5550001');
    await more();
    expect(await submit({ 'Also in channels': many })).toEqual([]);
    expect(errors()).toEqual(['It goes to 20 places at most, people included. Leave some out.']);
  });

  it('of a board leaves it a board', async () => {
    await type('subscribe 5550001 hourly --tz UTC --as board --repost 3d --thread', general, ada);
    await later(minute);
    await edit();
    await preview({ Title: 'Ours' });
    await submit();
    const listed = texts(await type('list 1')).join('\n');
    expect(listed).toContain('One message, edited when the data changed');
    expect(listed).toContain('3 days');
  });
});
