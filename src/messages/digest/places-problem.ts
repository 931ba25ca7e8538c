import { maxPlaces } from '../../core/place.ts';
import { code } from '../blocks/text-message.ts';

/** Why the places of a digest weren't set. */
export type PlacesProblem =
  | { readonly kind: 'too-many-places' }
  /** Somebody else sends it to the person, who can stop it and not change it. */
  | { readonly kind: 'sent-to-you'; readonly number: number };

/** Says why the places of a digest weren't set, and what to do. */
export const describePlacesProblem = (
  problem: PlacesProblem,
  slash: string,
): { readonly headline: string; readonly hint: string } =>
  problem.kind === 'too-many-places'
    ? {
        headline: `A digest or an alert goes to ${maxPlaces} places at most.`,
        hint: 'Leave some out, or subscribe once more for the others.',
      }
    : {
        headline: `#${problem.number} is sent to you by someone else, so you can't change it.`,
        hint: `You can stop it: ${code(`${slash} unsubscribe ${problem.number}`)}`,
      };
