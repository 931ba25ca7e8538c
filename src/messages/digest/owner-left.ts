import type { Subscription } from '../../store/subscription.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { bulletList, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { countKinds } from './count.ts';
import { notifiedElements } from './notification.ts';
import type { NotifiedDigest } from './notified.ts';

/** An owner who left the workspace, with all they still have, and what couldn't be told to them now. */
export type OwnerLeftView = {
  readonly ownerId: string;
  readonly all: readonly Subscription[];
  readonly notified: readonly NotifiedDigest[];
};

const maxShown = 5;

/** Tells the admins that an owner left, what came up, and where to hand over what they have. */
export const renderOwnerLeft = ({ ownerId, all, notified }: OwnerLeftView): Message => {
  const count = countKinds(all);
  const rest = notified.length - maxShown;
  return {
    text: escapePlainText(`An owner of ${count} left the workspace, so nobody hears when one fails.`),
    blocks: [
      richText(
        paragraph(
          userElement(ownerId),
          textElement(` left the workspace and still owns ${count}. Nobody hears when one fails:`),
        ),
      ),
      richText(bulletList(notified.slice(0, maxShown).map(notifiedElements))),
      ...(rest > 0 ? [richText(paragraph(textElement(`And ${rest} more.`)))] : []),
      richText(
        paragraph(
          textElement(
            "Hand them over in this app's Home tab: Everything, then Owner has left. You won't be told of this owner again.",
          ),
        ),
      ),
    ],
  };
};
