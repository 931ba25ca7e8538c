import type { KnownBlock } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import type { Report } from '../../results/report.ts';
import { escapePlainText, fence } from '../blocks/escape.ts';
import { drawTextTable } from '../blocks/text-table.ts';
import { describeLocalAge } from '../text/data-age.ts';
import { formatParameters, queryTitle } from '../text/format-question.ts';
import { describeNoRows, describeRows } from './provenance.ts';
import { valuesMrkdwn } from './values.ts';

/**
 * A section takes 3,000 characters, and escaping makes up to five of one, so room is kept. The width is what a phone shows
 * without wrapping, where a line under the header would wrap, too.
 */
const capacity = { width: 38, characters: 1_500, columns: 3, isPlain: true };
const maxTextLength = 3_000;
const maxLineLength = 250;

/**
 * Renders the preview under a link of a query. Slack takes neither rich text nor tables there, so the rows are monospaced
 * text. Source: docs.slack.dev/messaging/unfurling-links-in-messages.
 */
export const renderUnfurl = (report: Report): readonly KnownBlock[] => {
  const requested = formatParameters(report.parameters);
  const title = [queryTitle(report.query), ...(requested === '' ? [] : [requested])]
    .map((line) => escapePlainText(shorten(line, maxLineLength)))
    .concat(valuesMrkdwn(report, (line) => shorten(line, maxLineLength)))
    .filter((line) => line !== '')
    .join('\n');
  const { text, rows } = drawTextTable(report, capacity);
  const drawn = fence(text);
  const isDrawn = rows > 0 && drawn.length <= maxTextLength;
  return [
    { type: 'section', text: { type: 'mrkdwn', text: title } },
    ...(isDrawn
      ? [{ type: 'section', text: { type: 'mrkdwn', text: drawn } } as const]
      : [
          {
            type: 'section',
            text: {
              type: 'plain_text',
              text: rows === 0 ? describeNoRows(report) : 'These rows are too wide for a preview.',
            },
          } as const,
        ]),
    {
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          text: [describeRows(isDrawn ? rows : 0, report), describeLocalAge(report)]
            .filter((part) => part !== '')
            .join(' · '),
        },
      ],
    },
  ];
};
