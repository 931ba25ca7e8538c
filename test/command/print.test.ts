import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { parseCommand, parsePlain } from '../../src/command/parse.ts';
import { printQuestion } from '../../src/command/print.ts';
import { emptyDisplayOptions, type Question } from '../../src/core/question.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { commandText } from './command-text.ts';
import { request } from './commands.ts';

const readBack = (request: Question): unknown => parsePlain(printQuestion(request));

test.each([
  ['a plain question stays plain', { parameters: [{ name: 'chain', value: 'base' }] }, '123 chain=base'],
  ['an empty value needs no quotes', { parameters: [{ name: 'chain', value: '' }] }, '123 chain='],
  ['spaces are quoted', { parameters: [{ name: 'a b', value: 'c d' }] }, '123 "a b"="c d"'],
  ['dashes at the start are quoted', { parameters: [{ name: '--top', value: '3' }] }, '123 "--top"=3'],
  ['a name like a link is quoted', { parameters: [{ name: 'a.io/b', value: '' }] }, '123 "a.io/b"='],
  ['options follow', { options: { ...emptyDisplayOptions, top: 5, csv: true } }, '123 --top 5 --csv'],
  [
    'columns are quoted inside',
    { options: { ...emptyDisplayOptions, sort: [{ column: 'a b', direction: 'desc' as const }] } },
    '123 --sort "a b desc"',
  ],
])('%s', (_, parts, printed) => {
  const whole = {
    query: { kind: 'id' as const, id: 123 },
    parameters: [],
    options: emptyDisplayOptions,
    ...parts,
  };
  expect(printQuestion(whole)).toBe(printed);
  expect(readBack(whole)).toEqual({ ok: true, value: { verb: 'ask', request: whole } });
});

it('prints every question so that it reads back as the same', () => {
  fc.assert(
    fc.property(request, (asked) => {
      expect(readBack(asked)).toEqual({ ok: true, value: { verb: 'ask', request: asked } });
    }),
    fuzzRuns(2000),
  );
});

it('prints every question that anybody can type so that it reads back as the same', () => {
  fc.assert(
    fc.property(commandText, (typed) => {
      const command = parseCommand(`123 ${typed}`);
      fc.pre(
        command.ok &&
          command.value.verb === 'ask' &&
          !JSON.stringify(command.value.request.options).includes('\\"'),
      );
      if (command.ok && command.value.verb === 'ask')
        expect(readBack(command.value.request)).toEqual({
          ok: true,
          value: { verb: 'ask', request: command.value.request },
        });
    }),
    { ...fuzzRuns(2000), maxSkipsPerRun: 1000 },
  );
});
