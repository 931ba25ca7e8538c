import { describe, expect, it, test } from 'vitest';
import { channels, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { useModal } from '../support/modal.ts';

const bench = useBench();
const { sandboxed, during, type, press } = bench;
const { seen, form, labels, field, fill, submit, errors, enter, offers, standsIn, more } = useModal(bench);

const open = async (): Promise<void> => {
  expect(await during(() => sandboxed().slack.globalShortcut('ask_dune'))).toEqual([]);
};
/** Opens the form with all of its fields. */
const openWhole = async (): Promise<void> => {
  await open();
  await more();
};
const general = channels.general.id;

describe('Ask Dune', () => {
  it('asks by id where it is told to, as if it had been typed', async () => {
    await openWhole();
    const answer = only(await submit({ Query: '5550001', 'Post to': general, Rows: '3' }));
    expect(answer).toMatchObject({ channel: general, onlyFor: undefined });
    expect(plainText(answer)).toContain('3 of 8 rows');
    expect(plainText(answer)).toContain('Asked by @U0ADA · `/dune 5550001 --top 3`');
    expect(sandboxed().slack.modalOf()).toBeUndefined();
  });

  it('grows a field for each parameter that Dune tells of, filled in with what holds otherwise', async () => {
    sandboxed().dune.setPlan('paid');
    await openWhole();
    await enter('3493826');
    expect(form()).toContain('Parameters of DEX volume and trades by chain:');
    expect(labels()).toEqual([
      ...['Query', 'chain', 'days', 'since', 'Post to'],
      ...['Rows', 'Sort by', 'Order', 'Columns', 'Filter', 'Chart', 'Other options', 'Visibility'],
    ]);
    expect(standsIn('chain')).toMatchObject({ selected_option: { value: 'ethereum' } });
    expect(standsIn('since')).toMatchObject({ value: '2026-11-01 00:00:00' });
    const answer = only(await submit({ chain: 'base', days: '30', 'Post to': general }));
    expect(plainText(answer)).toContain('chain = base, days = 30');
  });

  it('takes the values out of a link, and keeps what stood in the other fields', async () => {
    sandboxed().dune.setPlan('paid');
    await openWhole();
    fill({ Rows: '2', 'Post to': channels.random.id });
    await enter('https://dune.com/queries/3493826?chain=arbitrum');
    expect(standsIn('chain')).toMatchObject({ selected_option: { value: 'arbitrum' } });
    expect(standsIn('Rows')).toMatchObject({ value: '2' });
    const answer = only(await submit());
    expect(answer.channel).toBe(channels.random.id);
    expect(plainText(answer)).toContain('chain = arbitrum');
    expect(plainText(answer)).toContain('2 of 6 rows');
  });

  it('where Dune does not tell shows what worked here before, and takes lines', async () => {
    await type('3493826 chain=base');
    await open();
    await enter('3493826');
    expect(form()).toContain('Used before: base');
    expect(standsIn('chain')).toMatchObject({ value: 'base' });
    const answer = only(await submit({ 'More parameters': 'days = 30', 'Post to': general }));
    expect(plainText(answer)).toContain('chain = base, days = 30');
  });

  it('takes lines in which values need no quotes, and those in quotes', async () => {
    await openWhole();
    const Parameters = 'LooksRare Wash Trading Filter=ON';
    const where = { 'Post to': general };
    expect(plainText(only(await submit({ Query: '1252207', Parameters, ...where })))).toContain('26 rows');
    await openWhole();
    const quoted = await submit({
      Query: '1252207',
      Parameters: '"LooksRare Wash Trading Filter"=“ON”',
      ...where,
    });
    expect(plainText(only(quoted))).toContain('Filter = ON');
  });

  it('takes no key of Dune among the lines', async () => {
    await openWhole();
    for (const Parameters of ['api-key=sEcReT', '"API key" = sEcReT']) {
      expect(await submit({ Query: '5550001', Parameters, 'Post to': general })).toEqual([]);
      expect(Object.values(errors()).join()).toContain("Don't paste API keys here.");
      expect(JSON.stringify(errors())).not.toContain('sEcReT');
    }
  });

  it('asks a shortcut, with what was saved filled in and taken out again', async () => {
    await type('save vol 3493826 chain=base --top 2');
    await openWhole();
    await enter('vol');
    expect(standsIn('Rows')).toMatchObject({ value: '2' });
    const answer = only(await submit({ chain: '', Rows: '', 'Post to': general }));
    expect(plainText(answer)).toContain('All 6 rows');
    expect(plainText(answer)).not.toContain('chain =');
  });

  it('of a query without parameters takes out what was saved, too', async () => {
    sandboxed().dune.setPlan('paid');
    await type('save few 5550001 --top 2');
    await openWhole();
    await enter('few');
    const answer = only(await submit({ Rows: '', 'Post to': general }));
    expect(plainText(answer)).toContain('All 8 rows');
  });

  it('forgets the fields of a query when another one is sent', async () => {
    sandboxed().dune.setPlan('paid');
    await open();
    await enter('3493826');
    const answer = only(await submit({ Query: '5550001', 'Post to': general }));
    expect(plainText(answer)).not.toContain('chain');
  });

  it('answers the person alone when that is wanted, or in a direct message where no place is chosen', async () => {
    await openWhole();
    const where = { 'Post to': general };
    const alone = await submit({ Query: '5550001', ...where, Visibility: ['privately'] });
    expect(only(alone)).toMatchObject({ channel: general, onlyFor: 'U0ADA' });
    await openWhole();
    expect(only(await submit({ Query: '5550001' }))).toMatchObject({ channel: 'D0ADA' });
  });

  it('explains to the person alone why there is no result', async () => {
    await openWhole();
    const said = only(await submit({ Query: '3493826', Parameters: 'chain=polygon', 'Post to': general }));
    expect(said.onlyFor).toBe('U0ADA');
    expect(plainText(said)).toContain('No result yet for');
  });

  test.each([
    [{ Query: 'volumes' }, "There's no shortcut called volumes"],
    [{ Query: 'https://example.com/1' }, "isn't dune.com"],
    [{ Query: 'list' }, 'Enter a query ID, link, or shortcut.'],
    [{ Query: '12 12' }, 'Not sure what'],
    [{ Query: '5550001', Rows: '500' }, 'Enter 1 to 200.'],
    [{ Query: '5550001', Rows: 'abc' }, 'Enter a whole number, 1 to 200.'],
    [{ Query: '5550001', 'Other options': '--as picture' }, 'picture'],
    [{ Query: '5550001', Parameters: 'chain' }, 'Write it as name=value.'],
    [{ Query: '5550001', Parameters: 'a=1\na=2' }, 'You set a twice.'],
  ])('says under its field what is wrong in %j, and takes it mended', async (filled, words) => {
    await openWhole();
    expect(await submit(filled)).toEqual([]);
    expect(errors()).toHaveLength(1);
    expect(errors()[0]).toContain(words);
    const mended = { Query: '5550001', Parameters: '', Rows: '', 'Other options': '' };
    expect(await submit({ ...mended, 'Post to': general })).toHaveLength(1);
  });

  it('says all that is wrong at once', async () => {
    await openWhole();
    await submit({ Query: 'volumes', Rows: '0' });
    expect(errors()).toHaveLength(2);
  });

  it('knows by the query what a value must be', async () => {
    sandboxed().dune.setPlan('paid');
    await open();
    await enter('3493826');
    expect(await submit({ days: 'many', since: 'soon' })).toEqual([]);
    expect(seen().errors[field('days')]).toContain('must be a number');
    expect(seen().errors[field('since')]).toContain('must be a date');
  });

  it('says in the form that there is no such query or shortcut', async () => {
    sandboxed().dune.setPlan('paid');
    await open();
    await enter('nothing');
    expect(form()).toContain("There's no shortcut called nothing");
    await enter('999999');
    expect(form()).toContain("Can't find query 999999.");
  });

  it('while Dune is down asks for the values as lines', async () => {
    sandboxed().dune.fail({ kind: 'status', status: 500, body: '{"error":"x"}', times: 9 });
    await open();
    await enter('3493826');
    expect(labels()).toContain('Parameters');
  });

  it('that is closed while Dune is asked stays closed', async () => {
    await open();
    const view = seen();
    await offers('Query', '3493826');
    await sandboxed().slack.closeModal(view);
    const chosen = { actionId: 'pick_query', value: '3493826' };
    await during(() => sandboxed().slack.pressInView(view, chosen));
    expect(sandboxed().slack.modalOf()).toBeUndefined();
  });

  it('in which Slack does not show the fields takes the values as lines', async () => {
    sandboxed().dune.setPlan('paid');
    await open();
    const refused = { kind: 'error', error: 'invalid_arguments' } as const;
    sandboxed().slack.fail({ on: 'views.update', what: refused, times: 1 });
    await enter('https://dune.com/queries/3493826?days=30');
    expect(form()).toContain("Slack couldn't show the parameters.");
    const answer = only(await submit({ Parameters: 'chain=base', 'Post to': general }));
    expect(plainText(answer)).toContain('days = 30, chain = base');
  });

  it('in which Slack shows nothing says so in a direct message', async () => {
    await open();
    const refused = { kind: 'error', error: 'invalid_arguments' } as const;
    sandboxed().slack.fail({ on: 'views.update', what: refused, times: 2 });
    const said = only(await enter('3493826'));
    expect(said.channel).toBe('D0ADA');
    expect(plainText(said)).toContain('Load them again');
  });

  it('that Slack opens too late is told, with what to do', async () => {
    const expired = { kind: 'error', error: 'expired_trigger_id' } as const;
    sandboxed().slack.fail({ on: 'views.open', what: expired, times: 1 });
    const said = only(await during(() => sandboxed().slack.globalShortcut('ask_dune', people.bob)));
    expect(said.channel).toBe('D0BOB');
    expect(plainText(said)).toContain('Press Ask Dune again.');
  });

  it('opens from the App Home', async () => {
    const { slack } = sandboxed();
    await during(() => slack.openHome());
    const home = slack.homeOf() ?? expect.unreachable('there is no App Home');
    await during(() => slack.pressInView(home, { actionId: 'home_ask_query' }));
    expect(only(await submit({ Query: '5550001' })).channel).toBe('D0ADA');
  });

  it('opens from help, for the channel that the person is in', async () => {
    await type('help', channels.random.id);
    expect(await press('Get a result')).toEqual([]);
    expect(only(await submit({ Query: '5550001' })).channel).toBe(channels.random.id);
  });

  it('opens from a message without a link, and answers in its thread', async () => {
    const message = sandboxed().slack.say({ text: 'Up again!' });
    expect(await during(() => sandboxed().slack.messageShortcut('ask_dune_about', message))).toEqual([]);
    expect(form()).toContain('Posts the result in the thread of this message, in #C0GENERAL');
    expect(only(await submit({ Query: '5550001' }))).toMatchObject({
      thread: message.ts,
      onlyFor: undefined,
    });
  });

  it('for a thread where the bot may not post answers in a direct message, with the way out', async () => {
    const message = sandboxed().slack.say({ text: 'Up!', channel: channels.random.id });
    await during(() => sandboxed().slack.messageShortcut('ask_dune_about', message));
    const said = only(await submit({ Query: '5550001' }));
    expect(said.channel).toBe('D0ADA');
    expect(plainText(said)).toContain('/invite @dune');
  });
});
