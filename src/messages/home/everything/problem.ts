import type { Message } from '../../blocks/message.ts';
import { textMessage } from '../../blocks/text-message.ts';

/** Says that only admins may do this. Slack may just not have told that somebody is one. */
export const renderNotAdmin = (): Message =>
  textMessage({
    headline: 'Only admins of this app can do that. Nothing was changed.',
    hint: "If you're one of them, try again in a minute.",
  });

/** Says why something wasn't handed over. */
export const renderNotHandedOver = (
  kind: 'not-admin' | 'nothing' | 'same-owner' | 'direct-message',
): Message => {
  switch (kind) {
    case 'not-admin':
      return renderNotAdmin();
    case 'nothing':
      return textMessage({
        headline: 'There was nothing left to hand over.',
        hint: 'Somebody may have handed it over or deleted it meanwhile. This page shows how it is now.',
      });
    case 'same-owner':
      return textMessage({ headline: "It's theirs already. Nothing was changed." });
    case 'direct-message':
      return textMessage({
        headline: "A digest in a direct message can't be handed over.",
        hint: 'It would go on posting to its owner. Unsubscribe it instead.',
      });
  }
};

/** Says that Slack didn't confirm the message to the new owner. */
export const describeNotTold = "Slack didn't confirm the DM to the new owner, so tell them.";
