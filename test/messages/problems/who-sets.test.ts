import { describe, expect, it } from 'vitest';
import { emptyDisplayOptions } from '../../../src/core/question.ts';
import { freePrice } from '../../../src/core/read-price.ts';
import type { SetBy } from '../../../src/core/set-by.ts';
import { renderAlertProblem } from '../../../src/messages/alert/problem.ts';
import { renderDigestProblem } from '../../../src/messages/digest/problem.ts';
import { describeReason } from '../../../src/messages/digest/reason.ts';
import { fileNote } from '../../../src/messages/files/button.ts';
import { renderFileHeld } from '../../../src/messages/files/held.ts';
import { describeUnusableQuery } from '../../../src/messages/forms/field-problem.ts';
import { renderAskProblem } from '../../../src/messages/problems/ask.ts';
import { describeOutcome } from '../../../src/messages/problems/dune-outcome.ts';
import { renderRunsOff } from '../../../src/messages/spending/questions.ts';
import { dataset, volumes } from '../../golden/fixtures.ts';

const slash = '/dune';
const now = new Date('2026-11-28T12:00:00Z');
const query = { kind: 'id', id: 7 } as const;
const question = { query, parameters: [], options: emptyDisplayOptions };
const period = { used: 96, included: 100, startsAt: 0, endsAt: now.getTime() };
const ofQuery = { queryId: 7, queryName: 'Volumes' };

/** Each message about a limit, by who sets it; `undefined`: in the environment. */
const messages = {
  'a query': (setBy?: SetBy) =>
    renderAskProblem({ kind: 'not-allowed', queryId: 7, channels: [], setBy }, { slash, asOf: now }).text,
  'a query of another channel': (setBy?: SetBy) =>
    renderAskProblem({ kind: 'not-allowed', queryId: 7, channels: ['#dao'], setBy }, { slash, asOf: now })
      .text,
  'a query in a form': (setBy?: SetBy) =>
    describeUnusableQuery({ kind: 'not-allowed', queryId: 7, channels: [], setBy }),
  'the query of a digest': (setBy?: SetBy) =>
    describeReason({ code: 'query-not-allowed', detail: { setBy } }, ofQuery),
  runs: (setBy?: SetBy) => renderRunsOff(question, setBy).text,
  'runs of a digest': (setBy?: SetBy) =>
    renderDigestProblem({ kind: 'runs-are-off', setBy }, { slash, botName: 'dune' }).text,
  'a file near the end of the credits': (setBy?: SetBy) => renderFileHeld(question, period, setBy).text,
  files: (setBy?: SetBy) =>
    fileNote(
      dataset({ query: { ...query, name: undefined }, result: volumes }),
      { maxRows: 0, price: freePrice, setBy },
      'csv',
    ),
  mentions: (setBy?: SetBy) =>
    renderAlertProblem({ kind: 'no-channel-mention', setBy }, { slash, meant: [] }).text,
} as const;

const environment = /\b[A-Z]+_[A-Z_]+\b/;

describe.each(Object.entries(messages))('a message about %s', (name, render) => {
  it('names the setting only where people can set it', () => {
    if (name !== 'a query in a form') expect(render()).toMatch(environment);
    for (const setBy of ['workspace', 'host'] as const) expect(render(setBy)).not.toMatch(environment);
  });

  it('leads to who sets it in a workspace', () => {
    expect(render('workspace')).toMatch(
      /Ask a workspace admin to .+ in this app's Home tab, under Workspace settings\./,
    );
    expect(render('host')).toMatch(/Only the operator of this app can \w+/);
  });
});

describe('a key that Dune rejects', () => {
  const hint = (setBy?: SetBy) => describeOutcome('X', { kind: 'key-refused', setBy }, now).hint;

  it('is changed in Home by admins of the workspace, and in the environment by the operator', () => {
    expect(hint('workspace')).toContain("change it in this app's Home tab");
    expect(hint('host')).toContain("add the workspace's own key in this app's Home tab");
    expect(hint()).toContain('DUNE_API_KEY');
  });
});

describe('runs that are off', () => {
  it('are said in a digest by the name of the setting only where there is one', () => {
    const said = (setBy?: SetBy) =>
      describeReason({ code: 'run-limit', detail: { perDay: 0, resetsAt: 0, setBy } }, ofQuery);
    expect(said()).toContain('(EXECUTIONS_PER_DAY is 0)');
    expect(said('workspace')).toBe('Running queries is turned off for this app.');
  });
});
