import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseCommand, parsePlain, readCommand } from '../../src/command/parse.ts';
import { printAskTerms } from '../../src/command/print.ts';
import { hangMs } from '../support/deadline.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { commandText } from './command-text.ts';

/** Returns the command that a line is read as, or that is offered for it. */
const meantBy = (typed: string): string | undefined => {
  const read = readCommand(typed);
  if (!read.ok) return read.error.correction;
  const { command, reading } = read.value;
  if (command.verb !== 'ask') return reading?.as;
  const { query } = command.request;
  return `${query.kind === 'id' ? query.id : query.name} ${printAskTerms(command)}`.trim();
};

describe('what is probably meant', () => {
  test.each([
    ['subscribe 1252207 hourly --as bord', 'subscribe 1252207 hourly --as board'],
    ['subscribe 1252207 hourly --as tabel', 'subscribe 1252207 hourly --as table'],
    ['1252207 --as bord', '1252207 --as table'],
    [
      'subscribe 1252207 hourly --to #nope,<@U1234|bob>,<#C1234|ops>',
      'subscribe 1252207 hourly --to U1234,C1234',
    ],
    ['subscribe 1252207 hourly --to #nope', 'subscribe 1252207 hourly'],
    ['report add weekly 1252207 --csv --private', 'report add weekly 1252207'],
    ['1252207 as csv', '1252207 --csv'],
    ['1252207 --as csv', '1252207 --csv'],
    ['1252207 --format csv', '1252207 --csv'],
    ['1252207 download', '1252207 --csv'],
    ['csv 1252207', '1252207 --csv'],
    ['export 1252207', '1252207 --csv'],
    ['1252207 private', '1252207 --private'],
    ['1252207 chart', '1252207 --chart auto'],
    ['chart 1252207', '1252207 --chart auto'],
    ['1252207 graph of volume', '1252207 --chart auto --y volume'],
    ['1252207 bar chart', '1252207 --chart bar'],
    ['1252207 --chart bars', '1252207 --chart bar'],
    ['1252207 --graph bar', '1252207 --chart bar'],
    ['refresh 1252207', '1252207 --refresh'],
    ['rerun 1252207', '1252207 --refresh'],
    ['info 1252207', 'about 1252207'],
    ['1252207 --refresh', '1252207 --refresh'],
    ['1252207 --fresh', '1252207 --refresh'],
    ['1252207 top 5', '1252207 --top 5'],
    ['top 5 1252207', '1252207 --top 5'],
    ['1252207 top 5 csv', '1252207 --top 5 --csv'],
    ['1252207 5', '1252207 --top 5'],
    ['1252207 --limit 5', '1252207 --top 5'],
    ['1252207 -n 5', '1252207 --top 5'],
    ['1252207 --top 500', '1252207 --top 200'],
    ['1252207 top: 5', '1252207 --top 5'],
    ['1252207 sort by volume', '1252207 --sort volume'],
    ['1252207 sorted by volume', '1252207 --sort volume'],
    ['1252207 order by volume desc', '1252207 --sort "volume desc"'],
    ['1252207 --sort total volume', '1252207 --sort "total volume"'],
    ['1252207 where volume > 1000', '1252207 --where "volume > 1000"'],
    ['1252207 chain base', '1252207 chain=base'],
    ['1252207 chain "a b"', '1252207 chain="a b"'],
    ['1252207 --chain base', '1252207 chain=base'],
    ['1252207 vs 3493826', '1252207'],
    ['1252207 last week', '1252207'],
    ['last week 1252207', '1252207'],
    ['1252207 in #random', '1252207'],
    ['1252207 to @bob', '1252207'],
    ['share 1252207 with @bob', '1252207'],
    ['watch 1252207', 'alert 1252207 when new row'],
    ['1252207,3493826', '1252207'],
    ['1,252,207', '1252207'],
    ['#3', 'list 3'],
    ['api.dune.com/api/v1/query/1252207/execute', '1252207'],
    ['https://dune.com/queries/3493826?chain=base top 5', '3493826 chain=base --top 5'],
    ['run 1252207', '1252207 --refresh'],
    ['delete 1', 'unsubscribe 1'],
    ['history 1', 'list 1'],
    ['stop', 'list'],
    ['schedule', 'subscribe 1252207 every weekday at 9:00'],
    ['save', 'save volumes 1252207'],
    ['save vol', 'save vol 1252207'],
    ['forget', 'shortcuts'],
    ['start 1252207', 'list'],
    ['schedule 1252207 daily 9:00', 'subscribe 1252207 daily 9:00'],
    ['weekly 1252207', 'subscribe 1252207 weekly on monday at 9:00'],
    ['1252207 hourly', 'subscribe 1252207 hourly'],
    ['1252207 daily', 'subscribe 1252207 daily at 9:00'],
    ['1252207 --when changed', 'subscribe 1252207 daily at 9:00 --when changed'],
    ['subscribe 1252207', 'subscribe 1252207 every weekday at 9:00'],
    ['subscribe 1252207 daily', 'subscribe 1252207 daily at 9:00'],
    ['subscribe 1252207 weekly', 'subscribe 1252207 weekly on monday at 9:00'],
    ['subscribe 1252207 daily 9am EST', 'subscribe 1252207 daily 9am America/New_York'],
    ['subscribe 1252207 --chart daily at 9:00', 'subscribe 1252207 --chart auto daily at 9:00'],
    ['pause 3 chain=base', 'edit 3 chain=base'],
    ['pause 3 --top 5', 'edit 3 --top 5'],
    ['edit 3 --no-topp', 'edit 3 --no-top'],
    ['save run 1252207', 'save volumes 1252207'],
    ['save vol 1252207 top 5', 'save vol 1252207 --top 5'],
    ['chain=base', '1252207 chain=base'],
    ['1252207 a=1 a=2', '1252207 a=2'],
    ['1252207 --csv --csv', '1252207 --csv'],
    ['1252207 --csv=yes', '1252207 --csv'],
    ['1252207 --columns project volume_usd', '1252207 --columns project,volume_usd'],
    ['1252207 --columns total volume', '1252207 --columns "total volume"'],
    ['1252207 --sort volume --desc', '1252207 --sort volume desc'],
    ['1252207 --desc volume', '1252207 --sort volume desc'],
    ['1252207 --asc', '1252207'],
    ['1252207 --sort volume -desc', '1252207 --sort "volume desc"'],
    ['1252207 --sort volume down', '1252207 --sort "volume desc"'],
    ['1252207 --sort total volume desc', '1252207 --sort "total volume desc"'],
    ['1252207 --sort volume highest first', '1252207 --sort "volume desc"'],
    ['1252207 --sort highest volume', '1252207 --sort "volume desc"'],
    ['1252207 --sort volume desc name asc', '1252207 --sort "volume desc,name asc"'],
    ['1252207 --sort volume desc then chain', '1252207 --sort "volume desc,chain"'],
    ['1252207 --top 5 by volume', '1252207 --top 5 --sort volume'],
    ['1252207 top 5 by volume', '1252207 --top 5 --sort volume'],
    ['1252207 by volume', '1252207 --sort volume'],
    ['1252207 highest volume', '1252207 --sort "volume desc"'],
    ['1252207 sort by volume in #random', '1252207 --sort volume'],
    ['1252207 sorted by volume as csv please', '1252207 --sort volume --csv'],
    ['1252207 --sort volume --desc --top 3', '1252207 --sort volume desc --top 3'],
    ['1252207 latest', '1252207'],
    ['1252207 order by Total Volume', '1252207 --sort "Total Volume"'],
    ['1252207 sort by total volume desc please', '1252207 --sort "total volume desc"'],
    ['1252207 chain is base', '1252207 chain=base'],
    ['1252207 chain to base', '1252207 chain=base'],
    ['1252207 chain eq base', '1252207 chain=base'],
    ['1252207 -chain base', '1252207 chain=base'],
    ['/dune 1252207 top 5', '1252207 --top 5'],
    ['/dune stop 7', 'unsubscribe 7'],
    ['1.252.207', '1252207'],
    ['1_252_207', '1252207'],
    ['01252207', '1252207'],
    ['１２５２２０７', '1252207'],
  ])('%s', (typed, correction) => {
    expect(meantBy(typed)).toBe(correction);
  });

  test.each(['1.252207e6', '3.1252207', 'https://etherscan.io/tx/1'])('is not guessed: %s', (typed) => {
    expect(meantBy(typed)).toBeUndefined();
  });

  test.each([
    '123 foo api_key sEcReT',
    '123 --limit 5 apikey:sEcReT',
    '123 top 5 --api-key sEcReT',
    'pause x api_key sEcReT',
    '123 --lmit 5 "api key" sEcReT',
    'stop dune.com/queries/5?api_key=sEcReT',
  ])('never holds a key: %s', (typed) => {
    expect(JSON.stringify(parseCommand(typed))).not.toMatch(/correction.*sEcReT/);
  });
});

const vocabulary = (
  '1252207 3493826 #3 3 5 1,252,207 subscribe edit save pause run list shortcuts forget stop history vol daily weekly ' +
  'hourly at 9:00 monday EST UTC top limit sort by volume desc where > 1000 as csv chart bar graph private refresh fresh ' +
  'chain base chain=base chain= = =base a=1 a=2 "a b" \'x\' vs last week in #random to @bob for me please and with & , ; ' +
  '--top --limit --sort --columns --where --chart --x --as --csv --csv=yes --exact --tz --when changed --key --max-age 6h ' +
  '--no-top --no-param --no-foo --param -p --foo --top=5 -n dune.com/queries/5?chain=base dune.com/a/b dune.xyz/queries/7 ' +
  'api.dune.com/api/v1/query/5/execute `1252207` (12) query id: help ? --help => -> is "chain=base" chain＝base 252 207 ' +
  '3493826&chain=base 01252207 １２５２２０７ since=2026-11-01 00:00:00 /dune -chain ' +
  'alert watch tell when if tvl < 8M 8Q drops 10% in 24h enters top 3 new row rows older than 6h and it every hour ' +
  '--for 2 --again --until 9M --mention @ada <@U1|ada> --title --note --row {a} new'
).split(' ');

const words = fc
  .array(
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...vocabulary) }, { weight: 1, arbitrary: commandText }),
    {
      maxLength: 7,
    },
  )
  .map((typed) => typed.join(' '));

it('parses, whatever was typed', () => {
  fc.assert(
    fc.property(words, (typed) => {
      const parsed = parseCommand(typed);
      if (parsed.ok || parsed.error.correction === undefined) return;
      const again = parsePlain(parsed.error.correction);
      if (!again.ok) expect(again.error).toEqual(`nothing, for ${parsed.error.correction}`);
    }),
    fuzzRuns(300),
  );
});

it('does not try everything with long commands, which would take hours', () => {
  const long = Array.from({ length: 50_000 }, (_one, index) => vocabulary[index % vocabulary.length]).join(
    ' ',
  );
  const startedAt = performance.now();
  parseCommand(`1252207 ${long}`);
  expect(performance.now() - startedAt).toBeLessThan(hangMs);
});
