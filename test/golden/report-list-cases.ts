import type { ModalView } from '@slack/types';
import type { Message } from '../../src/messages/blocks/message.ts';
import type { DraftView } from '../../src/messages/digest/subscribed.ts';
import { renderAddToReport } from '../../src/messages/forms/add-to-report.ts';
import { renderPreview } from '../../src/messages/forms/preview.ts';
import { renderReportForm } from '../../src/messages/forms/report.ts';
import { defaultReportTexts, renderReportDigestForm } from '../../src/messages/forms/report-digest.ts';
import { renderReportChanged } from '../../src/messages/report/changed.ts';
import { renderReports } from '../../src/messages/report/list.ts';
import type { MarkedPart, Report } from '../../src/questions/report-edits.ts';
import { ask, chains, leaderboard, marketplaces, now, subscription } from './fixtures.ts';

const slash = '/dune';
const nameOf = (queryId: number): string | undefined =>
  [marketplaces, chains, leaderboard].find(({ id }) => id === queryId)?.name;

const first: MarkedPart = { title: 'Leaders', request: ask(marketplaces, { top: 5 }), mark: 'a1' };
const second: MarkedPart = { title: undefined, request: ask(leaderboard), mark: 'b2' };

/** The report of the golden messages. */
export const weekly: Report = {
  name: 'weekly',
  parts: [first, second],
  changedBy: 'U0ADA',
  changedAt: now.getTime(),
};

const changed = { report: weekly, part: 2, about: second, isNew: false, count: 1 };
const started = { report: { ...weekly, parts: [first] }, part: 1, about: first, isNew: true, count: 1 };

const draft: DraftView = {
  digest: {
    subscription: {
      ...subscription,
      cron: '0 9 * * 1',
      refresh: true,
      terms: { ...subscription.terms, report: weekly.name },
    },
    request: first.request,
  },
  before: undefined,
  nextAt: subscription.nextAt,
  preview: 'none',
  report: [
    { kind: 'rows', title: 'Leaders', rows: 5, hasMore: true },
    { kind: 'failed', title: leaderboard.name, why: 'It has no results yet.' },
  ],
  remarks: [],
  executionsPerDay: 50,
  price: { estimate: { kind: 'known', credits: 2, from: 'last run' }, monthly: 4, isOfReport: true },
};

/** The messages and forms around reports. */
export const reportListCases = (message: (drawn: Message) => string, form: (view: ModalView) => string) => [
  {
    name: 'report-changed',
    title: 'A report begins and grows',
    when: 'Somebody types `/dune report add weekly …` twice. Only they see it.',
    draw: () =>
      [
        message(renderReportChanged('added', started, { slash, nameOf })),
        message(renderReportChanged('added', changed, { slash, nameOf })),
      ].join('\n\n'),
  },
  {
    name: 'report-list',
    title: 'The reports of a workspace',
    when: 'Somebody types `/dune report`. Only they see it.',
    draw: () => message(renderReports([weekly], { slash, exampleQuery: 1_252_207, nameOf })),
  },
  {
    name: 'report-form',
    title: 'The form that changes a report',
    when: 'Somebody presses _Edit_ in the list of reports.',
    draw: () => form(renderReportForm(weekly, { nameOf, now: now.getTime() })),
  },
  {
    name: 'report-digest-form',
    title: 'The form that subscribes a channel to a report',
    when: 'Somebody presses _Subscribe…_ at a report and opens _More options_.',
    draw: () =>
      form(
        renderReportDigestForm({
          name: weekly.name,
          channelId: 'C0GENERAL',
          terms: defaultReportTexts,
          executionsPerDay: 50,
          isOpen: true,
        }),
      ),
  },
  {
    name: 'report-digest-preview',
    title: 'The preview of a digest of a report',
    when: 'Ada sends in the form that subscribes a channel to a report, with _Fresh data_.',
    draw: () => form(renderPreview(draft, 'C0GENERAL', 'C0GENERAL - subscribe report weekly')),
  },
  {
    name: 'add-to-report',
    title: 'Add to report',
    when: 'Somebody chooses _Add to report…_ under an answer that only they see.',
    draw: () =>
      form(
        renderAddToReport(
          { request: ask(marketplaces, { top: 5, private: true }), text: '1', queryName: marketplaces.name },
          ['weekly'],
        ),
      ),
  },
];
