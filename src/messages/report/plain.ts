import type { MessageVariants } from '../blocks/message.ts';
import { textMessage } from '../blocks/text-message.ts';
import type { ReportView } from './view.ts';

/** A report as messages: the first one, and what follows it in its thread. */
export type ReportMessages = { readonly main: MessageVariants; readonly rest: readonly MessageVariants[] };

/** Stands in until the layout is there. */
export const layOutPlainly = ({ name, parts }: ReportView): ReportMessages => ({
  main: [
    () =>
      textMessage({
        headline: `Report ${name}`,
        parts: parts.map((one) => ({
          text:
            one.kind === 'failed'
              ? one.why
              : `${one.part.title ?? one.dataset.query.id}: ${one.dataset.rows.length} rows`,
        })),
      }),
  ],
  rest: [],
});
