import { globSync } from 'node:fs';
import type { HomeView, ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { checkBlocks } from '../../sandbox/slack/blocks/check.ts';
import { isViewBlocks } from '../../sandbox/slack/blocks/view-check.ts';
import { emptyDigestOptions } from '../../src/command/command.ts';
import type { Question } from '../../src/core/question.ts';
import { freePrice } from '../../src/core/read-price.ts';
import { writeRows } from '../../src/digests/first-rows.ts';
import { answerVariants } from '../../src/messages/answer/answer.ts';
import type { Message, MessageVariants } from '../../src/messages/blocks/message.ts';
import { type AlreadySubscribed, renderAlready } from '../../src/messages/digest/already.ts';
import { digestVariants } from '../../src/messages/digest/digest.ts';
import { renderEdited } from '../../src/messages/digest/edited.ts';
import { renderDigestList } from '../../src/messages/digest/list.ts';
import { newRowsVariants } from '../../src/messages/digest/new-rows.ts';
import { notificationVariants } from '../../src/messages/digest/notification.ts';
import { staleVariants } from '../../src/messages/digest/stale.ts';
import { subscribedVariants } from '../../src/messages/digest/subscribed.ts';
import { renderValuesNeeded } from '../../src/messages/digest/values-needed.ts';
import { renderFileProblem } from '../../src/messages/files/problem.ts';
import { renderAlertForm } from '../../src/messages/forms/alert.ts';
import { renderAskForm } from '../../src/messages/forms/ask.ts';
import { emptyConditionTexts } from '../../src/messages/forms/condition-texts.ts';
import { renderDigestForm } from '../../src/messages/forms/digest.ts';
import { renderPreview } from '../../src/messages/forms/preview.ts';
import { emptyQuestion, questionModel } from '../../src/messages/forms/question.ts';
import { defaultAlertTexts, defaultTermTexts } from '../../src/messages/forms/schedule.ts';
import { renderExamples } from '../../src/messages/help/examples.ts';
import { renderHelp } from '../../src/messages/help/help.ts';
import { renderWelcome } from '../../src/messages/help/welcome.ts';
import { renderHome } from '../../src/messages/home/home.ts';
import { renderAskProblem } from '../../src/messages/problems/ask.ts';
import type { Diagnosis } from '../../src/questions/diagnosis.ts';
import type { AskProblem, Unanswered } from '../../src/questions/problem.ts';
import { compareWithSnapshot } from '../../src/results/changes/changes.ts';
import { takeSnapshot } from '../../src/results/changes/snapshot.ts';
import type { Dataset } from '../../src/results/dataset.ts';
import type { Notification } from '../../src/store/notices.ts';
import { helpFacts } from '../messages/help-facts.ts';
import { accountCases } from './account-cases.ts';
import { adminCases } from './admin-cases.ts';
import { alertCases } from './alert-cases.ts';
import { boardCases } from './board-cases.ts';
import { catalogCases } from './catalog-cases.ts';
import { creditCases, lastDays } from './credit-cases.ts';
import {
  ask,
  at,
  chains,
  daily,
  dataset,
  diagnosis,
  digest,
  drawing,
  execution,
  leaderboard,
  marketplaces,
  now,
  second,
  subscription,
  today,
  volumes,
  yesterday,
} from './fixtures.ts';
import { findIdsBesideNames } from './ids-beside-names.ts';
import { placeCases } from './place-cases.ts';
import { reportCases } from './report-cases.ts';
import { reportListCases, weekly } from './report-list-cases.ts';

const slash = '/dune';

/** What is drawn, and when people see it. */
type Golden = {
  readonly name: string;
  readonly title: string;
  readonly when: string;
  readonly draw: () => string;
};

const message = (made: Message): string => {
  expect(checkBlocks(made.blocks)).toEqual([]);
  // Read out as it is: a rule or a fence would be spelled out.
  expect(made.text).not.toMatch(/─|```/);
  return drawing.message(made);
};
const first = ([draw]: MessageVariants): string => message(draw());

const problem = (one: AskProblem, question = ask(chains)): string =>
  message(renderAskProblem(one, { slash, asOf: now, again: { question }, runnable: question }));
const missing = (change: Partial<Diagnosis>): string =>
  problem(
    { kind: 'missing', diagnosis: { ...diagnosis, ...change } },
    { ...ask(chains), parameters: change.requested ?? diagnosis.requested },
  );
const unanswered = (
  queryId: number,
  outcome: Unanswered,
  columns: readonly string[] = [],
  missingColumns: readonly string[] = [],
  options: Partial<Question['options']> = {},
): string =>
  problem({ kind: 'unanswered', queryId, outcome, columns, missingColumns }, ask({ id: queryId }, options));

const board = dataset({ query: leaderboard, result: today }, { top: 5 });
const before = dataset(
  { query: leaderboard, result: yesterday, asOf: new Date('2026-11-26T08:00:00Z') },
  { top: 5 },
);
const digestOf = (shown: Dataset, last: Dataset | undefined): string =>
  first(
    digestVariants({
      subscription,
      dataset: shown,
      changes: last && compareWithSnapshot(shown, takeSnapshot(last, ''), []),
      askedKey: [],
      lateSince: undefined,
      askedBy: undefined,
      remarks: [],
    }),
  );

const notice = (kind: Notification['kind'], reason: Notification['reason']): string =>
  first(
    notificationVariants(
      [
        {
          notification: {
            id: '1',
            workspaceId: subscription.workspaceId,
            subscriptionId: subscription.id,
            recipient: 'U0ADA',
            kind,
            reason,
            createdAt: now.getTime(),
            attempts: 0,
          },
          digest,
        },
      ],
      'dune',
      slash,
    ),
  );

const draft = {
  digest,
  before: undefined,
  nextAt: subscription.nextAt,
  preview: board,
  remarks: [],
  executionsPerDay: 50,
} as const;

const edited = {
  subscription: { ...subscription, cron: '0 10 * * *', question: '5550001 --top 10' },
  request: { ...digest.request, options: { ...digest.request.options, top: 10 } },
};

const sameTerms = emptyDigestOptions;

const already: AlreadySubscribed = {
  channelId: subscription.channelId,
  command: {
    verb: 'subscribe',
    request: edited.request,
    schedule: { cron: edited.subscription.cron },
    digest: sameTerms,
  },
  added: edited,
  id: '00000000-0000-4000-8000-000000000000',
  same: undefined,
  digests: [
    {
      digest,
      edit: {
        verb: 'edit',
        number: subscription.number,
        parameters: [],
        options: edited.request.options,
        schedule: { cron: edited.subscription.cron },
        digest: sameTerms,
        cleared: [],
        clearedParameters: [],
      },
      changed: edited,
    },
  ],
};

const posted = {
  at: at('2026-11-27T08:00:00Z'),
  kind: 'schedule',
  outcome: 'posted',
  reason: undefined,
  count: 1,
  settledAt: at('2026-11-27T08:00:04Z'),
  execution: 'x',
  messageTs: '1',
  askedBy: undefined,
} as const;
const failed = {
  ...posted,
  at: at('2026-11-24T08:00:00Z'),
  outcome: 'failed',
  reason: { code: 'read-failed', detail: { cause: { kind: 'unreachable', detail: 'ECONNREFUSED' } } },
} as const;
const listed = [
  { ...digest, last: posted },
  { ...second, last: failed },
];

const known = {
  queryId: chains.id,
  queryName: undefined,
  declared: undefined,
  known: [[{ name: 'chain', value: 'base' }]],
  isMissing: false,
};

const knownColumns = [
  { name: 'project', kind: 'text' as const },
  { name: 'volume_usd', kind: 'number' as const },
];

const drawView = ({ blocks }: Pick<HomeView, 'blocks'>): string =>
  isViewBlocks(blocks, 'home') ? drawing.blocks(blocks) : expect.unreachable('Slack refuses the view');

const home = () => {
  const view = renderHome({
    banner: [],
    reports: [weekly],
    shortcuts: [
      {
        shortcut: {
          name: 'volumes',
          ownerId: 'U0ADA',
          question: '1252207 --top 5',
          savedBy: 'U0ADA',
          savedAt: 0,
        },
        request: ask(marketplaces, { top: 5 }),
      },
      {
        shortcut: { name: 'leaders', ownerId: undefined, question: '5550001', savedBy: 'U0BOB', savedAt: 0 },
        request: ask(leaderboard),
      },
    ],
    shortcutsPage: 0,
    digests: { digests: listed, page: 0, pages: 1, count: 2 },
    problems: [{ subscription: second.subscription, occurrence: failed }],
    usage: {
      calls: 78,
      bytes: 2_776_000,
      executionsToday: 3,
      executionsPerDay: 50,
      credits: { price: freePrice, state: { kind: 'known', asOf: now.getTime(), period: lastDays } },
    },
    slash,
    exampleQuery: 1_252_207,
    exampleToSubscribe: '3493826 chain=base',
    now: now.getTime(),
  });
  return drawView(view);
};

const form = (view: ModalView): string => {
  const { blocks, title, submit, close } = view;
  if (!isViewBlocks(blocks, 'modal')) expect.unreachable('Slack refuses the form');
  return drawing.form({ title: title.text, blocks, buttons: [close?.text, submit?.text] });
};

const answered = (text: string) => ({
  slash,
  asked: { by: 'U0ADA', text, reading: undefined },
  isForAll: true,
  csv: { maxRows: 10_000, price: freePrice },
  canRun: true,
});

const cases: readonly Golden[] = [
  {
    name: 'answer',
    title: 'An answer',
    when: 'Somebody types `/dune 1252207 --top 5`.',
    draw: () =>
      first(
        answerVariants(
          dataset({ query: marketplaces, result: volumes }, { top: 5 }),
          answered('1252207 --top 5'),
        ),
      ),
  },
  {
    name: 'answer-with-chart',
    title: 'An answer with a chart and a CSV file to come',
    when: 'Somebody types `/dune 5550002 --chart line --top 3 --csv`.',
    draw: () =>
      first(
        answerVariants(
          dataset(
            { query: { id: 5550002, name: undefined }, result: daily },
            { top: 3, chart: 'line', csv: true },
          ),
          answered('5550002 --chart line --top 3 --csv'),
        ),
      ),
  },
  {
    name: 'answer-named-here',
    title: 'An answer with a name that somebody gave',
    when: 'Somebody types `/dune 5550002 --top 3`, after `/dune name 5550002 Volume by day`. The plan is free.',
    draw: () =>
      first(
        answerVariants(
          dataset(
            { query: { id: 5550002, name: undefined, title: 'Volume by day' }, result: daily },
            { top: 3 },
          ),
          answered('5550002 --top 3'),
        ),
      ),
  },
  {
    name: 'answer-without-rows',
    title: 'An answer without rows',
    when: 'Somebody types `/dune 1252207`, and the last run gave no rows.',
    draw: () =>
      first(
        answerVariants(
          dataset({ query: marketplaces, result: { ...volumes, rows: [], totalRows: 0 } }),
          answered('1252207'),
        ),
      ),
  },
  {
    name: 'answer-own-run',
    title: 'An answer without values, of a run that this app made',
    when: 'Somebody types `/dune 1252207 --top 3`, after somebody else ran it with a value.',
    draw: () =>
      first(
        answerVariants(
          dataset(
            {
              query: marketplaces,
              result: volumes,
              values: {
                kind: 'own-run',
                parameters: [{ name: 'LooksRare Wash Trading Filter', value: 'OFF' }],
                by: 'U0ADA',
              },
            },
            { top: 3 },
          ),
          { csv: { maxRows: 10_000, price: freePrice } },
        ),
      ),
  },
  {
    name: 'digest-needs-values',
    title: 'A digest that needs values',
    when: 'Somebody types `/dune subscribe 3493826 daily 9:00`. Dune tells the parameters.',
    draw: () =>
      message(
        renderValuesNeeded(
          {
            change: {
              verb: 'subscribe',
              request: { ...ask(chains), parameters: [{ name: 'chain', value: 'ethereum' }] },
              schedule: { cron: '0 9 * * *' },
              digest: emptyDigestOptions,
            },
            queryName: 'DEX volume and trades by chain',
            source: 'defaults',
          },
          slash,
        ),
      ),
  },
  {
    name: 'missing-values',
    title: 'A 404: never run with these values',
    when: 'Somebody types `/dune 3493826 chain=zora`. The plan is free, so Dune tells no parameters.',
    draw: () => missing({ requested: [{ name: 'chain', value: 'zora' }], known: known.known }),
  },
  {
    name: 'missing-near-miss',
    title: 'A 404: a value that is probably misspelled',
    when: 'Somebody types `/dune 3493826 chain=bse`. Dune tells the parameters.',
    draw: () =>
      missing({
        certainty: 'certain',
        declared: [
          { name: 'chain', type: 'enum', defaultValue: 'ethereum', options: ['ethereum', 'base', 'solana'] },
        ],
        suggestions: [{ kind: 'value', name: 'chain', requested: 'bse', suggestion: 'base' }],
      }),
  },
  {
    name: 'missing-query',
    title: 'A 404: an unknown query',
    when: 'Somebody types `/dune 999`.',
    draw: () =>
      missing({
        queryId: 999,
        requested: [],
        cause: { kind: 'not-found-or-private' },
        certainty: 'certain',
        hasOtherRun: false,
        lastRun: undefined,
      }),
  },
  {
    name: 'run-failed',
    title: 'The last run failed',
    when: 'Somebody types `/dune 6012998`.',
    draw: () =>
      unanswered(6012998, {
        kind: 'failed',
        execution,
        failure: {
          type: 'FAILED_TYPE_EXECUTION_FAILED',
          message: "Error: Line 1:8: Column 'x' cannot be resolved",
          line: 1,
          column: 8,
        },
      }),
  },
  {
    name: 'dune-down',
    title: 'Dune is down',
    when: 'Somebody types `/dune 1252207` while Dune answers 503.',
    draw: () => unanswered(1252207, { kind: 'dune-error', status: 503, detail: 'Service unavailable' }),
  },
  {
    name: 'bad-column',
    title: 'A column that is not there',
    when: 'Somebody types `/dune 1252207 --sort volum`.',
    draw: () =>
      unanswered(
        1252207,
        { kind: 'bad-request', detail: 'column volum not found in the result' },
        ['project', 'total_volume_usd', 'sales_24h'],
        ['volum'],
        { sort: [{ column: 'volum', direction: 'auto' }] },
      ),
  },
  {
    name: 'help',
    title: 'Help',
    when: 'Somebody types `/dune`.',
    draw: () => message(renderHelp({ topic: undefined, unknown: undefined }, helpFacts)),
  },
  {
    name: 'help-examples',
    title: 'Examples',
    when: 'Somebody presses *Examples*, or types `/dune help examples`.',
    draw: () => message(renderExamples(helpFacts)),
  },
  {
    name: 'help-option',
    title: 'Help on an option',
    when: 'Somebody types `/dune help --sort`.',
    draw: () => message(renderHelp({ topic: '--sort', unknown: undefined }, helpFacts)),
  },
  {
    name: 'welcome',
    title: 'The welcome',
    when: 'Somebody opens the app for the first time.',
    draw: () => message(renderWelcome(helpFacts)),
  },
  {
    name: 'digest-first',
    title: 'A digest, the first time',
    when: 'A new digest is due.',
    draw: () => digestOf(board, undefined),
  },
  {
    name: 'digest-changed',
    title: 'A digest that says what changed',
    when: 'A digest is due, and the ranks and numbers are others than last time.',
    draw: () => digestOf(board, before),
  },
  {
    name: 'digest-unchanged',
    title: 'A digest without changes',
    when: 'A digest is due, and no number changed.',
    draw: () => digestOf(dataset({ query: leaderboard, result: yesterday }, { top: 5 }), before),
  },
  {
    name: 'digest-new-rows',
    title: 'A digest of new rows',
    when: 'A digest with `--when new --key project --row "{project} traded {volume_usd}"` is due, and five rows are new.',
    draw: () => {
      const shown = dataset({ query: leaderboard, result: today }, { top: 3 });
      const lines = writeRows(shown, '{project} traded {volume_usd}');
      const facts = { lateSince: undefined, askedBy: undefined, readRows: undefined, remarks: [] };
      return first(
        newRowsVariants(
          { subscription, dataset: shown, count: 5, lines: lines.ok ? lines.value : undefined, ...facts },
          slash,
        ),
      );
    },
  },
  {
    name: 'digest-stale',
    title: 'A digest whose data is too old',
    when: 'A digest with `--max-age 6h` is due, and the last run is from the day before.',
    draw: () =>
      first(
        staleVariants({
          subscription,
          dataset: dataset(
            { query: leaderboard, result: today, finishedAt: new Date('2026-11-26T11:40:00Z') },
            { top: 5 },
          ),
          maxAgeMs: 6 * 3_600_000,
          mayRun: true,
        }),
      ),
  },
  {
    name: 'subscribed',
    title: 'A channel is subscribed',
    when: 'Ada types `/dune subscribe 5550001 every weekday at 9:00 --top 5`.',
    draw: () => first(subscribedVariants({ ...draft, by: 'U0ADA' }, slash)),
  },
  {
    name: 'digest-edited',
    title: 'A digest is edited',
    when: 'Ada types `/dune edit 1 daily 10:00 --top 10`.',
    draw: () => message(renderEdited({ ...draft, digest: edited, before: digest, by: 'U0ADA' })),
  },
  {
    name: 'already-subscribed',
    title: 'A channel is subscribed again',
    when: 'Bob types `/dune subscribe 5550001 daily 10:00 --top 10`. Only Bob sees it.',
    draw: () => message(renderAlready(already)),
  },
  {
    name: 'digest-list',
    title: 'The digests of a channel',
    when: 'Somebody types `/dune list`.',
    draw: () =>
      message(
        renderDigestList(listed, {
          slash,
          exampleToSubscribe: '3493826 chain=base',
          now: now.getTime(),
          suspension: undefined,
          mayRun: true,
        }),
      ),
  },
  {
    name: 'notice-failing',
    title: 'A direct message: a digest failed',
    when: 'The query of a digest fails for the first time.',
    draw: () =>
      notice('failing', {
        code: 'read-failed',
        detail: {
          cause: {
            kind: 'failed',
            message: "Column 'x' cannot be resolved",
            line: 1,
            column: 8,
            at: now.getTime(),
          },
        },
      }),
  },
  {
    name: 'notice-dune-down',
    title: 'A direct message: Dune is down',
    when: 'A digest could not be posted, for a reason that concerns all of them.',
    draw: () =>
      notice('held-up', {
        code: 'read-failed',
        detail: { cause: { kind: 'dune-error', status: 503, detail: 'Service unavailable' } },
      }),
  },
  {
    name: 'notice-recovered',
    title: 'A direct message: a digest is back',
    when: 'A digest was posted again after a failure that its owner heard of.',
    draw: () => notice('recovered', undefined),
  },
  {
    name: 'home',
    title: 'The App Home',
    when: 'Ada opens the App Home. She has two digests and a shortcut; one is shared with everybody.',
    draw: home,
  },
  {
    name: 'ask-form',
    title: 'The form that gets a result',
    when: 'Somebody opens the form for a query that was used before, with some options. The plan is free.',
    draw: () =>
      form(renderAskForm(questionModel(ask(chains, { top: 5 }), known, knownColumns), undefined, 10)),
  },
  {
    name: 'alert-form',
    title: 'The form for a new alert',
    when: 'Somebody chooses *Alert me when…* under an answer.',
    draw: () =>
      form(
        renderAlertForm({
          subject: { kind: 'new', channelId: 'C0GENERAL' },
          question: { ...questionModel(ask(chains, {}), known, knownColumns), isOpen: true },
          condition: { ...emptyConditionTexts, column: 'c volume_usd', row: 'r uniswap', bound: '8.23M' },
          facts: {
            measures: ['volume_usd', 'trades'],
            rows: [
              { name: 'uniswap', text: '$8.24M', value: '8237000' },
              { name: 'aerodrome', text: '$7.1M', value: '7100000' },
            ],
            hasNames: true,
          },
          terms: defaultAlertTexts,
          executionsPerDay: 50,
        }),
      ),
  },
  {
    name: 'digest-form',
    title: 'The form for a new digest',
    when: 'Somebody presses *New digest* in the App Home.',
    draw: () =>
      form(
        renderDigestForm({
          subject: { kind: 'new', channelId: undefined },
          question: emptyQuestion,
          terms: defaultTermTexts,
          defaultTop: 10,
          executionsPerDay: 50,
        }),
      ),
  },
  {
    name: 'digest-preview',
    title: 'The preview of a new digest',
    when: 'Ada sends in the form for a new digest.',
    draw: () => form(renderPreview(draft, 'C0GENERAL', 'C0GENERAL - 5550001')),
  },
  {
    name: 'csv-refused',
    title: 'A CSV file that the workspace refuses',
    when: 'Somebody clicks the CSV button in a workspace that allows no uploads.',
    draw: () =>
      message(
        renderFileProblem(
          { query: marketplaces, parameters: [], options: ask(marketplaces).options, format: 'csv' },
          { kind: 'refused', code: 'file_uploads_disabled' },
        ),
      ),
  },
  ...alertCases({ first, message }),
  ...boardCases({ first, message }),
  ...placeCases({ first, message }),
  ...creditCases(message),
  ...catalogCases(message),
  ...reportCases(first),
  ...reportListCases(message, form),
  ...adminCases({ message, view: drawView, form }),
  ...accountCases({ message, blocks: (blocks) => drawView({ blocks: [...blocks] }), form }),
];

describe('the words of', () => {
  it.each(cases)('$name', async ({ name, title, when, draw }) => {
    await expect(`# ${title}\n\n${when}\n\n${draw()}\n`).toMatchFileSnapshot(`${name}.md`);
  });

  it.each(cases.filter(({ name }) => !/form|preview/.test(name)))(
    '$name say no id beside the name of a query',
    ({ draw }) => {
      expect(findIdsBesideNames(draw())).toEqual([]);
    },
  );

  it('a message that says both would be found', () => {
    expect(findIdsBesideNames('*DEX leaderboard* (5550001)')).toEqual([5550001]);
    expect(findIdsBesideNames('*DEX leaderboard*: `/dune 5550001`')).toEqual([]);
  });

  it('nothing that is not drawn anymore', () => {
    const kept = globSync('*.md', { cwd: import.meta.dirname }).filter((file) => file !== 'README.md');
    const drawn = cases.map(({ name }) => `${name}.md`);
    expect(kept.filter((file) => !drawn.includes(file))).toEqual([]);
  });
});
