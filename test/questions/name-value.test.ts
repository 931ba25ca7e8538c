import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/command/parse.ts';
import type { Parameter } from '../../src/core/question.ts';
import type { DeclaredParameter } from '../../src/dune/outcome.ts';
import { nameBareValue, readBareValue } from '../../src/questions/name-value.ts';

const declare = (name: string, options: readonly string[] = []): DeclaredParameter => ({
  name,
  type: options.length === 0 ? 'text' : 'enum',
  defaultValue: undefined,
  options,
});

const complete = (
  typed: string,
  declared: readonly DeclaredParameter[] | undefined,
  known: readonly (readonly Parameter[])[] = [],
) => {
  const parsed = parseCommand(typed);
  const problem = parsed.ok ? expect.unreachable(typed) : parsed.error;
  const question = readBareValue(problem) ?? expect.unreachable(problem.kind);
  const named = nameBareValue(problem, question, { declared, known });
  return [named.correction, 'parameter' in named ? named.parameter : undefined];
};

describe('a value without a name', () => {
  it.each([
    [
      'is of the guessed name, if the query has it',
      [declare('chain')],
      [],
      '3493826 chain=base --top 2',
      'known',
    ],
    ['in its own case', [declare('Chain')], [], '3493826 Chain=base --top 2', 'known'],
    [
      'is of the one that has it as a choice',
      [declare('network', ['bnb', 'Base'])],
      [],
      '3493826 network=base --top 2',
      'known',
    ],
    [
      'is of the one that was seen with it',
      undefined,
      [[{ name: 'network', value: 'base' }]],
      '3493826 network=base --top 2',
      'known',
    ],
    [
      'is not of one that the query no longer has',
      [declare('days')],
      [[{ name: 'network', value: 'base' }]],
      '3493826 --top 2',
      'none',
    ],
    ['is no parameter, if the query has none', [], [], '3493826 --top 2', 'none'],
    ['stays a guess, if nothing is known', undefined, [], '3493826 --top 2 chain=base', undefined],
    [
      'stays a guess, if two may have it',
      undefined,
      [
        [
          { name: 'from', value: 'base' },
          { name: 'to', value: 'base' },
        ],
      ],
      '3493826 --top 2 chain=base',
      undefined,
    ],
  ])('%s', (_, declared, known, correction, parameter) => {
    expect(complete('3493826 base --top 2', declared, known)).toEqual([correction, parameter]);
  });

  it('takes no name that has a value already', () => {
    expect(complete('3493826 Chain=bnb base', [declare('Chain', ['bnb', 'base'])])).toEqual([
      '3493826 Chain=bnb',
      'none',
    ]);
  });
});
