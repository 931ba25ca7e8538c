import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parsePlain, readCommand } from '../../src/command/parse.ts';
import { printQuestion } from '../../src/command/print.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { commandText } from './command-text.ts';
import { naturalLine } from './natural-line.ts';

const lines = fc.oneof(naturalLine, commandText);

/** Returns the text that a reading says was understood, as a whole command. */
const sayAgain = (typed: string): string | undefined => {
  const read = readCommand(typed);
  if (!read.ok || read.value.reading === undefined) return undefined;
  const { command, reading } = read.value;
  if (command.verb !== 'ask') return reading.as;
  const { query } = command.request;
  return `${query.kind === 'id' ? query.id : query.name} ${reading.as}`;
};

describe('how a line was read', () => {
  test.each([
    ['1252207 top 5 csv', { as: '--top 5 --csv', ignored: [] }],
    ['1252207 please', { as: '', ignored: ['please'] }],
    ['info 1252207', { as: 'about 1252207', ignored: [] }],
    ['show me the top 5 of 1252207 as csv please', { as: '--top 5 --csv', ignored: ['please'] }],
    ['3493826 chain = base', { as: 'chain=base', ignored: [] }],
    ['https://dune.com/queries/3493826?chain=base top 5', { as: 'chain=base --top 5', ignored: [] }],
    ['delete 1', { as: 'unsubscribe 1', ignored: [] }],
    ['refresh 1252207', { as: '--refresh', ignored: [] }],
    ['schedule 1252207 daily 9:00', { as: 'subscribe 1252207 daily 9:00', ignored: [] }],
    ['edit 1 top 5', { as: 'edit 1 --top 5', ignored: [] }],
    ['hello there', { as: 'help', ignored: [] }],
    ['x a', { as: 'help --x', ignored: [] }],
    ['saved again', { as: 'shortcuts', ignored: [] }],
    ['status all', { as: 'list', ignored: [] }],
  ])('%s', (typed, reading) => {
    expect(readCommand(typed)).toMatchObject({ ok: true, value: { reading } });
  });

  test.each([
    '1252207',
    '`1252207`',
    'show 1252207',
    '1252207 --top 5 --csv',
    '3493826 chain=base',
    'subscribe 1252207 daily 9:00',
    'unsubscribe 1',
    'help',
  ])('is not said where nothing was read into it: %s', (typed) => {
    expect(readCommand(typed)).toMatchObject({ ok: true, value: { reading: undefined } });
  });

  it('is a command that parses as it stands, and is the same', () => {
    fc.assert(
      fc.property(lines, (typed) => {
        const again = sayAgain(typed);
        if (again === undefined || JSON.stringify(readCommand(typed)).includes('\\"')) return;
        const read = readCommand(typed);
        expect(parsePlain(again)).toEqual({ ok: true, value: read.ok ? read.value.command : read });
      }),
      fuzzRuns(1500),
    );
  });

  it('is not given to what this app prints', () => {
    fc.assert(
      fc.property(lines, (typed) => {
        const read = readCommand(`1252207 ${typed}`);
        if (!read.ok || read.value.command.verb !== 'ask') return;
        const printed = printQuestion(read.value.command.request);
        if (printed.includes('\\"')) return;
        expect(readCommand(printed.replaceAll('&', '&amp;'))).toMatchObject({
          value: { reading: undefined },
        });
      }),
      fuzzRuns(1500),
    );
  });

  it('never throws, and what is offered parses', () => {
    fc.assert(
      fc.property(lines, (typed) => {
        const read = readCommand(typed);
        if (read.ok || read.error.correction === undefined) return;
        expect([read.error.correction, parsePlain(read.error.correction).ok]).toEqual([
          read.error.correction,
          true,
        ]);
      }),
      fuzzRuns(1500),
    );
  });

  it.each(['search nft = api_key sEcReT', 'find "nft api_key sEcReT"', 'find "api key" sEcReT'])(
    'never searches for a key: %s',
    (typed) => {
      expect(readCommand(typed)).toMatchObject({ ok: false, error: { kind: 'key-typed' } });
    },
  );

  it('never repeats a key', () => {
    fc.assert(
      fc.property(naturalLine, (typed) => {
        expect(JSON.stringify(readCommand(`${typed} api_key sEcReT`))).not.toContain('sEcReT');
      }),
      fuzzRuns(300),
    );
  });
});
