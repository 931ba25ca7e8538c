import type { Message } from '../../blocks/message.ts';
import { textMessage } from '../../blocks/text-message.ts';

/** Says that only admins may do this. Slack may just not have told that somebody is one. */
export const renderNotAdmin = (): Message =>
  textMessage({
    headline: 'Only admins of this app can do that. Nothing was changed.',
    hint: "If you're one of them, try again in a minute.",
  });

/** Why somebody can't be the owner of anything here. `unknown`: Slack doesn't tell who they are. */
export type UnfitOwner = 'app' | 'left' | 'stranger' | 'nobody' | 'unknown';

/** Says why somebody can't be the owner of anything here, and what to do. */
export const describeUnfitOwner: Readonly<Record<UnfitOwner, string>> = {
  app: "That's an app. Pick a person.",
  left: 'They have left the workspace. Pick somebody else.',
  stranger: "They're from another organization. Pick somebody in this workspace.",
  nobody: "Slack doesn't know this person. Pick somebody else.",
  unknown: "Slack didn't say who this is. Try again in a minute.",
};

/** Why something wasn't handed over. `nothing`: it's gone, or it was handed over meanwhile. */
export type HandOverProblem =
  | { readonly kind: 'not-admin' | 'nothing' | 'same-owner' | 'direct-message' }
  | { readonly kind: 'unfit-owner'; readonly who: UnfitOwner };

/** Says under the field of the new owner why somebody can't be that; `undefined` for any other problem. */
export const describeNewOwner = (problem: HandOverProblem): string | undefined => {
  if (problem.kind === 'same-owner') return "It's theirs already. Pick somebody else.";
  return problem.kind === 'unfit-owner' ? describeUnfitOwner[problem.who] : undefined;
};

/** Says why something wasn't handed over. */
export const renderNotHandedOver = (problem: HandOverProblem): Message => {
  switch (problem.kind) {
    case 'not-admin':
      return renderNotAdmin();
    case 'nothing':
      return textMessage({
        headline: 'There was nothing left to hand over.',
        hint: 'Somebody may have handed it over or deleted it meanwhile. This page shows how it is now.',
      });
    case 'same-owner':
      return textMessage({ headline: "It's theirs already. Nothing was changed." });
    case 'unfit-owner':
      return textMessage({
        headline: 'Nothing was handed over.',
        hint: describeUnfitOwner[problem.who],
      });
    case 'direct-message':
      return textMessage({
        headline: "A digest in a direct message can't be handed over.",
        hint: 'It would go on posting to its owner. Unsubscribe it instead.',
      });
  }
};

/** Says that Slack didn't confirm the message to the new owner. */
export const describeNotTold = "Slack didn't confirm the DM to the new owner, so tell them.";
