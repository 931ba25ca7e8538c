import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { startSandboxedBot } from '../../sandbox/bot.ts';
import { channels, people, type User } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { hangMs } from '../support/deadline.ts';
import { useModal } from '../support/modal.ts';
import { createDatabase } from '../support/postgres.ts';

const general = channels.general.id;

describe.each(['http', 'socket'] as const)('the menu of queries, over %s', (intake) => {
  const bench = useBench({ intake });
  const { sandboxed, during, type } = bench;
  const { seen, form, labels, errors, offers, enter, submit, standsIn, field, more, fewer } = useModal(bench);

  const open = (user: User = people.ada) => during(() => sandboxed().slack.globalShortcut('ask_dune', user));
  const textsOf = async (text: string, user: User = people.ada): Promise<readonly string[]> =>
    (await offers('Query', text, user)).map((one) => one.text.text);

  it('finds by words with typos what was asked here, and gets it', async () => {
    sandboxed().dune.setPlan('paid');
    await type('3493826 chain=base');
    await type('5550001');
    await open();
    expect(await textsOf('')).toHaveLength(2);
    expect(await textsOf('chain volme')).toEqual(['DEX volume and trades by chain · 3493826']);
    await enter('chain volme');
    expect(labels()).toContain('chain');
    expect(standsIn('Query')).toMatchObject({
      selected_option: { value: '3493826', text: { text: 'DEX volume and trades by chain · 3493826' } },
    });
    const answer = only(await submit({ chain: 'base', 'Post to': general }));
    expect(plainText(answer)).toContain('chain = base');
  });

  it('takes an ID, a link, and a whole question, which shows in the fields', async () => {
    await open();
    expect(await textsOf('5550001')).toEqual(['Query 5550001']);
    await enter('https://dune.com/queries/3493826?chain_t6c1ea=base');
    expect(standsIn('Query')).toMatchObject({ selected_option: { value: '3493826 chain=base' } });
    expect(plainText(only(await submit({ 'Post to': general })))).toContain('chain = base');
    await open();
    await enter('5550001 --top 3 --as text');
    expect(standsIn('Rows')).toMatchObject({ value: '3' });
    expect(standsIn('Other options')).toMatchObject({ value: '--as text' });
    const answer = only(await submit({ Rows: '2', 'Other options': '', 'Post to': general }));
    expect(plainText(answer)).toContain('`/dune 5550001 --top 2`');
  });

  it('offers nobody what others asked privately, and shortcuts to whom they belong', async () => {
    sandboxed().dune.setPlan('paid');
    await type('3493826 chain=base --private');
    await type('save mine 5550001');
    await type('save ours 1252207 --shared');
    await open(people.bob);
    expect((await textsOf('', people.bob)).join()).not.toMatch(/3493826|mine/);
    expect((await textsOf('', people.bob)).join()).toContain('ours · ');
    expect(await textsOf('volume chain', people.bob)).toEqual(['Nothing found for "volume chain"']);
    await open();
    expect((await textsOf('')).join()).toMatch(/3493826.*mine · /);
  });

  it('puts another shortcut of the same query into its fields', async () => {
    await type('save vol 3493826 chain=base');
    await type('save arb 3493826 chain=arbitrum --top 2');
    await open();
    await enter('vol', 'vol · ');
    expect(standsIn('chain')).toMatchObject({ value: 'base' });
    await enter('arb', 'arb · ');
    expect(standsIn('chain')).toMatchObject({ value: 'arbitrum' });
    expect(standsIn('Rows')).toMatchObject({ value: '2' });
    expect(plainText(only(await submit({ 'Post to': general })))).toContain('chain = arbitrum');
  });

  it('keeps what is chosen when the form is drawn again, and asks for one where nothing is', async () => {
    await open();
    await enter('5550001');
    await more();
    await fewer();
    expect(standsIn('Query')).toMatchObject({ selected_option: { value: '5550001' } });
    await enter('');
    expect(form()).toContain('Enter a query ID, link, or shortcut.');
    await expect(submit()).rejects.toThrow('must not be empty');
  });

  it('says in its choices and in the form why there is none', async () => {
    await open();
    expect(await textsOf('https://example.com/1')).toEqual([expect.stringContaining("isn't dune.com")]);
    await enter('volumes');
    expect(form()).toContain("There's no shortcut called volumes");
    expect(await submit()).toEqual([]);
    expect(errors()[0]).toContain("There's no shortcut called volumes");
  });

  it('is in the form of an alert, too', async () => {
    await during(() => sandboxed().slack.globalShortcut('new_dune_alert'));
    await enter('5550001');
    expect(standsIn('Column')).toMatchObject({ selected_option: { value: 'c volume_usd' } });
    expect(seen().errors[field('Query')]).toBeUndefined();
  });

  it('offers the columns that are known in the form of an alert while Dune fails', async () => {
    await type('5550001');
    // What was read is used again for five seconds.
    sandboxed().clock.forward(60_000);
    await during(() => sandboxed().slack.globalShortcut('new_dune_alert'));
    sandboxed().dune.fail({ kind: 'status', status: 402, body: '{"error":"exceed"}', times: 99 });
    await enter('5550001');
    expect(standsIn('Column')).toMatchObject({ selected_option: { value: 'c volume_usd' } });
  });
});

/** Makes the table of shortcuts hang for everyone, or takes it away. */
const spoil = {
  hangs: ['BEGIN', 'LOCK TABLE shortcut IN ACCESS EXCLUSIVE MODE'],
  'is gone': ['DROP TABLE shortcut'],
};

it.each(['hangs', 'is gone'] as const)(
  'a menu of queries answers in time while the database %s',
  async (how) => {
    const url = await createDatabase();
    const { slack, bot, dune, stop } = await startSandboxedBot({
      intake: 'http',
      environment: { DATABASE_URL: url },
    });
    dune.setPlan('paid');
    await slack.type({ text: '3493826 chain=base' });
    expect(await bot.idle(hangMs)).toBe(true);
    const client = new Client(url);
    await client.connect();
    for (const line of spoil[how]) await client.query(line);
    await slack.globalShortcut('ask_dune');
    expect(await bot.idle(hangMs)).toBe(true);
    const view = slack.modalOf() ?? expect.unreachable('there is no form');
    const asked = { blockId: 'query', actionId: 'pick_query' };
    // Slack waits three seconds here, too.
    const { delivery, groups } = await slack.suggest(view, { ...asked, value: 'volume' });
    expect(delivery.status).toBe(200);
    expect(groups.flatMap(({ options }) => options)[0]).toMatchObject({ value: '3493826' });
    await client.end();
    await stop();
  },
);
