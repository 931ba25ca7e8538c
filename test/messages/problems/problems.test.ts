import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBlocks } from '../../../sandbox/slack/blocks/check.ts';
import { parseTopic, subjects, type Topic } from '../../../src/command/help-topic.ts';
import { parseCommand } from '../../../src/command/parse.ts';
import { verbs } from '../../../src/command/verbs.ts';
import { emptyDisplayOptions, type Question } from '../../../src/core/question.ts';
import type { Execution } from '../../../src/dune/outcome.ts';
import { renderHelp } from '../../../src/messages/help/help.ts';
import { renderAskProblem } from '../../../src/messages/problems/ask.ts';
import { renderCommandProblem } from '../../../src/messages/problems/command.ts';
import {
  renderFetching,
  renderNeedsBot,
  renderStaleButton,
  renderUnexpected,
} from '../../../src/messages/status.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import type { Diagnosis } from '../../../src/questions/diagnosis.ts';
import type { Unanswered } from '../../../src/questions/problem.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { noon } from '../datasets.ts';
import { helpFacts } from '../help-facts.ts';

const helpOn = (topic: Topic | undefined) => renderHelp({ topic, unknown: undefined }, helpFacts);

const setting = { slash: '/dune', asOf: noon };
const execution: Execution = {
  id: '01X',
  queryId: 1,
  submittedAt: new Date('2026-11-24T11:55:00Z'),
  startedAt: undefined,
  endedAt: undefined,
  expiresAt: undefined,
};

const words = (
  outcome: Unanswered,
  columns: readonly string[] = [],
  missingColumns: readonly string[] = [],
): string =>
  plainText(renderAskProblem({ kind: 'unanswered', queryId: 42, outcome, columns, missingColumns }, setting));

describe('why there is no table', () => {
  it.each<[Unanswered, RegExp]>([
    [
      { kind: 'running', stage: 'executing', execution },
      /Dune query 42 is running \(started 5 minutes ago\)\./,
    ],
    [{ kind: 'running', stage: 'pending', execution }, /in Dune's queue/],
    [
      { kind: 'failed', execution, failure: { type: 'X', message: 'no such column', line: 3, column: 8 } },
      /failed on its last run \(5 minutes ago\)[\s\S]*Line 3, column 8: no such column/,
    ],
    [
      {
        kind: 'failed',
        execution,
        failure: { type: 'X', message: 'Error: Line 3:8: no such column', line: 3, column: 8 },
      },
      /\nLine 3, column 8: no such column\n/,
    ],
    [
      {
        kind: 'failed',
        execution,
        failure: { type: undefined, message: 'timed out', line: undefined, column: undefined },
      },
      /Dune says: timed out/,
    ],
    [{ kind: 'cancelled', execution }, /last run was canceled/],
    [{ kind: 'expired', execution }, /has expired[\s\S]*90 days/],
    [{ kind: 'no-result', execution, state: 'QUERY_STATE_ODD' }, /QUERY_STATE_ODD/],
    [{ kind: 'unknown-parameters', names: ['chian'] }, /no parameter called chian/],
    [{ kind: 'key-refused' }, /DUNE_API_KEY/],
    [
      { kind: 'out-of-credits', detail: 'exceed your configured limits' },
      /budget[\s\S]*Ask your Dune admin to raise[\s\S]*Dune says: exceed/,
    ],
    [{ kind: 'forbidden', detail: 'archived' }, /This app can't access Dune query 42[\s\S]*archived/],
    [{ kind: 'rate-limited', retryAfterMs: 12_000 }, /Try again in 12 seconds/],
    [{ kind: 'rate-limited', retryAfterMs: undefined }, /Try again in a minute/],
    [{ kind: 'too-many-calls', waitMs: 31_000 }, /Try again in 31 seconds/],
    [
      { kind: 'bad-request', detail: 'column x not found' },
      /couldn't use this request[\s\S]*column x not found/,
    ],
    [{ kind: 'dune-error', status: 500, detail: 'An internal error occured' }, /error 500/],
    [{ kind: 'unreadable', detail: 'Bad gateway' }, /Couldn't read[\s\S]*Bad gateway/],
    [{ kind: 'cut-off' }, /cut off/],
    [{ kind: 'too-large', bytes: 1 }, /too large/],
    [{ kind: 'too-slow', afterMs: 13_000 }, /within 13 seconds/],
    [{ kind: 'unreachable', detail: 'ECONNREFUSED' }, /Can't reach Dune[\s\S]*ECONNREFUSED/],
  ])('is said for %o', (outcome, expected) => {
    const text = words(outcome);
    expect(text).toMatch(expected);
    expect(text).toContain('Open in Dune');
  });

  it('lists the columns when a choice of columns was refused', () => {
    expect(words({ kind: 'bad-request', detail: 'x' }, ['project', 'volume'])).toContain(
      'Its columns: project, volume',
    );
  });

  it('names the column that is not there, and the one that was probably meant', () => {
    const refused = { kind: 'bad-request', detail: 'x' } as const;
    const text = words(refused, ['daily\nusers'], ['users']);
    expect(text).toContain("There's no column called users.");
    expect(text).toContain('Did you mean daily users?');
    expect(words(refused, ['volume'])).not.toContain("There's no column");
  });

  it('looks for the fault in an ID that is too long', () => {
    const outcome = { kind: 'dune-error', status: 500, detail: '' } as const;
    const problem = { kind: 'unanswered', queryId: 12_522_070_000, outcome, columns: [] } as const;
    expect(plainText(renderAskProblem(problem, setting))).toContain("There's no query 12522070000 on Dune.");
  });

  it('names every column, however many there are', () => {
    const columns = Array.from({ length: 34 }, (_one, index) => `column_${index}`);
    const text = words({ kind: 'bad-request', detail: 'x' }, columns);
    expect(text).toMatch(/^Its columns: column_0, column_1, .*, column_33$/m);
  });

  it('names the operator’s list, and shortcuts that do not exist', () => {
    expect(plainText(renderAskProblem({ kind: 'not-allowed', channels: [], queryId: 7 }, setting))).toContain(
      'DUNE_QUERIES',
    );
    expect(
      plainText(renderAskProblem({ kind: 'no-such-shortcut', name: 'lst', known: [] }, setting)),
    ).toContain('/dune list');
  });

  it.each(['q1252207', '1252207l', 'query1252207', 'id_1252207'])(
    'offers the id in a name that was probably meant as one: %s',
    (name) => {
      const text = plainText(renderAskProblem({ kind: 'no-such-shortcut', name, known: [] }, setting));
      expect(text).toContain('Did you mean /dune 1252207?');
    },
  );

  it.each(['v2', 'top100', 'x0123456', 'a1252207b99999'])('and no other number: %s', (name) => {
    const text = plainText(renderAskProblem({ kind: 'no-such-shortcut', name, known: [] }, setting));
    expect(text).not.toContain('Did you mean');
  });
});

const explanation: Diagnosis = {
  queryId: 3493826,
  queryName: undefined,
  requested: [{ name: 'chian', value: 'bse' }],
  cause: { kind: 'values-never-run' },
  certainty: 'likely',
  declared: undefined,
  known: [],
  provedAlone: [],
  suggestions: [],
  hasOtherRun: true,
  unfamiliarWords: undefined,
  lastRun: undefined,
};

const missing = (change: Partial<Diagnosis>): string =>
  plainText(renderAskProblem({ kind: 'missing', diagnosis: { ...explanation, ...change } }, setting));

describe('a 404 explained', () => {
  it('says what was asked, what is certain and what is only likely', () => {
    const text = missing({ lastRun: new Date('2026-11-24T11:00:00Z') });
    expect(text).toContain('No result yet for chian = bse');
    expect(text).toContain('Dune has results for other values (last run 60 minutes ago), not for this one.');
    expect(text).toContain('See the last run: /dune 3493826');
    expect(text).toContain('[ Open in Dune ]');
  });

  it('says all slips, and the whole command without them', () => {
    const text = missing({
      declared: [
        { name: 'chain', type: 'enum', defaultValue: 'ethereum', options: ['ethereum', 'base'] },
        { name: 'days', type: 'number', defaultValue: '7', options: [] },
      ],
      known: [[{ name: 'chain', value: 'base' }], [{ name: 'chain', value: 'ethereum' }]],
      provedAlone: [{ name: 'days', value: '7' }],
      suggestions: [
        { kind: 'name', requested: 'chian', suggestion: 'chain' },
        { kind: 'value', name: 'chain', requested: 'bse', suggestion: 'base' },
        { kind: 'not-a-choice', name: 'chain', requested: 'moon', choices: ['ethereum', 'base'] },
        { kind: 'not-a-number', name: 'days', requested: 'seven' },
        { kind: 'not-a-date', name: 'since', requested: '1/2/26' },
      ],
    });
    for (const part of [
      'Choices for chain: ethereum (default), base',
      'Did you mean chain instead of chian?',
      'Did you mean chain = base?',
      "chain can't be moon. Choices: ethereum, base.",
      'days must be a number, not seven.',
      'since must be a date (YYYY-MM-DD',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain('Try /dune 3493826 chain=base');
  });

  it('says only what the value must be, where the query cannot take it', () => {
    const text = missing({
      requested: [{ name: 'days', value: 'abc' }],
      certainty: 'certain',
      cause: { kind: 'values-never-run' },
      suggestions: [{ kind: 'not-a-number', name: 'days', requested: 'abc' }],
      hasOtherRun: false,
    });
    expect(text).toContain('No result yet for days = abc\n\ndays must be a number, not abc.');
    expect(text).not.toContain('is right');
  });

  it('of a slip says the correction and the choices, and passes the slip on to no page', () => {
    const suggestion = { kind: 'value', name: 'chain', requested: 'bse', suggestion: 'base' } as const;
    const text = missing({
      requested: [{ name: 'chain', value: 'bse' }],
      certainty: 'certain',
      declared: [
        { name: 'chain', type: 'enum', defaultValue: 'ethereum', options: ['ethereum', 'base'] },
        { name: 'days', type: 'number', defaultValue: '7', options: [] },
      ],
      suggestions: [suggestion],
    });
    expect(text.split('\n\n')).toEqual([
      'No result yet for chain = bse',
      'Did you mean chain = base? Try /dune 3493826 chain=base',
      'Choices: ethereum (default), base',
      '[ Open in Dune ]',
    ]);
  });

  it('lists the values that worked where it has none to suggest', () => {
    const text = missing({ known: [[{ name: 'chain', value: 'base' }]] });
    expect(text).toContain('Values with results: chain = base');
    expect(text).not.toContain('Try ');
  });

  it('passes on words that it does not know', () => {
    expect(missing({ unfamiliarWords: 'no such route' })).toContain('The 404 said: no such route');
  });

  it('claims no run that it did not see', () => {
    const text = missing({ hasOtherRun: false });
    expect(text).toContain('Dune has no result for this value.');
    expect(text).not.toMatch(/other values|last run/);
  });

  it('tells the other three causes', () => {
    expect(missing({ cause: { kind: 'not-found-or-private' }, certainty: 'certain' })).toMatch(
      /Can't find query 3493826\.[\s\S]*It doesn't exist, or it's private/,
    );
    expect(missing({ cause: { kind: 'never-run' }, certainty: 'certain' })).toMatch(
      /has no results yet[\s\S]*has never run, or hasn't run since it was last edited/,
    );
    expect(missing({ cause: { kind: 'unknown-names', names: ['chian'] }, certainty: 'certain' })).toMatch(
      /Dune query 3493826 has no parameter called chian/,
    );
    expect(missing({ cause: { kind: 'unknown-names', names: ['chian'] } })).toMatch(
      /No result yet for chian = bse[\s\S]*chian probably isn't a parameter/,
    );
  });
});

describe('every message that is not a table', () => {
  it('fits Slack whatever strangers wrote into it', () => {
    fc.assert(
      fc.property(hostileText, fc.array(hostileText, { maxLength: 40 }), (text, many) => {
        const requested = many.map((name) => ({ name, value: text }));
        const options = {
          ...emptyDisplayOptions,
          columns: many,
          where: text,
          sort: [{ column: text, direction: 'desc' as const }],
        };
        const question: Question = { query: { kind: 'id', id: 1 }, parameters: requested, options };
        const leading = { ...setting, again: { question }, runnable: question };
        const messages = [
          renderAskProblem(
            {
              kind: 'unanswered',
              queryId: 1,
              outcome: { kind: 'bad-request', detail: text },
              columns: [...many, 'volume'],
              missingColumns: [text, 'volum'],
            },
            leading,
          ),
          renderAskProblem(
            {
              kind: 'missing',
              diagnosis: {
                ...explanation,
                requested,
                suggestions: many.map((name) => ({ kind: 'value', name, requested: text, suggestion: name })),
              },
            },
            leading,
          ),
          renderAskProblem(
            {
              kind: 'unanswered',
              queryId: 1,
              outcome: { kind: 'running', stage: 'pending', execution },
              columns: [],
            },
            leading,
          ),
          renderAskProblem(
            { kind: 'unanswered', queryId: 1, outcome: { kind: 'bad-request', detail: text }, columns: many },
            leading,
          ),
          renderAskProblem({ kind: 'no-such-shortcut', name: text, known: [text] }, leading),
          renderAskProblem(
            {
              kind: 'missing',
              diagnosis: {
                ...explanation,
                queryName: text,
                requested,
                cause: { kind: 'unknown-names', names: many },
                declared: many.map((name) => ({ name, type: 'enum', defaultValue: text, options: many })),
                known: [requested],
                provedAlone: requested,
                suggestions: many.map((name) => ({
                  kind: 'not-a-choice',
                  name,
                  requested: text,
                  choices: many,
                })),
              },
            },
            leading,
          ),
          renderFetching({ kind: 'shortcut', name: text }),
        ];
        for (const message of messages) {
          expect(checkBlocks(message.blocks)).toEqual([]);
          expect(message.text.length).toBeLessThanOrEqual(4000);
          expect(message.text).not.toMatch(/<[@#!]/);
        }
      }),
      fuzzRuns(200),
    );
  });

  it('puts every problem of typing into two sentences that fit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(hostileText, fc.constantFrom(...verbs, '--top', '--zone', '1', 'a=b', '"')), {
          maxLength: 5,
        }),
        (typed) => {
          const parsed = parseCommand(typed.join(' '));
          if (parsed.ok) return;
          const message = renderCommandProblem(parsed.error, '/dune', { typed: typed.join(' ') });
          expect(checkBlocks(message.blocks)).toEqual([]);
          expect(message.blocks.filter(({ type }) => type !== 'actions')).toHaveLength(2);
          expect(message.text).not.toMatch(/<[@#!]/);
        },
      ),
    );
  });

  it('fits for help, small talk and every verb', () => {
    const messages = [
      helpOn(undefined),
      ...[...verbs, ...subjects, '--chart', '--no-param'].map((topic) => helpOn(parseTopic(topic))),
      ...verbs.map((verb) => renderNeedsBot(verb, '/dune')),
      renderUnexpected('abcd1234'),
      renderStaleButton('/dune'),
    ];
    for (const message of messages) expect(checkBlocks(message.blocks)).toEqual([]);
    expect(plainText(renderUnexpected('abcd1234'))).toContain('abcd1234');
  });
});
