import { durationInWords } from '../../core/duration.ts';
import { formatAge } from '../../core/text/time.ts';
import type { Report } from '../../results/report.ts';
import type { Subscription } from '../../store/subscription.ts';
import { headerBlock } from '../answer/sections.ts';
import { buttonRow, openButton, runForDigestButton, stateButton, stopButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { dateElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { duneLink, queryTitle } from '../text/format-question.ts';

/** A digest whose data is too old. `mayRun`: this deployment runs queries. */
export type StaleView = {
  readonly subscription: Pick<Subscription, 'id' | 'number' | 'state'>;
  readonly report: Report;
  readonly maxAgeMs: number;
  readonly mayRun: boolean;
};

const render = ({ subscription, report, maxAgeMs, mayRun }: StaleView): Message => {
  const finishedAt = report.finishedAt ?? report.asOf;
  const age = formatAge(finishedAt, report.asOf);
  const limit = durationInWords(maxAgeMs);
  return {
    text: escapePlainText(
      `Digest #${subscription.number}, ${queryTitle(report.query)}: Dune has not refreshed the data, which is ${age}.`,
    ),
    blocks: [
      headerBlock(report, `#${subscription.number}  `),
      richText(
        paragraph(
          textElement('Dune has not refreshed this since ', { bold: true }),
          dateElement(finishedAt.getTime()),
          textElement(`, so the data is ${age}; the limit here is ${limit}.`),
        ),
        paragraph(
          textElement(
            `The old numbers are not posted as if they were of today. Nothing more is posted until Dune has a new run${mayRun ? '' : '; run the query in Dune for one'}.`,
          ),
        ),
      ),
      buttonRow(
        mayRun ? runForDigestButton(subscription.id) : undefined,
        openButton('Open in Dune', duneLink(report.query.id, report.parameters)),
        stateButton(subscription),
        stopButton(subscription.id, subscription.number),
      ),
    ],
  };
};

/** Says once that the data is too old, instead of passing it off as of today. */
export const staleVariants = (view: StaleView): MessageVariants => [() => render(view)];
