import { durationInWords } from '../../core/duration.ts';
import type { Estimate } from '../../core/estimate.ts';
import { shorten } from '../../core/text/shorten.ts';
import { formatAge } from '../../core/text/time.ts';
import type { Dataset } from '../../results/dataset.ts';
import type { Subscription } from '../../store/subscription.ts';
import { type Drawing, withoutMenuLast } from '../answer/dataset-variants.ts';
import { openButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { dateElement, paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { duneLink, queryTitle } from '../text/format-question.ts';
import { runForDigestButton } from './buttons.ts';
import { digestHeader } from './header.ts';
import { digestRow } from './menu.ts';
import { teamTitle } from './title.ts';

/** A digest with data that's too old. `mayRun`: this deployment runs queries. */
export type StaleView = {
  readonly subscription: Pick<Subscription, 'id' | 'number' | 'state' | 'terms'>;
  readonly dataset: Dataset;
  readonly maxAgeMs: number;
  readonly mayRun: boolean;
  /** The likely price of a run. */
  readonly runEstimate?: Estimate;
};

const render = (
  { subscription, dataset, maxAgeMs, mayRun, runEstimate }: StaleView,
  { isFallback = false }: Pick<Drawing, 'isFallback'>,
): Message => {
  const finishedAt = dataset.finishedAt ?? dataset.asOf;
  const age = formatAge(finishedAt, dataset.asOf);
  const limit = durationInWords(maxAgeMs);
  return {
    text: escapePlainText(
      `${shorten(teamTitle(subscription.terms) ?? queryTitle(dataset.query), 40)}: skipped, the data is ${age} (limit ${limit}).`,
    ),
    blocks: [
      digestHeader({ subscription, dataset }),
      richText(
        paragraph(
          textElement(`Skipped: the data is ${age} (limit ${limit}).`, { bold: true }),
          textElement(' Last run: '),
          dateElement(finishedAt.getTime()),
          textElement('.'),
        ),
        paragraph(
          textElement(
            `This digest will post again after the next run.${mayRun ? '' : ' To start one, open the query in Dune and run it.'}`,
          ),
        ),
      ),
      digestRow(
        { subscription, mayRun: false, shows: 'table', withoutMenu: isFallback ? 0 : undefined },
        mayRun ? runForDigestButton(subscription.id, runEstimate) : undefined,
        openButton('Open in Dune', duneLink(dataset.query.id, dataset.parameters)),
      ),
    ],
  };
};

/** Says once that the data is too old, and shows no old numbers. */
export const staleVariants = (view: StaleView): MessageVariants =>
  withoutMenuLast((drawing) => render(view, drawing));
