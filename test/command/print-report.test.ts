import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ReportAction } from '../../src/command/command.ts';
import { parsePlain } from '../../src/command/parse.ts';
import { printReportCommand } from '../../src/command/print-report.ts';
import { digest, fewerRuns, lineText, posting, request, schedule, whenOf } from './commands.ts';

it('prints everything that is done with a report so that it reads back as the same', () => {
  const name = fc.constantFrom('weekly', 'dex-2_v3', 'größe');
  const part = fc.integer({ min: 1, max: 99 });
  // A part brings no files, and a report is for everyone.
  const shown = request.map((asked) => ({
    ...asked,
    options: { ...asked.options, private: false, csv: false, xlsx: false },
  }));
  const action: fc.Arbitrary<ReportAction> = fc.oneof(
    fc.constant({ kind: 'list' } as const),
    fc.record({ kind: fc.constant('show' as const), name, private: fc.boolean() }),
    fc.record({
      kind: fc.constant('add' as const),
      name,
      request: shown,
      title: fc.option(lineText, { nil: undefined }),
    }),
    fc.record({ kind: fc.constant('remove' as const), name, part }),
    fc.record({ kind: fc.constant('move' as const), name, part, to: part }),
    fc.record({ kind: fc.constant('delete' as const), name }),
    fc.tuple(name, schedule, digest, posting).map(([report, at, terms, how]) => ({
      kind: 'subscribe' as const,
      name: report,
      schedule: at,
      digest: { ...terms, ...how, files: [], when: whenOf(how, terms) },
    })),
  );
  fc.assert(
    fc.property(action, (given) => {
      expect(parsePlain(printReportCommand(given))).toEqual({
        ok: true,
        value: { verb: 'report', action: given },
      });
    }),
    fewerRuns,
  );
});
