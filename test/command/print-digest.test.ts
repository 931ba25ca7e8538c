import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePlain } from '../../src/command/parse.ts';
import { printDigestCommand, quoteWord } from '../../src/command/print.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { digest, fewerRuns, posting, request, schedule, text, whenOf } from './commands.ts';

it('prints every command that makes a digest so that it reads back as the same', () => {
  fc.assert(
    fc.property(request, schedule, digest, posting, (asked, at, terms, how) => {
      // A digest is for its channel, and brings no files: the language takes neither --private nor --csv there.
      const as = how.board ? undefined : asked.options.as;
      const open = { ...asked, options: { ...asked.options, as, private: false, csv: false, xlsx: false } };
      const command = {
        verb: 'subscribe',
        request: open,
        schedule: at,
        digest: { ...terms, ...how, when: whenOf(how, terms) },
      } as const;
      expect(parsePlain(printDigestCommand(command))).toEqual({ ok: true, value: command });
    }),
    fewerRuns,
  );
});

it('prints every edit so that it reads back as the same', () => {
  fc.assert(
    fc.property(
      request,
      fc.option(schedule, { nil: undefined }),
      digest,
      fc.uniqueArray(text, { maxLength: 3 }),
      (asked, at, terms, names) => {
        const command = {
          ...({
            verb: 'edit',
            number: 3,
            parameters: asked.parameters,
            schedule: at,
            digest: terms,
          } as const),
          options: { ...asked.options, top: undefined, columns: [], private: false, csv: false, xlsx: false },
          cleared: ['top', 'columns'] as const,
          clearedParameters: names.filter((name) => !asked.parameters.some((one) => one.name === name)),
        };
        expect(parsePlain(printDigestCommand(command))).toEqual({ ok: true, value: command });
      },
    ),
    fewerRuns,
  );
});

it('quotes every name so that an edit takes that parameter back', () => {
  fc.assert(
    fc.property(text, (name) => {
      expect(parsePlain(`edit 1 --no-param ${quoteWord(name)}`)).toMatchObject({
        ok: true,
        value: { clearedParameters: [name] },
      });
    }),
    fuzzRuns(2000),
  );
});
