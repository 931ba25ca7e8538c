import type { KnownBlock } from '@slack/types';
import { shorten } from '../../core/text/shorten.ts';
import type { Dataset } from '../../results/dataset.ts';
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
export const renderUnfurl = (dataset: Dataset): readonly KnownBlock[] => {
  const requested = formatParameters(dataset.parameters);
  const title = [queryTitle(dataset.query), ...(requested === '' ? [] : [requested])]
    .map((line) => escapePlainText(shorten(line, maxLineLength)))
    .concat(valuesMrkdwn(dataset, (line) => shorten(line, maxLineLength)))
    .filter((line) => line !== '')
    .join('\n');
  const { text, rows } = drawTextTable(dataset, capacity);
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
              text: rows === 0 ? describeNoRows(dataset) : 'These rows are too wide for a preview.',
            },
          } as const,
        ]),
    {
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          text: [describeRows(isDrawn ? rows : 0, dataset), describeLocalAge(dataset)]
            .filter((part) => part !== '')
            .join(' · '),
        },
      ],
    },
  ];
};
