import { askFormButton, newDigestFormButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { code, paragraphPart, textMessage } from '../blocks/text-message.ts';
import { missingKeyLine } from '../problems/missing-key.ts';
import type { HelpFacts } from './facts.ts';
import { examplesButton } from './help.ts';

/** Greets a person who opens the app for the first time. */
export const renderWelcome = ({
  slash,
  directMessages,
  missingKey,
  examples: { query },
}: HelpFacts): Message => {
  const inChannel = `type ${code(`${slash} ${query}`)} in any channel`;
  return textMessage({
    headline: 'Welcome to Dune in Slack.',
    parts: [
      paragraphPart(
        'Get results of Dune queries, digests that say what changed, and alerts when something happens.',
      ),
      ...(missingKey === undefined ? [] : [paragraphPart(missingKeyLine(missingKey))]),
    ],
    hint: directMessages
      ? `Write ${code(String(query))} or paste a dune.com link right here, or ${inChannel}.`
      : `To start, ${inChannel}.`,
    buttons: [askFormButton(), newDigestFormButton(), examplesButton()],
  });
};
