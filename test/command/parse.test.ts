import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/command/command.ts';
import { emptyDigestOptions } from '../../src/command/command.ts';
import { printArguments } from '../../src/command/print.ts';
import { emptyDisplayOptions, type Question } from '../../src/core/question.ts';
import { parseCommand, parsePlain } from './parse-alone.ts';

const command = (text: string): Command => {
  const parsed = parseCommand(text);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
};

const question = (text: string): Question => {
  const parsed = command(text);
  if (parsed.verb !== 'ask') throw new Error(`${text} is ${parsed.verb}`);
  return parsed.request;
};

const values = (text: string) =>
  Object.fromEntries(question(text).parameters.map(({ name, value }) => [name, value]));

describe('a question', () => {
  it.each([
    ['1252207', 1252207],
    ['https://dune.com/queries/1252207', 1252207],
    ['http://www.dune.com/queries/1252207/', 1252207],
    ['dune.com/queries/1252207/2145678', 1252207],
    ['https://dune.com/embeds/1252207/2145678/6f0b8f5e-1', 1252207],
    ['<https://dune.com/queries/1252207|dune.com/queries/1252207>', 1252207],
    ['<https://dune.com/queries/1252207>', 1252207],
    ['https://dune.com/queries/1252207?sidebar=none#x', 1252207],
    ['\u200b1252207\u00a0', 1252207],
  ])('takes the query from %s', (text, id) => {
    expect(question(text).query).toEqual({ kind: 'id', id });
  });

  it('takes the parameters of a link, without what the app adds', () => {
    const link =
      'https://dune.com/queries/1?Wash+Trading+Filter_e15077=OFF&chain_t6c1ea=base&sidebar=none&utm_source=x&list=%5B%22a%22%2C%22b%22%5D';
    expect(values(link)).toEqual({ 'Wash Trading Filter': 'OFF', chain: 'base', list: 'a,b' });
  });

  it('lets what is typed win over the link', () => {
    expect(values('dune.com/queries/1?chain=base&days=7 chain=arbitrum')).toEqual({
      chain: 'arbitrum',
      days: '7',
    });
  });

  it.each([
    ['1 "LooksRare Wash Trading Filter"=ON', { 'LooksRare Wash Trading Filter': 'ON' }],
    ['1 “LooksRare Wash Trading Filter”=ON', { 'LooksRare Wash Trading Filter': 'ON' }],
    ['1 a="x y" b=‘p q’', { a: 'x y', b: 'p q' }],
    ["1 name=it's", { name: "it's" }],
    ['1 name=it’s', { name: 'it’s' }],
    ['1 "a=b"="c=d" e=f=g', { 'a=b': 'c=d', e: 'f=g' }],
    ['1 empty= x=--top', { empty: '', x: '--top' }],
    ['1 q="say \\"hi\\""', { q: 'say "hi"' }],
    [
      '1 who=<@U123|bob> where=<#C1|general> url=<https://a.b/c?d=e|a.b>',
      { who: '@bob', where: '#general', url: 'https://a.b/c?d=e' },
    ],
    ['1 x=1&amp;2 y=a&lt;b', { x: '1&2', y: 'a<b' }],
  ])('reads the values in %s', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it('reads every option, in either form and in any place', () => {
    const { options, parameters } = question(
      '1 --top=3 chain=base --sort "24 Hours Volume desc, project" --columns a,"b c" --where "x > 1 and y = ‘z’" --chart bar --csv --private --as text --exact',
    );
    expect(parameters).toEqual([{ name: 'chain', value: 'base' }]);
    expect(options).toEqual({
      top: 3,
      sort: [
        { column: '24 Hours Volume', direction: 'desc' },
        { column: 'project', direction: 'auto' },
      ],
      columns: ['a', 'b c'],
      where: "x > 1 and y = 'z'",
      chart: 'bar',
      x: undefined,
      y: [],
      csv: true,
      xlsx: false,
      private: true,
      as: 'text',
      exact: true,
    });
  });

  it('takes the dashes of phones, and a direction without quotes', () => {
    expect(question('1 —top 5 –sort volume desc').options).toEqual({
      ...emptyDisplayOptions,
      top: 5,
      sort: [{ column: 'volume', direction: 'desc' }],
    });
  });

  it('takes any other word as the name of a shortcut', () => {
    expect(question('Volume').query).toEqual({ kind: 'shortcut', name: 'volume' });
  });
});

describe('verbs', () => {
  it.each(['', '   ', 'help', '?', '--help', 'HELP', '—help'])('answers %j with help', (text) => {
    expect(command(text)).toEqual({ verb: 'help', topic: undefined });
  });

  it.each(['help subscribe', 'subscribe --help'])('answers %j with help on the verb', (text) => {
    expect(command(text)).toEqual({ verb: 'help', topic: 'subscribe' });
  });

  it('reads a whole subscription', () => {
    const parsed = command(
      'subscribe 1 chain=base every weekday at 9:00 --top 5 --tz europe/berlin --when changed --key project --max-age 6h --refresh',
    );
    expect(parsed).toEqual({
      verb: 'subscribe',
      request: {
        query: { kind: 'id', id: 1 },
        parameters: [{ name: 'chain', value: 'base' }],
        options: { ...emptyDisplayOptions, top: 5 },
      },
      schedule: { cron: '0 9 * * 1-5' },
      digest: {
        ...emptyDigestOptions,
        zone: 'Europe/Berlin',
        when: 'changed',
        key: ['project'],
        maxAgeMs: 21_600_000,
        refresh: true,
      },
    });
  });

  it('reads the short verbs', () => {
    expect(command('list')).toEqual({ verb: 'list', number: undefined });
    expect(command('list #3')).toEqual({ verb: 'list', number: 3 });
    for (const verb of ['pause', 'resume', 'post', 'unsubscribe'])
      expect(command(`${verb} 12`)).toEqual({ verb, number: 12 });
    expect(command('shortcuts')).toEqual({ verb: 'shortcuts' });
    expect(command('forget Vol')).toEqual({ verb: 'forget', shortcut: 'vol', shared: false });
  });

  it('reads save and edit', () => {
    expect(command('save vol 1 a=b --shared')).toMatchObject({ verb: 'save', shortcut: 'vol', shared: true });
    expect(command('edit 3 daily 9am --top 5')).toMatchObject({
      verb: 'edit',
      number: 3,
      schedule: { cron: '0 9 * * *' },
    });
  });
});

describe('printing a question', () => {
  it('puts the words of a shell together again', () => {
    const words = [
      '1252207',
      'LooksRare Wash Trading Filter=ON',
      '--sort',
      'a b desc',
      '--top=5',
      '--where',
      "x = 'y z'",
    ];
    expect(parsePlain(printArguments(words))).toMatchObject({
      ok: true,
      value: {
        request: {
          parameters: [{ name: 'LooksRare Wash Trading Filter', value: 'ON' }],
          options: { top: 5, sort: [{ column: 'a b', direction: 'desc' }], where: "x = 'y z'" },
        },
      },
    });
  });
});
