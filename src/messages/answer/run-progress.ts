import type { Question } from '../../core/question.ts';
import { formatAge } from '../../core/text/time.ts';
import { openButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { paragraphPart, textMessage } from '../blocks/text-message.ts';
import { duneLink, formatParameters, queryTitle } from '../text/format-question.ts';

/** How far a run is that a person asked for. */
export type RunProgress =
  | { readonly kind: 'under-way'; readonly startedAt: Date }
  | { readonly kind: 'done'; readonly seconds: number; readonly credits: string | undefined }
  /** `words` say why. */
  | { readonly kind: 'without-result'; readonly message: string }
  /** The bot stops before the run does. */
  | { readonly kind: 'left' };

const describeElapsed = (startedAt: Date, asOf: Date): string => {
  const age = formatAge(startedAt, asOf);
  return age.endsWith(' old') ? `, for ${age.replace(/ old$/, '')} now` : '';
};

const formatHeadline = (title: string, progress: RunProgress, asOf: Date): string => {
  switch (progress.kind) {
    case 'under-way':
      return `Dune is running ${title}${describeElapsed(progress.startedAt, asOf)} …`;
    case 'done':
      return `Dune ran ${title} in ${progress.seconds} s${progress.credits === undefined ? '' : `, for ${progress.credits}`}.`;
    case 'without-result':
      return progress.message;
    case 'left':
      return `The bot is being restarted while Dune runs ${title}. The run goes on; ask again in a minute.`;
  }
};

/** Takes the place of the message whose button was pressed, as the run goes on. */
export const renderRunProgress = (
  { query, parameters }: Question,
  progress: RunProgress,
  asOf: Date,
): Message => {
  const id = query.kind === 'id' ? query.id : 0;
  const requested = formatParameters(parameters);
  return textMessage({
    headline: formatHeadline(queryTitle({ id, name: undefined }), progress, asOf),
    parts: requested === '' ? [] : [paragraphPart(`With ${requested}.`)],
    buttons: [openButton('Open in Dune', duneLink(id, parameters))],
  });
};
