import type { AskRequest } from '../../core/question.ts';
import { ageInWords } from '../../core/text/time.ts';
import { openButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { renderNotice, say } from '../blocks/text-message.ts';
import { duneLink, parametersInWords, queryTitle } from '../text/format-question.ts';

/** How far a run is that a person asked for. */
export type RunProgress =
  | { readonly kind: 'under-way'; readonly startedAt: Date }
  | { readonly kind: 'done'; readonly seconds: number; readonly credits: string | undefined }
  /** `words` say why. */
  | { readonly kind: 'without-result'; readonly words: string }
  /** The bot stops before the run does. */
  | { readonly kind: 'left' };

const forHowLong = (startedAt: Date, asOf: Date): string => {
  const age = ageInWords(startedAt, asOf);
  return age.endsWith(' old') ? `, for ${age.replace(/ old$/, '')} now` : '';
};

const headlineOf = (title: string, progress: RunProgress, asOf: Date): string => {
  switch (progress.kind) {
    case 'under-way':
      return `Dune is running ${title}${forHowLong(progress.startedAt, asOf)} …`;
    case 'done':
      return `Dune ran ${title} in ${progress.seconds} s${progress.credits === undefined ? '' : `, for ${progress.credits}`}.`;
    case 'without-result':
      return progress.words;
    case 'left':
      return `The bot is being restarted while Dune runs ${title}. The run goes on; ask again in a minute.`;
  }
};

/** Takes the place of the message whose button was pressed, as the run goes on. */
export const renderRunProgress = (
  { query, parameters }: AskRequest,
  progress: RunProgress,
  asOf: Date,
): Message => {
  const id = query.kind === 'id' ? query.id : 0;
  const asked = parametersInWords(parameters);
  return renderNotice({
    headline: headlineOf(queryTitle({ id, name: undefined }), progress, asOf),
    parts: asked === '' ? [] : [say(`With ${asked}.`)],
    buttons: [openButton('Open in Dune', duneLink(id, parameters))],
  });
};
