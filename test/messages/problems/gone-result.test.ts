import { describe, expect, it } from 'vitest';
import { emptyDisplayOptions, type Question } from '../../../src/core/question.ts';
import type { Execution } from '../../../src/dune/outcome.ts';
import { renderAskProblem } from '../../../src/messages/problems/ask.ts';
import type { DuneFailure } from '../../../src/messages/problems/reason.ts';
import { describeRunFailure } from '../../../src/messages/problems/run.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { noon } from '../datasets.ts';

const execution: Execution = {
  id: '01X',
  queryId: 42,
  submittedAt: noon,
  startedAt: undefined,
  endedAt: undefined,
  expiresAt: undefined,
};

const question: Question = { query: { kind: 'id', id: 42 }, parameters: [], options: emptyDisplayOptions };

describe.each(['cancelled', 'expired'] as const)('a result that is gone: %s', (kind) => {
  const draw = (runnable: Question | undefined) =>
    plainText(
      renderAskProblem(
        { kind: 'unanswered', queryId: 42, outcome: { kind, execution }, columns: [] },
        { slash: '/dune', asOf: noon, again: { question }, runnable },
      ),
    );

  it('is one run away', () => {
    expect(draw(question)).toMatch(/Run it for a new (?:one|result)\./);
    expect(draw(question)).toContain('[ Run query ] [ Open in Dune ]');
  });

  it('needs a run in Dune where this app runs nothing', () => {
    expect(draw(undefined)).toContain('Run it in Dune, then try again.');
    expect(draw(undefined)).toContain('[ Try again ] [ Open in Dune ]');
  });
});

it.each<[DuneFailure, string]>([
  [{ kind: 'expired', execution }, 'Last quarter ran, but Dune no longer has the result of this run.'],
  [{ kind: 'cancelled', execution }, 'The run of Last quarter was canceled on Dune.'],
])('a run that was asked for is told from one before it: %o', (outcome, words) => {
  expect(describeRunFailure('Last quarter', { kind: 'failed', outcome })).toBe(words);
});
