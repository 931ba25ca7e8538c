import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDigestOptions } from '../../../src/command/command.ts';
import { parsePlain } from '../../../src/command/parse.ts';
import { printDigestCommand, printQuestion } from '../../../src/command/print.ts';
import { emptyDisplayOptions } from '../../../src/core/question.ts';
import { renderValuesNeeded } from '../../../src/messages/digest/values-needed.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { expectSafe } from '../safety.ts';

const digest = emptyDigestOptions;

const changeTo = (
  cron: string,
  parameters: readonly { readonly name: string; readonly value: string }[],
) => ({
  verb: 'subscribe' as const,
  request: { query: { kind: 'id' as const, id: 1 }, parameters, options: emptyDisplayOptions },
  schedule: { cron },
  digest,
});

const crons = ['0 9 * * *', '30 17 * * 1-5', '*/15 * * * *', '0 9 L * *', '0 9,17 * * 1', '5 4 1 1 *'];

describe('a digest that needs values', () => {
  it('is told with the whole command, in words where they are read as the same', () => {
    const text = plainText(
      renderValuesNeeded(
        {
          change: changeTo('0 9 * * 1-5', [{ name: 'a b', value: 'c' }]),
          queryName: 'Fees',
          source: 'defaults',
        },
        '/dune',
      ),
    );
    expect(text).toContain('A digest of Fees needs values for its parameters.');
    expect(text).toContain('/dune subscribe 1 "a b"=c every weekday at 9:00 AM');
  });

  it('is offered as a command and a button that both do what was typed', () => {
    const parameters = fc.uniqueArray(fc.record({ name: hostileText, value: hostileText }), {
      maxLength: 4,
      selector: ({ name }) => name,
    });
    fc.assert(
      fc.property(fc.constantFrom(...crons), parameters, hostileText, (cron, all, name) => {
        const change = changeTo(cron, all);
        // Others aren't offered: they can't be typed.
        fc.pre(parsePlain(printQuestion(change.request)).ok);
        const message = renderValuesNeeded({ change, queryName: name, source: 'seen' }, '/dune');
        expectSafe(message);
        const shown = /"text":"\/dune (.*?)","style":\{"code":true\}/.exec(JSON.stringify(message.blocks));
        if (shown === null) return;
        const read = parsePlain(String(JSON.parse(`"${shown[1]}"`)));
        if (!read.ok || read.value.verb !== 'subscribe') return expect.unreachable(JSON.stringify(read));
        expect(printDigestCommand(read.value)).toBe(printDigestCommand(change));
      }),
      fuzzRuns(2000),
    );
  });
});
