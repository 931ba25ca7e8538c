import { maxPlaces } from '../../core/place.ts';
import { code } from '../blocks/text-message.ts';

/** Why the places of a digest weren't set. */
export type PlacesProblem =
  | { readonly kind: 'too-many-places' }
  /** Another place that it goes to has one already that would be the same in everything. */
  | {
      readonly kind: 'same-elsewhere';
      readonly number: number;
      readonly other: number;
      readonly sort?: 'alert' | undefined;
    };

/** Says why the places of a digest weren't set, and what to do. */
export const describePlacesProblem = (
  problem: PlacesProblem,
  slash: string,
): { readonly headline: string; readonly hint: string } => {
  switch (problem.kind) {
    case 'too-many-places':
      return {
        headline: `A digest or an alert goes to ${maxPlaces} places at most.`,
        hint: 'Leave some out, or subscribe once more for the others.',
      };
    case 'same-elsewhere':
      return {
        headline: `Another place of #${problem.number} already has ${problem.sort === 'alert' ? 'an alert' : 'a digest'} that's just that, as #${problem.other} there.`,
        hint: `If it doesn't need both, leave that place out: ${code(`${slash} edit ${problem.number} --to …`)}`,
      };
  }
};
