import { noteBlocks } from '../answer/sections.ts';
import { buttonRow, resumeButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { dateElement, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { paragraphPart, textMessage } from '../blocks/text-message.ts';
import { digestName, digestTitle, type NamedDigest } from './title.ts';

/** Something that a person did to a digest, told to its channel. Times in ms. */
export type ManagedView =
  | { readonly what: 'paused' | 'ended'; readonly digest: NamedDigest; readonly by: string }
  | { readonly what: 'resumed'; readonly digest: NamedDigest; readonly by: string; readonly nextAt: number };

const endings: Readonly<Record<ManagedView['what'], string>> = {
  paused: '. It is kept; nothing is posted until somebody resumes it.',
  ended: '. Nothing of it will be posted any more.',
  resumed: '. Next: ',
};

/** Something was done to a digest, and Slack did not confirm the message to the channel that says so. */
export const renderUnconfirmed = (number: number): Message =>
  textMessage({
    headline: `Digest #${number} is kept as you asked.`,
    parts: [
      paragraphPart(
        'Slack did not confirm the message that says so in the channel; it may be missing there.',
      ),
    ],
    buttons: [],
  });

/** Who did what, and what follows. */
export const renderManaged = (view: ManagedView): Message => {
  const { what, digest, by } = view;
  return {
    text: escapePlainText(`Digest #${digest.subscription.number}, ${digestTitle(digest)}: ${what}.`),
    blocks: [
      richText(
        paragraph(
          userElement(by),
          textElement(` ${what} `),
          ...digestName(digest),
          textElement(endings[what]),
          ...(view.what === 'resumed' ? [dateElement(view.nextAt)] : []),
        ),
      ),
      ...(what === 'paused' ? [buttonRow(resumeButton(digest.subscription.id))] : []),
    ],
  };
};

/** The same for who did it, when Slack did not confirm that the channel was told. */
export const renderUnannounced = (view: ManagedView): Message => {
  const { text, blocks } = renderManaged(view);
  return { text, blocks: [...blocks, ...noteBlocks(['Its channel may not have been told so.'])] };
};
