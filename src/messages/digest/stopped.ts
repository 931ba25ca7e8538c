import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { namePlaces, type OtherPlaces } from './elsewhere.ts';
import { digestName, digestTitle, type NamedDigest } from './title.ts';

/** Something that was sent to a person, who doesn't want it anymore. */
export type StoppedView = {
  readonly digest: NamedDigest;
  /** The person who got it. */
  readonly by: string;
  /** Where it goes on. */
  readonly elsewhere: OtherPlaces;
};

/** Tells an owner that a person stopped what they sent to them. */
export const renderStopped = ({ digest, by, elsewhere }: StoppedView): Message => ({
  text: escapePlainText(`Stopped by the person you sent it to: ${digestTitle(digest)}.`),
  blocks: [
    richText(
      paragraph(
        userElement(by),
        textElement(' stopped '),
        ...digestName(digest),
        textElement(', which you sent to them.'),
        ...(elsewhere.named.length === 0
          ? []
          : [textElement(' It still goes to '), ...namePlaces(elsewhere), textElement('.')]),
      ),
    ),
  ],
});
