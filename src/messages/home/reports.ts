import type { KnownBlock } from '@slack/types';
import type { Report } from '../../questions/report-edits.ts';
import { buttonRow } from '../blocks/buttons.ts';
import { lineWithMenu } from '../blocks/line-with-menu.ts';
import { newBlockId } from '../blocks/menu-subject.ts';
import { menu } from '../blocks/menus.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { addToReportButton } from '../report/buttons.ts';
import { homeActionIds } from './buttons.ts';

/** An act in the menu of a report. */
export type HomeReportAct = 'show' | 'subscribe' | 'edit';

/** With digests and shortcuts, they stay under Slack's limit of 100 blocks. */
const maxShown = 8;

const acts: readonly { readonly text: string; readonly value: HomeReportAct }[] = [
  { text: 'Get report', value: 'show' },
  { text: 'Subscribe…', value: 'subscribe' },
  { text: 'Edit…', value: 'edit' },
];

const reportLine = ({ name, parts }: Report, now: number): readonly KnownBlock[] =>
  lineWithMenu(
    newBlockId(now, name),
    [
      textElement(name, { bold: true }),
      textElement(`  ${parts.length} ${parts.length === 1 ? 'query' : 'queries'} in one message`),
    ],
    menu(homeActionIds.reportMenu, [{ label: 'This report', options: acts }]),
  );

const more = (count: number, slash: string): readonly KnownBlock[] =>
  count <= 0
    ? []
    : [
        richText(
          paragraph(
            textElement(`And ${count} more: type `),
            textElement(`${slash} report`, { code: true }),
            textElement(' in a channel.'),
          ),
        ),
      ];

const noReports =
  'No reports yet. A report shows several results in one message, to everyone in this workspace.';

/** Draws the workspace's reports. `now` in ms. */
export const reportsPart = ({
  reports,
  now,
  slash,
}: {
  readonly reports: readonly Report[];
  readonly now: number;
  readonly slash: string;
}): readonly KnownBlock[] => [
  { type: 'header', text: { type: 'plain_text', text: 'Reports' } },
  ...(reports.length === 0
    ? [richText(paragraph(textElement(noReports)))]
    : reports.slice(0, maxShown).flatMap((report) => reportLine(report, now))),
  ...more(reports.length - maxShown, slash),
  buttonRow(addToReportButton('', 'New report')),
];
