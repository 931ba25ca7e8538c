import { describe, expect, it } from 'vitest';
import { people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';
import { useModal } from '../support/modal.ts';

const bench = useBench();
const { sandboxed, type, press } = bench;
const { form, standsIn, submit } = useModal(bench);

const text = async (typed: string) => plainText(only(await type(typed)));

describe('subscribing without values', () => {
  it('to a query that declares parameters is answered with the command and its defaults', async () => {
    sandboxed().dune.setPlan('paid');
    const message = only(await type('subscribe 1252207 daily 9:00 --top 3'));
    expect(message.onlyFor).toBe(people.ada.id);
    const command = 'subscribe 1252207 "LooksRare Wash Trading Filter"=ON --top 3 every day at 9:00 AM';
    expect(plainText(message)).toContain(`/dune ${command}`);
    expect(plainText(message)).toContain('each digest shows the last run');
    expect(await text('list')).toContain('No digests or alerts in this channel.');
    expect(await text(command)).toContain('(LooksRare Wash Trading Filter = ON)');
  });

  it('is done by a click with these values, at the time that was typed', async () => {
    sandboxed().dune.setPlan('paid');
    await type('subscribe 3493826 every weekday at 17:30 --when changed --tz tokyo');
    const said = plainText(only(await press('Subscribe with these values')));
    expect(said).toContain('chain = ethereum, days = 7, since = 2026-11-01 00:00:00');
    expect(said).toContain('Every weekday at 5:30 PM (Tokyo)');
    expect(said).toContain('Posts only when something changed');
  });

  it('offers those that had a result last, where Dune lists none, and says that there may be more', async () => {
    await type('3493826 chain=base');
    const offered = await text('subscribe 3493826 daily 9:00');
    expect(offered).toContain('/dune subscribe 3493826 chain=base every day at 9:00 AM');
    expect(offered).toContain('there may be more');
    expect(plainText(only(await press('Subscribe with these values')))).toContain('(chain = base)');
  });

  it('to a query of which nothing is known, or that has none, subscribes', async () => {
    expect(await text('subscribe 1252207 daily 9:00')).toContain('subscribed this channel to #1');
    sandboxed().dune.setPlan('paid');
    expect(await text('subscribe 5550001 daily 9:00')).toContain('subscribed this channel to #2');
    // The question of a digest that exists needs no values, only a choice.
    expect(await text('subscribe 1252207 hourly')).toContain('already gets this');
  });

  it('goes on with a digest in the direction that it shows, and asks for those of one in the other', async () => {
    sandboxed().dune.setPlan('paid');
    await text('subscribe 3493826 chain=base daily 9:00 --sort project');
    await type('edit 1 --no-param chain --no-param days --no-param since');
    expect(await text('subscribe 3493826 daily 10:00 --sort project')).toContain('already gets this');
    await type('edit 1 --sort "project desc"');
    expect(await text('subscribe 3493826 daily 9:00 --sort project')).toContain(
      'each digest shows the last run',
    );
  });

  it('says first when a query is not there', async () => {
    sandboxed().dune.setPlan('paid');
    expect(await text('subscribe 7000002 daily 9:00')).toContain("It doesn't exist, or it's private");
  });
});

describe('subscribing with some values', () => {
  it('keeps the defaults of the others, and says so', async () => {
    sandboxed().dune.setPlan('paid');
    const said = await text('subscribe 3493826 days=30 chain=base daily 9:00');
    expect(said).toContain('(days = 30, chain = base, since = 2026-11-01 00:00:00)');
    expect(said).toContain("Uses the query's defaults for the rest: since = 2026-11-01 00:00:00.");
  });

  it('does not complete what is misspelled', async () => {
    sandboxed().dune.setPlan('paid');
    const said = await text('subscribe 3493826 chian=base daily 9:00');
    expect(said).toContain('has no parameter called chian');
    expect(said).not.toContain('chain = ethereum');
  });
});

describe('a digest whose values are taken back', () => {
  it.each([
    ['free', ''],
    ['paid', ' --no-param since'],
  ] as const)('shows the last run and says so, on the %s plan', async (plan, rest) => {
    sandboxed().dune.setPlan(plan);
    await type('subscribe 3493826 chain=base days=7 daily 9:00');
    const [, preview] = texts(await type(`edit 1 --no-param chain --no-param days${rest}`));
    expect(preview).toContain('Values: as last run');
    expect(await text('run 1')).toContain('Values: as last run');
  });
});

describe('Subscribe under an answer without values', () => {
  it('is filled in with the defaults, and an empty field means the default', async () => {
    sandboxed().dune.setPlan('paid');
    await type('3493826');
    await press('Subscribe');
    expect(standsIn('chain')).toMatchObject({ selected_option: { value: 'ethereum' } });
    expect(standsIn('days')).toMatchObject({ value: '7' });
    await submit({ days: '' });
    expect(form()).toContain('(chain = ethereum, since = 2026-11-01 00:00:00, days = 7)');
    expect(plainText(only(await submit()))).toContain('since = 2026-11-01 00:00:00, days = 7)');
  });

  it('is filled in with those of the run that was shown', async () => {
    sandboxed().dune.setPlan('paid');
    await type('1252207 "LooksRare Wash Trading Filter"=OFF');
    await press('Run query');
    await type('1252207');
    await press('Subscribe');
    expect(standsIn('LooksRare Wash Trading Filter')).toMatchObject({ selected_option: { value: 'OFF' } });
  });

  it('takes several choices, and others than those listed, into the command and back', async () => {
    const { dune } = sandboxed();
    dune.setPlan('paid');
    const chain = {
      key: 'chain',
      type: 'enum',
      value: 'base',
      enumOptions: ['base', 'a, b', 'bnb'],
    } as const;
    const token = { key: 'token', type: 'enum', value: 'WETH', enumOptions: ['WETH'] } as const;
    dune.add({
      id: 99,
      name: 'Fees',
      owner: 'us',
      columns: [['fees', 'bigint']],
      parameters: [
        { ...chain, isMultiselect: true },
        { ...token, isFreeformAllowed: true },
      ],
      runs: [{ minutesAgo: 5, values: { chain: 'base,a, b', token: 'PEPE' }, rows: [[1]] }],
    });
    await type('99 chain="base,a, b" token=PEPE');
    await press('Subscribe');
    expect(standsIn('chain')).toMatchObject({ selected_options: [{ value: 'base' }, { value: 'a, b' }] });
    expect(standsIn('token: other')).toMatchObject({ value: 'PEPE' });
    await submit();
    expect(form()).toContain('(chain = base,a, b, token = PEPE)');
    expect(plainText(only(await submit()))).toContain('(chain = base,a, b, token = PEPE)');
  });
});
