import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findTermsProblem } from '../../src/command/alert-terms.ts';
import { emptyDigestOptions } from '../../src/command/command.ts';
import { parsePlain } from '../../src/command/parse.ts';
import { printDigestCommand } from '../../src/command/print.ts';
import { emptyDisplayOptions } from '../../src/core/question.ts';
import { digest, fewerRuns, lineText, request, schedule, tells } from './commands.ts';
import { condition } from './condition/conditions.ts';

it('prints every command that makes an alert so that it reads back as the same', () => {
  fc.assert(
    fc.property(
      request,
      condition,
      fc.option(schedule, { nil: undefined }),
      digest,
      tells,
      (asked, when, at, terms, how) => {
        const open = { ...asked, options: { ...asked.options, private: false, csv: false, xlsx: false } };
        const all = { ...terms, ...how, when: undefined };
        fc.pre(findTermsProblem(when, all) === undefined);
        const command = {
          verb: 'alert',
          request: open,
          condition: when,
          schedule: at,
          digest: all,
        } as const;
        expect(parsePlain(printDigestCommand(command))).toEqual({ ok: true, value: command });
      },
    ),
    fewerRuns,
  );
});

it('prints an edit of an alert, and a digest of new rows, so that they read back as the same', () => {
  fc.assert(
    fc.property(request, condition, lineText, (asked, when, row) => {
      const edit = {
        ...({ verb: 'edit', number: 3, parameters: asked.parameters, schedule: undefined } as const),
        condition: when,
        options: emptyDisplayOptions,
        digest: emptyDigestOptions,
        cleared: [],
        clearedParameters: [],
      };
      expect(parsePlain(printDigestCommand(edit))).toEqual({ ok: true, value: edit });
      const subscribe = {
        ...({ verb: 'subscribe', request: { ...asked, options: emptyDisplayOptions } } as const),
        schedule: { cron: '0 9 * * *' },
        digest: { ...emptyDigestOptions, when: 'new' as const, row },
      };
      expect(parsePlain(printDigestCommand(subscribe))).toEqual({ ok: true, value: subscribe });
    }),
    fewerRuns,
  );
});
