import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';

const { sandboxed, type } = useBench();

const text = async (typed: string) => plainText(only(await type(typed)));

describe('a parameter that was never used before', () => {
  it('is not said to be none, where Dune lists none, and can be run with', async () => {
    expect(await text('3493826 chain=base')).toContain('uniswap');
    const said = await text('3493826 chain=base days=31');
    expect(said).toContain('No result yet for chain = base, days = 31');
    expect(said).toContain('[ Run query ]');
    expect(said).not.toMatch(/isn't a parameter|no parameter called|Did you mean/);
  });
});

describe('values that Dune declares', () => {
  const query = {
    id: 99,
    name: 'Fees',
    owner: 'us',
    columns: [['fees', 'bigint']] as const,
    parameters: [
      {
        key: 'chain',
        type: 'enum' as const,
        value: 'base',
        enumOptions: ['ethereum', 'base', 'arbitrum'],
        isMultiselect: true,
      },
      { key: 'token', type: 'enum' as const, value: 'WETH', enumOptions: ['WETH'], isFreeformAllowed: true },
      { key: 'min', type: 'number' as const, value: '1000' },
      { key: 'since', type: 'datetime' as const, value: '2026-01-01 00:00:00' },
    ],
    runs: [
      { minutesAgo: 5, rows: [[1]] },
      { minutesAgo: 6, values: { chain: 'base,arbitrum' }, rows: [[2]] },
    ],
  };

  const ask = async (values: string): Promise<string> => {
    sandboxed().dune.setPlan('paid');
    sandboxed().dune.add(query);
    return text(`99 ${values}`);
  };

  it('can be several at once, or others than those listed', async () => {
    expect(await ask('chain=base,arbitrum')).toContain('Fees');
    for (const values of ['chain=base,ethereum', 'token=PEPE', 'chain=arbitrum token=PEPE'])
      expect(await ask(values)).not.toMatch(/Did you mean|can't be/);
  });

  it.each(['chain=solana', 'chain=Base', 'min=seven', 'min=1,000', 'since=someday', 'chain=base,moon'])(
    'are not run with where the query does not take them: %s',
    async (values) => {
      const said = await ask(values);
      expect(said).not.toMatch(/Run query|Run it|with these values/);
      expect(said).toMatch(/\[ (?:Use [^\]]+|Show latest run) \]/);
    },
  );

  it.each([
    ['Chain=Arbitrum', 'chain=arbitrum'],
    ['(chain=base)', 'chain=base'],
    ['{{chain}}=base', 'chain=base'],
    ['$chain=base', 'chain=base'],
    ['limit=5', '--top 5'],
    ['chain=base top=3', 'chain=base --top 3'],
    ['csv=true', '--csv'],
    ['sort=fees', '--sort fees'],
  ])('and the whole is offered where more than a value is wrong: %s', async (typed, meant) => {
    const said = await ask(typed);
    expect(said).toContain(`Try /dune 99 ${meant}`);
    expect(said).not.toContain('Run query');
  });

  it.each([
    ['limit=5', '--top 5'],
    ['{{chain}}=base', 'chain=base'],
  ])('and so it is where Dune lists no parameters, but may be right: %s', async (typed, meant) => {
    const said = await text(`3493826 ${typed}`);
    expect(said).toContain(`Try /dune 3493826 ${meant}`);
    // What is probably an option is never run; a name that may be right comes last.
    expect(/\[ [^\]]* \]/.exec(said)?.[0]).not.toBe('[ Run query ]');
    expect(said.includes('[ Run query ]')).toBe(!meant.startsWith('--'));
  });

  it.each([
    ['chain=base,arbitrun', 'chain=base,arbitrum'],
    ['chain=arbitrum,base', undefined],
    ['min=1,000', 'min=1000'],
    ['min=1k', 'min=1000'],
    ['since=2026-01-01', 'since="2026-01-01 00:00:00"'],
    ['since=2026-01-01T00:00:00Z', 'since="2026-01-01 00:00:00"'],
  ])('are offered in the form that gives a result: %s', async (typed, meant) => {
    const said = await ask(typed);
    if (meant === undefined) return expect(said).not.toContain('Did you mean');
    expect(said).toContain(`Try /dune 99 ${meant}`);
    expect(await ask(meant)).toContain('Data from');
  });
});
