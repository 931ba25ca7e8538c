import { type Estimate, formatLikelyCredits } from '../../core/estimate.ts';
import type { Question } from '../../core/question.ts';
import { formatNumber } from '../../core/text/number.ts';
import { openButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { textMessage } from '../blocks/text-message.ts';
import { formatAgo } from '../text/data-age.ts';
import { duneLink, formatParameters, queryTitle } from '../text/format-question.ts';

/** How long a run took, and what it cost, where Dune tells: `0.35 credits`. */
export type RunUse = { readonly seconds: number; readonly credits: string | undefined };

const describeUse = ({ seconds, credits }: RunUse): string =>
  `in ${formatNumber(seconds)} s${credits === undefined ? '' : `, using ${credits}`}`;

/** Describes the run that an answer was waited for, beside the age of its data: `Ran in 4 s, using 0.35 credits`. */
export const describeRunUse = (use: RunUse): string => `Ran ${describeUse(use)}`;

/** The progress of a run that a person asked for. */
export type RunProgress =
  /** Stays true, because it may be said where it can't be removed. */
  | { readonly kind: 'begun'; readonly estimate: Estimate }
  | { readonly kind: 'under-way'; readonly startedAt: Date }
  | ({ readonly kind: 'done' } & RunUse)
  /** `message` says why. */
  | { readonly kind: 'without-result'; readonly message: string }
  /** The app stops before the run does. */
  | { readonly kind: 'left' };

const formatHeadline = (title: string, progress: RunProgress, asOf: Date): string => {
  switch (progress.kind) {
    case 'begun': {
      const { estimate } = progress;
      const price = estimate.kind === 'known' ? `, likely ${formatLikelyCredits(estimate.credits)}` : '';
      return `Asked Dune to run ${title}${price}. The answer follows when it's done.`;
    }
    case 'under-way':
      return `Running ${title}… Started ${formatAgo(progress.startedAt, asOf)}.`;
    case 'done':
      return `Ran ${title} ${describeUse(progress)}.`;
    case 'without-result':
      return progress.message;
    case 'left':
      return `This app is restarting, but Dune is still running ${title}. Try again in a minute.`;
  }
};

/** Renders how far a run is: for the message whose button was pressed, or as a message. `name`: the query's. */
export const renderRunProgress = (
  { query, parameters }: Question,
  progress: RunProgress,
  asOf: Date,
  name?: string,
): Message => {
  const id = query.kind === 'id' ? query.id : 0;
  const requested = formatParameters(parameters);
  const title = queryTitle({ id, name });
  return textMessage({
    headline: formatHeadline(requested === '' ? title : `${title} (${requested})`, progress, asOf),
    buttons: [openButton('Open in Dune', duneLink(id, parameters))],
  });
};
