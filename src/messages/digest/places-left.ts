import { emptyDigestOptions } from '../../command/command.ts';
import { printDigestCommand } from '../../command/print.ts';
import type { Place } from '../../core/place.ts';
import { emptyDisplayOptions } from '../../core/question.ts';
import { commandButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { textMessage } from '../blocks/text-message.ts';

/** Says that where else something goes stays as it is, because it was there already, and offers to set the places that were typed. */
export const renderPlacesLeft = (number: number, to: readonly Place[]): Message => {
  const edit = printDigestCommand({
    ...{ verb: 'edit', number, parameters: [], schedule: undefined, cleared: [], clearedParameters: [] },
    options: emptyDisplayOptions,
    digest: { ...emptyDigestOptions, to },
  });
  const set = commandButton('Set places', edit);
  return textMessage({
    headline: `#${number} still goes where it went.`,
    hint: 'Set places sends it here and to those you typed, and nowhere else.',
    buttons: set === undefined ? [] : [set],
  });
};
