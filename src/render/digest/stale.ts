import type { Report } from '../../report/report.ts';
import { ageInWords } from '../../report/time.ts';
import type { Subscription } from '../../store/subscription.ts';
import { queryTitle } from '../asked.ts';
import { buttonRow, openButton, runForDigestButton, stopButton } from '../buttons.ts';
import { duneLink } from '../dune-link.ts';
import { plainInText } from '../escape.ts';
import type { Forms, Message } from '../message.ts';
import { headerBlock } from '../report-parts.ts';
import { localTime, paragraph, richText, words } from '../rich-text.ts';
import { durationInWords } from './schedule.ts';
import { pauseOrResume } from './state-button.ts';

/** A digest whose data is too old. `mayRun`: this deployment runs queries. */
export type StaleView = {
  readonly subscription: Pick<Subscription, 'id' | 'number' | 'state'>;
  readonly report: Report;
  readonly maxAgeMs: number;
  readonly mayRun: boolean;
};

const render = ({ subscription, report, maxAgeMs, mayRun }: StaleView): Message => {
  const finishedAt = report.finishedAt ?? report.asOf;
  const age = ageInWords(finishedAt, report.asOf);
  const limit = durationInWords(maxAgeMs);
  return {
    text: plainInText(
      `Digest #${subscription.number}, ${queryTitle(report.query)}: Dune has not refreshed the data, which is ${age}.`,
    ),
    blocks: [
      headerBlock(report, `#${subscription.number}  `),
      richText(
        paragraph(
          words('Dune has not refreshed this since ', { bold: true }),
          localTime(finishedAt.getTime()),
          words(`, so the data is ${age}; the limit here is ${limit}.`),
        ),
        paragraph(
          words(
            `The old numbers are not posted as if they were of today. Nothing more is posted until Dune has a new run${mayRun ? '' : '; run the query in Dune for one'}.`,
          ),
        ),
      ),
      buttonRow(
        mayRun ? runForDigestButton(subscription.id) : undefined,
        openButton('Open in Dune', duneLink(report.query.id, report.parameters)),
        pauseOrResume(subscription),
        stopButton(subscription.id, subscription.number),
      ),
    ],
  };
};

/** Says once that the data is too old, instead of passing it off as of today. */
export const staleForms = (view: StaleView): Forms => [() => render(view)];
