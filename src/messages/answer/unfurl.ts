import type { KnownBlock } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import type { Report } from '../../results/report.ts';
import { fence, plainInText } from '../blocks/escape.ts';
import { textTable } from '../blocks/text-table.ts';
import { ageOfDataLocal } from '../text/data-age.ts';
import { parametersInWords, queryTitle } from '../text/format-question.ts';
import { noRowsInWords, rowsInWords } from './provenance.ts';

/** A section takes 3,000 characters; escaping makes up to five of one, so room is kept. Across, what a narrow column shows. */
const room = { width: 72, characters: 1_500 };
const mostText = 3_000;
const longestLine = 250;

/**
 * What is shown under the link of a query. Slack takes neither rich text nor tables there, so the rows are monospaced
 * text. Source: docs.slack.dev/messaging/unfurling-links-in-messages.
 */
export const renderUnfurl = (report: Report): readonly KnownBlock[] => {
  const asked = parametersInWords(report.parameters);
  const title = [queryTitle(report.query), ...(asked === '' ? [] : [asked])]
    .map((line) => plainInText(shorten(line, longestLine)))
    .join('\n');
  const { text, rows } = textTable(report, room);
  const drawn = fence(text);
  const isDrawn = rows > 0 && drawn.length <= mostText;
  return [
    { type: 'section', text: { type: 'mrkdwn', text: title } },
    ...(isDrawn
      ? [{ type: 'section', text: { type: 'mrkdwn', text: drawn } } as const]
      : [
          {
            type: 'section',
            text: {
              type: 'plain_text',
              text: rows === 0 ? noRowsInWords(report) : 'The rows are too wide to show here.',
            },
          } as const,
        ]),
    {
      type: 'context',
      elements: [
        { type: 'mrkdwn', text: `${rowsInWords(isDrawn ? rows : 0, report)}  ·  ${ageOfDataLocal(report)}` },
      ],
    },
  ];
};
