import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Command } from '../../../src/command/command.ts';
import { parsePlain } from '../../../src/command/parse.ts';
import { emptyDisplayOptions } from '../../../src/core/question.ts';
import { listAlertFixes } from '../../../src/messages/alert/fixes.ts';
import { type AlertProblem, renderAlertProblem } from '../../../src/messages/alert/problem.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { expectSafe } from '../safety.ts';

type Typed = Extract<Command, { verb: 'alert' | 'edit' }>;

const typed = (text: string): Typed => {
  const parsed = parsePlain(text);
  if (parsed.ok && (parsed.value.verb === 'alert' || parsed.value.verb === 'edit')) return parsed.value;
  throw new Error(`no alert: ${text}`);
};

const request = {
  query: { kind: 'id', id: 77 },
  parameters: [{ name: 'chain', value: 'base' }],
  options: emptyDisplayOptions,
} as const;

describe('a fix', () => {
  const cases: readonly (readonly [typed: string, problem: AlertProblem, fixes: readonly string[]])[] = [
    [
      'alert 77 when volum of uniswap < 8M --for 2',
      { kind: 'no-column', name: 'volum', columns: ['project', 'volume_usd'] },
      ['alert 77 when volume_usd of uniswap < 8M --for 2'],
    ],
    [
      'alert 77 when volume_usd of uni < 8M',
      { kind: 'no-row', name: 'uni', rows: ['uniswap', 'unicorn', 'aave'], hasMore: false },
      ['alert 77 when volume_usd of uniswap < 8M', 'alert 77 when volume_usd of unicorn < 8M'],
    ],
    [
      'alert 77 when avae enters top 3',
      { kind: 'no-row', name: 'avae', rows: ['uniswap', 'aave'], hasMore: true },
      ['alert 77 when aave enters top 3'],
    ],
    [
      'edit 3 when project > 1',
      { kind: 'not-a-number', name: 'project', columns: ['volume_usd', 'trades'] },
      ['edit 3 when volume_usd > 1', 'edit 3 when trades > 1'],
    ],
    [
      'alert 77 when volume_usd of aave < 1',
      { kind: 'ambiguous-row', name: 'aave', rows: ['aave · base', 'aave · optimism'] },
      ['alert 77 when volume_usd of "aave · base" < 1', 'alert 77 when volume_usd of "aave · optimism" < 1'],
    ],
    [
      'alert 77 when rows > 1 --mention @channel,U0ABC1234',
      { kind: 'no-channel-mention' },
      ['alert 77 when rows > 1 --mention U0ABC1234'],
    ],
    ['alert 77 when rows > 1 --mention @here', { kind: 'no-channel-mention' }, ['alert 77 when rows > 1']],
    ['edit 3 --when rows --top 5', { kind: 'not-for-alerts', option: 'when' }, ['edit 3 --top 5']],
    [
      'edit 3 when rows > 1 --for 2',
      { kind: 'is-a-digest', number: 3, option: 'a condition', request },
      ['alert 77 chain=base when rows > 1 --for 2'],
    ],
    ['edit 3 --for 2', { kind: 'is-a-digest', number: 3, option: '--for', request }, []],
    ['alert 77 when new row', { kind: 'no-key', columns: ['a'] }, []],
  ];

  test.each(cases)('of %s', (text, problem, fixes) => {
    expect(listAlertFixes(problem, typed(text)).map(({ command }) => command)).toEqual(fixes);
  });
});

describe('a problem', () => {
  it('lists no more names than fit, and says how many there are', () => {
    const rows = Array.from({ length: 45 }, (_one, index) => `row ${index}`);
    const text = plainText(
      renderAlertProblem({ kind: 'no-row', name: 'x', rows, hasMore: true }, { slash: '/dune', meant: [] }),
    );
    expect(text).toContain('row 19 and 25 more');
    expect(text).not.toContain('row 20');
  });

  const names = fc.array(hostileText, { maxLength: 40 });
  const problems: fc.Arbitrary<AlertProblem> = fc.oneof(
    fc.record({ kind: fc.constant('no-column' as const), name: hostileText, columns: names }),
    fc.record({
      kind: fc.constant('no-row' as const),
      name: hostileText,
      rows: names,
      hasMore: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('ambiguous-row' as const), name: hostileText, rows: names }),
    fc.record({ kind: fc.constant('not-a-number' as const), name: hostileText, columns: names }),
    fc.record({ kind: fc.constant('no-key' as const), columns: names }),
    fc.record({ kind: fc.constant('cut' as const), name: hostileText, maxRows: fc.constant(1000) }),
  );

  it('stays inert and within all limits whatever a result holds, and its buttons set an alert', () => {
    const commands = ['alert 77 when a of b < 1', 'edit 3 when b enters top 3', 'alert 77 when a drops 10%'];
    fc.assert(
      fc.property(problems, fc.constantFrom(...commands), (problem, text) => {
        const meant = listAlertFixes(problem, typed(text));
        expectSafe(renderAlertProblem(problem, { slash: '/dune', meant }));
        for (const { command } of meant)
          expect(parsePlain(command), command).toMatchObject({
            ok: true,
            value: { verb: typed(text).verb },
          });
      }),
      fuzzRuns(1000),
    );
  });
});
